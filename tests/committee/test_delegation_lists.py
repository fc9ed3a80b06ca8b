"""Lists of delegations: a Party's own until the other side is notified, superseded, final, and as a file."""

import io
import uuid

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from committee.accord.errors import Refused
from committee.accord.keeping import verify_kept
from committee.accord.models import Entry, Person
from committee.accord.wall import Ring
from committee.delegation_lists.models import ListedPerson, NotifiedList
from committee.delegation_lists.verbs import list_person, notify_list, strike_person
from tests import factories as make
from tests.admin_pages import signed_in
from tests.launches.pages import form_of

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def ru():
    return make.secretary("RU")


@pytest.fixture
def kz():
    return make.secretary("KZ")


@pytest.fixture
def meeting(ru):
    return make.meeting(ru)


def read(user, name, row):
    return signed_in(user).get(reverse(name, args=[row.pk]), headers=ENGLISH).content.decode()


def notified_on_the_page(client, meeting, **said):
    place = reverse("meeting_notify", args=[meeting.pk])
    looked = client.get(place, headers=ENGLISH)
    form = form_of(looked) | said
    done = [client.post(place, form, headers=ENGLISH) for _twice in range(2)]
    assert [answer.status_code for answer in done] == [302, 302]
    assert "receipt" in client.get(done[0]["Location"], headers=ENGLISH).content.decode()
    return looked.content.decode(), NotifiedList.objects.latest("notified_at")


def test_provisional_notified_superseded_final(ru, kz, meeting):
    chair = make.seat(make.person("KZ"), role="chair", ring=Ring.PARTY, party_id="KZ")
    Person.objects.filter(pk=chair.person_id).update(name_en="=Chair of KZ")
    expert, client = make.person("KZ", ring=Ring.PARTY), signed_in(kz)
    place = reverse("meeting_lists", args=[meeting.pk])
    for capacity, heads in ((f"seat/{chair.pk}", {"heads": "on"}), (f"person/{expert.pk}", {})):
        form = form_of(client.get(place, headers=ENGLISH)) | {"capacity": capacity} | heads
        form.pop("heads", None) if not heads else None
        assert client.post(place, form, headers=ENGLISH).status_code == 302
        assert client.post(place, form, headers=ENGLISH).status_code == 302
    assert ListedPerson.objects.count() == 2
    assert expert.name_en in read(kz, "meeting_lists", meeting)
    assert expert.name_en not in read(ru, "meeting_lists", meeting)
    assert not Entry.objects.filter(chain="shared", verb="list_person").exists()

    looked, first = notified_on_the_page(client, meeting)
    assert "Exactly this is what the other side will read" in looked
    assert (first.number, first.is_final, len(first.people)) == (1, False, 2)
    page = read(ru, "notified_list", first)
    assert expert.name_kk in page
    assert "heads the delegation" in page
    with pytest.raises(Refused, match=r"exactly this list|именно|дәл"):
        make.notified_list(meeting, kz)

    strike_person(by_id=kz.pk, listed_id=ListedPerson.objects.get(person=expert).pk)
    assert expert.name_kk in read(ru, "notified_list", first)
    _looked, last = notified_on_the_page(client, meeting, is_final="on")
    assert (last.number, last.is_final, len(last.people)) == (2, True, 1)
    assert "A later list supersedes this one" in read(ru, "notified_list", first)
    assert "final" in read(ru, "meeting_lists", meeting)
    for act in (
        lambda: make.listed_person(meeting, kz, expert),
        lambda: strike_person(by_id=kz.pk, listed_id=ListedPerson.objects.get().pk),
        lambda: make.notified_list(meeting, kz),
    ):
        with pytest.raises(Refused):
            act()
    assert Entry.objects.filter(chain="shared", verb="notify_list").count() == 2
    assert list(verify_kept()) == []

    file = signed_in(ru).get(reverse("notified_list", args=[last.pk]), {"format": "xlsx"}, headers=ENGLISH)
    [head, row] = load_workbook(io.BytesIO(b"".join(file.streaming_content))).worksheets[0].iter_rows()
    assert [cell.value for cell in head][:4] == [
        "Number",
        "Name in Russian",
        "Name in Kazakh",
        "Name in Latin letters",
    ]
    assert (row[3].value, row[3].data_type, row[3].quotePrefix) == ("=Chair of KZ", "s", True)


def test_what_cannot_be_listed_or_notified_is_refused(ru, kz, meeting):
    mine, theirs = make.person("RU", ring=Ring.PARTY), make.person("KZ", ring=Ring.PARTY)
    with pytest.raises(Refused):
        notify_list(by_id=ru.pk, meeting_id=meeting.pk, list_id=uuid.uuid4(), seen="", is_final=False)
    for capacity in (f"person/{theirs.pk}", f"seat/{mine.pk}", "person/no", "passport/4510", ""):
        with pytest.raises(Refused):
            make.listed_person(meeting, ru, mine, capacity=capacity)
    make.listed_person(meeting, ru, mine, heads=True)
    with pytest.raises(Refused):
        make.listed_person(meeting, ru, mine)
    with pytest.raises(Refused):
        make.listed_person(meeting, ru, heads=True)
    with pytest.raises(Refused):
        notify_list(by_id=ru.pk, meeting_id=meeting.pk, list_id=uuid.uuid4(), seen="other", is_final=False)
    listed = ListedPerson.objects.get()
    with pytest.raises(Refused):
        strike_person(by_id=kz.pk, listed_id=listed.pk)
    with pytest.raises(Refused):  # the key of a row the other side keeps to itself
        list_person(by_id=kz.pk, meeting_id=meeting.pk, listed_id=listed.pk, capacity=f"person/{theirs.pk}")
    for by, at in (
        (make.user("RU"), meeting),
        (ru, make.held_meeting(ru)),
        (ru, make.meeting(ru, ring=Ring.PARTY)),
        (ru, make.meeting(kz, ring=Ring.PARTY)),
    ):
        with pytest.raises(Refused):
            make.listed_person(at, by, mine)
    assert not NotifiedList.objects.exists()


def test_the_timetable_knows_who_has_notified(ru, kz, meeting):
    make.notified_list(meeting, ru)
    assert "waits for:" in read(ru, "meeting_timetable", meeting)
    make.notified_list(meeting, kz, is_final=True)
    page = read(ru, "meeting_timetable", meeting)
    assert page.count("waits for:") == 1
    assert "Sent" in page


@pytest.mark.once
def test_pages_ask_as_often_for_long_lists_as_for_short_ones(kz, meeting, django_assert_max_num_queries):
    for _number in range(30):
        make.listed_person(meeting, kz, make.person("KZ"))
        make.notified_list(meeting, kz)
    client = signed_in(kz)
    for name, row, most in (
        ("meeting_lists", meeting, 15),
        ("meeting_notify", meeting, 15),
        ("notified_list", NotifiedList.objects.first(), 12),
        ("meeting", meeting, 26),
    ):
        client.get(reverse(name, args=[row.pk]))
        with django_assert_max_num_queries(most):
            client.get(reverse(name, args=[row.pk]))
