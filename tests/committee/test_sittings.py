"""A meeting while it sits: who came and left, when there is a quorum, and the page of the session."""

import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from committee.accord.errors import Refused
from committee.accord.keeping import verify_kept
from committee.accord.models import Entry
from committee.accord.wall import Ring
from committee.delegations.models import Seat
from committee.meetings.models import Meeting, Participation
from committee.sittings.attendance import enter_came, enter_left, take_stay_back
from committee.sittings.models import QuorumRule, Sitting, Stay
from committee.sittings.reading import quorum, why_not
from committee.sittings.rules import confirm_rule, enter_rule, take_rule_back
from committee.sittings.session import move_to
from tests import factories as make
from tests.admin_pages import signed_in
from tests.launches.pages import form_of

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}
AN_HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def ru():
    return make.secretary("RU")


@pytest.fixture
def kz():
    return make.secretary("KZ")


@pytest.fixture
def meeting(ru):
    return make.sitting(ru)


def refused(act, **fields):
    with override("en"), pytest.raises(Refused) as refusal:
        act(**fields)
    return str(refusal.value)


def page(client, meeting):
    return client.get(reverse("session", args=[meeting.pk]), headers=ENGLISH).content.decode()


def test_people_come_leave_and_come_again_by_one_button_each(ru, kz, meeting):
    chair = make.delegate(meeting, "RU", Seat.Role.CHAIR)
    client = signed_in(ru)
    came = reverse("participant_came", args=[chair.pk])
    typed = {"key": str(uuid.uuid4())}
    for _double_click in range(2):
        assert client.post(came, typed).status_code == 302
    stay = Stay.objects.get()
    assert "present: 1" in page(signed_in(kz), meeting)
    assert client.post(came, {"key": str(uuid.uuid4())}, headers=ENGLISH).status_code == 409
    assert "Left now" in page(client, meeting)
    assert "Left now" not in page(signed_in(kz), meeting)  # Kazakhstan enters its own people
    assert signed_in(kz).post(reverse("stay_left", args=[stay.pk])).status_code == 409
    assert client.post(reverse("stay_left", args=[stay.pk])).status_code == 302
    assert client.post(came, {"key": str(uuid.uuid4())}).status_code == 302
    assert Stay.objects.count() == 2
    again = Stay.objects.get(left_at=None)
    assert client.post(reverse("stay_back", args=[again.pk])).status_code == 302
    assert client.post(reverse("stay_back", args=[again.pk])).status_code == 409
    assert "present: 0" in page(client, meeting)
    assert list(verify_kept()) == []
    told = Entry.objects.filter(chain="shared", payload__table="committee.stay").order_by("number")
    verbs = ["enter_came", "enter_left", "enter_came", "take_stay_back"]
    assert list(told.values_list("verb", flat=True)) == verbs
    record = signed_in(kz).get("/record/", headers=ENGLISH).content.decode()
    assert "Took back that they came at" in record


def test_times_are_typed_in_utc_and_shown_for_both_capitals(ru, meeting):
    who, now = make.delegate(meeting, "RU"), timezone.now().replace(second=0, microsecond=0)
    client, place = signed_in(ru), reverse("participant_stays", args=[who.pk])
    form = form_of(client.get(place, headers=ENGLISH))
    came, left = now - 2 * AN_HOUR, now - AN_HOUR
    form |= {"came_at": came.strftime("%Y-%m-%dT%H:%M"), "left_at": left.strftime("%Y-%m-%dT%H:%M")}
    assert client.post(place, form).status_code == 302
    stay = Stay.objects.get()
    assert (stay.came_at, stay.left_at) == (came, left)
    assert "Moscow (UTC+" in page(client, meeting)
    turned = form | {"key": str(uuid.uuid4()), "came_at": form["left_at"], "left_at": form["came_at"]}
    answer = client.post(place, turned, headers=ENGLISH).content.decode()
    assert "They left before they came" in answer
    assert form["left_at"] in answer


def test_what_cannot_be_is_refused_with_what_to_do(ru, kz, meeting):
    who, now = make.delegate(meeting, "RU"), timezone.now()
    make.came(who, ru, came_at=now - 3 * AN_HOUR, left_at=now - AN_HOUR)

    def refusal(of=who, by=ru, **times):
        return refused(enter_came, by_id=by.pk, participation_id=of.pk, stay_id=uuid.uuid4(), **times)

    assert "present at that time already" in refusal(came_at=now - 2 * AN_HOUR)
    assert "present at that time already" in refusal(
        came_at=now - 4 * AN_HOUR
    )  # no end: it would run into it
    twice = make.participant(meeting, who.person, party_id="KZ")  # the other side has them on the list too
    assert "present at that time already" in refusal(of=twice, came_at=now - 2 * AN_HOUR)
    assert "not come yet" in refusal(came_at=now + AN_HOUR)
    assert "before the meeting" in refusal(came_at=now - datetime.timedelta(days=9))
    assert "enters when its own people" in refusal(by=kz)
    assert "both delegations first" in refusal(
        of=make.delegate(meeting, "RU", ring=Ring.PARTY, party_id="RU")
    )
    assert "secretary" in refusal(by=make.user("RU"))
    assert "has not come yet" in refusal(of=make.delegate(make.meeting(ru), "RU"))
    make.came(who, ru)
    stay = Stay.objects.get(left_at=None)
    before = {"by_id": ru.pk, "stay_id": stay.pk, "left_at": stay.came_at - AN_HOUR}
    assert "They left before they came" in refused(enter_left, **before)
    enter_left(by_id=ru.pk, stay_id=stay.pk)
    assert "has left already" in refused(enter_left, by_id=ru.pk, stay_id=stay.pk)
    take_stay_back(by_id=ru.pk, stay_id=stay.pk)
    assert "taken back already" in refused(take_stay_back, by_id=ru.pk, stay_id=stay.pk)


def test_a_rule_holds_once_both_parties_say_so_and_says_what_is_lacking(ru, kz, meeting):
    heads = {code: make.delegate(meeting, code, Seat.Role.CHAIR) for code in ("RU", "KZ")}
    make.came(heads["RU"], ru)
    reader = signed_in(make.user("KZ"))
    assert "no quorum rule known" in page(reader, meeting)
    client, place = signed_in(ru), reverse("quorum", args=[meeting.body_id])
    source = make.source()
    form = form_of(client.get(place, headers=ENGLISH)) | {
        "heads": "on",
        "least": "2",
        "source": source.pk,
        "act": "",
    }
    assert client.post(place, form | {"source": ""}, headers=ENGLISH).status_code == 409
    assert client.post(place, form).status_code == 302
    rule = QuorumRule.objects.get()
    assert quorum(meeting, timezone.now()).is_met is None
    assert "no quorum rule known" in page(reader, meeting)
    assert client.post(reverse("rule_confirm", args=[rule.pk])).status_code == 409
    assert signed_in(kz).post(reverse("rule_confirm", args=[rule.pk])).status_code == 302
    with override("en"):
        said = why_not(quorum(meeting, timezone.now()))
    assert said == (
        "No chair or deputy of Kazakhstan is present. Kazakhstan: present 0, needed 2. "
        "Russia: present 1, needed 2."
    )
    assert "There is no quorum" in page(reader, meeting)
    for code, by in (("RU", ru), ("KZ", kz)):
        make.came(make.delegate(meeting, code), by)
    make.came(heads["KZ"], kz)
    assert "There is a quorum" in page(reader, meeting)
    assert quorum(meeting, timezone.now() - AN_HOUR).is_met is None  # no rule held then
    Seat.objects.filter(pk=heads["KZ"].seat_id).update(to_day=datetime.date(2013, 1, 1))
    assert not quorum(meeting, timezone.now()).is_met  # whose seat has ended heads nobody
    make.quorum_rule(meeting.body, kz, ru, heads=False, least=1)
    rule.refresh_from_db()
    assert rule.ended_at
    assert quorum(meeting, timezone.now()).is_met
    assert list(verify_kept()) == []


def test_a_rule_that_says_nothing_or_rests_on_nothing_is_refused(ru, kz, meeting):
    def refusal(by=ru, **fields):
        said = {"heads": True, "least": 0, "source_id": make.source().pk}
        return refused(
            enter_rule, by_id=by.pk, body_id=meeting.body_id, rule_id=uuid.uuid4(), **said | fields
        )

    assert "Say what the rule asks" in refusal(heads=False)
    assert "rule without one is not kept" in refusal(source_id=None)
    own = make.source(ring=Ring.PARTY, party_id="RU")
    assert "both delegations read" in refusal(source_id=own.pk)
    waiting = make.quorum_rule(meeting.body, ru)
    assert "Another rule waits" in refusal(by=kz)
    assert "Only the Party that entered" in refused(take_rule_back, by_id=kz.pk, rule_id=waiting.pk)
    take_rule_back(by_id=ru.pk, rule_id=waiting.pk)
    assert "waits for nobody" in refused(confirm_rule, by_id=kz.pk, rule_id=waiting.pk)


def test_both_sides_follow_the_current_item(ru, kz, meeting):
    first, second = (make.agenda_item(meeting, number=n, title_en=f"Item {n}", party_id=None) for n in (1, 2))
    client = signed_in(ru)
    assert "No item is open yet" in page(client, meeting)
    place = reverse("session_item", args=[meeting.pk])
    assert client.post(place, {"item": str(first.pk)}).status_code == 302
    assert signed_in(kz).post(place, {"item": str(second.pk)}).status_code == 302
    assert Sitting.objects.get().item == second
    html = page(client, meeting)
    assert reverse("minutes_write", args=[second.pk]) in html
    assert "Previous item" in html
    assert "Next item" not in html
    internal = make.agenda_item(meeting, ring=Ring.PARTY, party_id="RU")
    for wrong in (str(internal.pk), "nonsense"):
        assert client.post(place, {"item": wrong}, headers=ENGLISH).status_code == 409
    assert signed_in(make.user("RU")).post(place, {"item": str(first.pk)}).status_code == 409
    assert "Choose an item" in refused(move_to, by_id=ru.pk, meeting_id=meeting.pk, item_id=internal.pk)


def test_observers_and_the_other_side_see_no_more_than_is_theirs(ru, kz, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(ring=Ring.OBSERVERS)
    make.came(make.delegate(meeting, "RU"), ru)
    kazakh = signed_in(kz)
    before = page(kazakh, meeting)
    inside = make.delegate(meeting, "RU", ring=Ring.PARTY, party_id="RU")
    after = page(kazakh, meeting)
    assert str(inside.person) not in after
    assert before.count("<li") == after.count("<li")
    observer = signed_in(make.user(None, "observer"))
    for name, key in (("session", meeting.pk), ("quorum", meeting.body_id)):
        assert observer.get(reverse(name, args=[key])).status_code == 404
    assert not Stay.objects.visible_to(make.user(None, "observer")).exists()


@pytest.mark.once
def test_four_hundred_who_came_cost_as_much_as_two(ru, meeting):
    make.quorum_rule(meeting.body, ru, make.secretary("KZ"))

    def cost(count):
        for _one in range(Participation.objects.count(), count):
            who = make.participant(meeting, make.person("RU"))
            Stay.objects.create(participation=who, party_id="RU", came_at=timezone.now())
        for number in range(count // 7 + 2):
            make.agenda_item(meeting, number=number)
        with CaptureQueriesContext(connection) as queries:
            html = page(client, meeting)
        assert f"present: {count}" in html
        return len(queries)

    client = signed_in(ru)
    page(client, meeting)  # whatever is remembered for all requests is remembered now
    few = cost(2)
    assert cost(400) == few <= 15
