"""Agendas: proposed by either Party, agreed by both, numbered on the meeting, frozen when it is convened."""

import datetime

import pytest
from django.urls import reverse
from django.utils import translation

from committee.accord.errors import Refused
from committee.accord.models import Entry, Instrument
from committee.accord.models.instruments import today
from committee.accord.wall import Ring
from committee.agendas.kind import CODE
from committee.agendas.models import AgendaDraft
from committee.agendas.pages import compare
from committee.agendas.verbs import convene, save_agenda
from committee.meetings.models import AgendaItem, Meeting
from tests import factories as make
from tests.accord.world import what_does_not_hold
from tests.admin_pages import signed_in
from tests.factories.agendas import BAITEREK, ROADMAP, agenda, agenda_draft, item
from tests.launches.pages import form_of

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}
NEW = "/meetings/agendas/new/"
ACCIDENT = {"ru": "Об аварии", "kk": "Апат туралы", "en": ""}
TOWN = {"ru": "О городе Байконур", "kk": "Байқоңыр қаласы туралы", "en": ""}


@pytest.fixture
def ru():
    return make.chair("RU", kinds=[CODE])


@pytest.fixture
def kz():
    return make.chair("KZ", kinds=[CODE])


@pytest.fixture
def meeting(ru):
    return make.meeting(ru, party_id=None)


def agreed(text, *chairs):
    for chair in chairs:
        make.agree(text, chair)
    text.refresh_from_db()
    return text


def titles(meeting):
    items = AgendaItem.objects.filter(meeting=meeting, struck=False)
    return [(one.number, one.title_ru) for one in items.order_by("number")]


def lines_of(text):
    """The items of a text as a person types them when the draft is begun from it."""
    return [
        item(line["title"], item=line["item"], proposed_by=line["proposed_by"])
        for line in text.revision.content["lines"]
    ]


def test_an_agenda_is_written_answered_agreed_convened_and_frozen(ru, kz, meeting):
    client = signed_in(kz)
    form = form_of(client.get(NEW, {"meeting": meeting.pk}, headers=ENGLISH))
    form |= {"items-0-title_kk": ROADMAP["kk"], "items-0-title_ru": ROADMAP["ru"], "add_item": "1"}
    longer = form_of(client.post(NEW, form, headers=ENGLISH))
    assert longer["items-0-title_ru"] == ROADMAP["ru"]
    longer |= {"items-1-title_kk": BAITEREK["kk"], "items-1-title_ru": BAITEREK["ru"], "items-1-ORDER": "1"}
    longer |= {"items-0-ORDER": "2", "items-1-proposed_by": "KZ", "meeting": str(meeting.pk)}
    looked = client.get(client.post(NEW, longer, headers=ENGLISH)["Location"], headers=ENGLISH)
    draft = AgendaDraft.objects.get()
    assert "1. «Бәйтерек» жобасы туралы (ұсынған: Қазақстан)" in looked.content.decode()
    assert signed_in(ru).get(reverse("agenda_draft", args=[draft.pk])).status_code == 404
    client.post(reverse("agenda_draft", args=[draft.pk]), form_of(looked), headers=ENGLISH)
    text = Instrument.objects.get()
    assert text.number == f"KZ/{meeting.planned_from.year}/A/1"

    answer = agenda(ru, *lines_of(text), item(TOWN), meeting_id=meeting.pk, answers_id=text.pk)
    pairs = compare(answer.revision.content, text.revision.content)
    assert [pair.cells[2].sign for pair in pairs] == ["same", "same", "plus"]
    agreed(answer, kz, ru)
    assert titles(meeting) == [(1, BAITEREK["ru"]), (2, ROADMAP["ru"]), (3, TOWN["ru"])]
    assert {str(row.pk) for row in AgendaItem.objects.all()} == {
        line["item"] for line in answer.revision.content["lines"]
    }

    secretary = make.secretary("KZ")
    place = reverse("meeting", args=[meeting.pk])
    assert "Convene the meeting" in signed_in(secretary).get(place, headers=ENGLISH).content.decode()
    assert "Convene the meeting" not in signed_in(ru).get(place, headers=ENGLISH).content.decode()
    assert signed_in(secretary).post(reverse("meeting_convene", args=[meeting.pk])).status_code == 302
    assert convene(by_id=secretary.pk, meeting_id=meeting.pk) is None
    assert Entry.objects.filter(chain="shared", verb="convene").count() == 1

    with pytest.raises(Refused):
        agenda(kz, item(TOWN), meeting_id=meeting.pk, amends_id=answer.pk)
    late = {"ru": "Авария 2 июля", "kk": "2 шілдедегі апат"}
    changed = agenda(kz, *lines_of(answer)[1:], item(ACCIDENT), late=late,
                     meeting_id=meeting.pk, amends_id=answer.pk)  # fmt: skip
    assert titles(meeting)[0] == (1, BAITEREK["ru"])
    agreed(changed, ru, kz)
    assert titles(meeting)[0] == (1, ROADMAP["ru"])
    assert AgendaItem.objects.get(title_ru=BAITEREK["ru"]).struck
    answer.refresh_from_db()
    assert answer.status == Instrument.Status.SUPERSEDED
    assert what_does_not_hold() == []


def test_it_is_convened_by_a_secretary_on_an_agreed_agenda_alone(ru, kz, meeting):
    secretary = make.secretary("RU")
    for by in (secretary, ru):
        with pytest.raises(Refused):
            convene(by_id=by.pk, meeting_id=meeting.pk)
    text = agenda(ru, meeting_id=meeting.pk)
    with pytest.raises(Refused):
        convene(by_id=secretary.pk, meeting_id=meeting.pk)
    agreed(text, ru, kz)
    internal = make.meeting(kz, ring=Ring.PARTY)
    with pytest.raises(Refused):
        convene(by_id=secretary.pk, meeting_id=internal.pk)
    assert convene(by_id=secretary.pk, meeting_id=meeting.pk)


def test_what_an_agenda_cannot_be_is_refused_with_a_sentence(ru, kz, meeting):
    theirs = make.agenda_item(meeting, ring=Ring.PARTY, party_id="KZ")
    translation.activate("en")
    for lines, said in (
        ([item(), item()], "twice"),
        ([item(), item(ROADMAP | {"ru": "Иное"})], "twice"),
        ([item({"ru": "", "kk": "", "en": "Only"})], "at least"),
        ([item(TOWN | {"ru": "Роsкосмос"})], "."),
        ([item(carried_from=theirs.pk)], "."),
    ):
        with pytest.raises(Refused, match=said):
            agenda_draft(ru, *lines, meeting_id=meeting.pk)
    one_language = agenda_draft(ru, item({"ru": "О городе", "kk": "", "en": ""}), meeting_id=meeting.pk)
    page = signed_in(ru).get(reverse("agenda_draft", args=[one_language.pk]), headers=ENGLISH)
    assert "has no Kazakh" in page.content.decode()
    held = make.meeting(ru, party_id=None, holding=Meeting.Holding.HELD, planned_from=None, held_from=today())
    with pytest.raises(Refused):
        agenda(ru, meeting_id=held.pk)


def test_a_draft_takes_no_key_of_an_item_it_was_not_begun_from(ru, kz, meeting):
    theirs = make.agenda_item(meeting, ring=Ring.PARTY, party_id="KZ")
    draft = agenda_draft(ru, item(item=theirs.pk), meeting_id=meeting.pk)
    (line,) = draft.lines.all()
    assert line.item != theirs.pk
    kept = save_agenda(by_id=ru.pk, draft_id=draft.pk, meeting_id=meeting.pk, seen=draft.version,
                       lines=[item(TOWN, item=line.item)])  # fmt: skip
    assert kept.lines.get().item == line.item


def test_a_new_agenda_begins_with_standing_items_and_what_was_left_open(ru, kz):
    day = today() - datetime.timedelta(days=200)
    before = make.meeting(ru, party_id=None, holding=Meeting.Holding.HELD, planned_from=None, held_from=day)
    standing = make.agenda_item(
        before, is_standing=True, title_ru="О поручениях", title_kk="Тапсырмалар", number=1
    )
    left = make.agenda_item(before, title_ru="О городе", title_kk="Қала", number=2)
    done = make.agenda_item(before, title_ru="О пусках", number=3)
    make.outcome(before, item=left, kind="left_open")
    make.outcome(before, item=done)
    make.outcome(before, item=left, ring=Ring.PARTY, party_id="KZ")  # of this Russia must notice nothing
    coming = make.meeting(ru, party_id=None)
    form = form_of(signed_in(ru).get(NEW, {"meeting": coming.pk}, headers=ENGLISH))
    assert [form[f"items-{number}-title_ru"] for number in range(2)] == [standing.title_ru, left.title_ru]
    assert form["items-1-carried_from"] == str(left.pk)
    assert "items-2-title_ru" not in form
    form |= {"meeting": str(coming.pk)}
    signed_in(ru).post(NEW, form, headers=ENGLISH)
    assert [line.carried_from for line in AgendaDraft.objects.get().lines.all()] == [None, left]
