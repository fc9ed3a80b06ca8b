"""Decisions: written by both Parties, revision by revision; in force, outcomes and instructions follow."""

import datetime
import uuid

import pytest
import time_machine
from django.db import Error, transaction
from django.urls import reverse
from django.utils import translation

from committee.accord import verbs
from committee.accord.errors import Refused, Stale
from committee.accord.models import Entry, Instrument
from committee.accord.models.instruments import today
from committee.accord.policies import turn
from committee.accord.verbs import preview_digest
from committee.accord.wall import Ring
from committee.concurrence.models import Linguist
from committee.decisions.content import CODE, snapshot_of
from committee.decisions.models import DecisionDraft
from committee.decisions.verbs import Executing
from committee.meetings.models import Instruction, Outcome
from tests import factories as make
from tests.accord.world import what_does_not_hold
from tests.factories.concurrence import ready_to_agree
from tests.factories.decisions import (
    ROADS,
    SAMPLES,
    SCHEDULE,
    dated_point,
    decision,
    decision_draft,
    point,
    revision,
    send_revision,
)
from tests.launches.pages import form_of, signed_in

pytestmark = pytest.mark.django_db
NEW = "/decisions/new/"
TOWN = {"ru": "О городе", "kk": "Қала туралы", "en": ""}


@pytest.fixture
def ru():
    return make.chair("RU", kinds=[CODE])


@pytest.fixture
def kz():
    return make.chair("KZ", kinds=[CODE])


def agreed(text, *chairs, **fields):
    if not Linguist.objects.filter(instrument=text, confirmed=text.revision).exists():
        ready_to_agree(text)
    for chair in chairs:
        make.agree(text, chair, **fields)
    text.refresh_from_db()
    return text


def points_of(text):
    """The points of a text as a person types them when a draft is begun from it."""
    return [
        point(
            one["text"],
            point=one["point"],
            due=datetime.date.fromisoformat(one["due"]) if one["due"] else None,
            executors=tuple(Executing(named["party"]) for named in one["executors"]),
        )
        for one in text.revision.content["points"]
    ]


def test_a_decision_is_written_in_the_browser_agreed_and_its_instructions_follow(ru, kz):
    meeting = make.meeting(ru, party_id=None)
    item = make.agenda_item(meeting)
    agency = make.organisation("RU", ring=Ring.BOTH)
    due = today() + datetime.timedelta(days=40)
    client = signed_in(kz)
    form = form_of(client.get(NEW), add_point="1")
    words = {f"points-0-text_{code}": SAMPLES[code] for code in ("ru", "kk")}
    longer = client.post(NEW, form | words)
    assert SAMPLES["kk"] in longer.content.decode()
    form = form_of(longer) | words | {f"title_{code}": SCHEDULE[code] for code in ("ru", "kk", "en")}
    form |= {"points-0-executor_RU": f"organisation/{agency.pk}", "points-0-due": due.isoformat()}
    form |= {f"points-1-text_{code}": ROADS[code] for code in ("ru", "kk")}
    form |= {"points-1-ORDER": "1", "points-0-ORDER": "2", "arises": f"item/{item.pk}"}
    looked = client.get(client.post(NEW, form)["Location"])
    draft = DecisionDraft.objects.get()
    page = looked.content.decode()
    assert "1. Жолды ашу" in page
    assert f"Орындалу мерзімі: {due:%d.%m.%Y}." in page
    assert f"Исполнители: Россия – {agency.label_ru}." in page
    assert signed_in(ru).get(reverse("decision_draft", args=[draft.pk])).status_code == 404
    assert client.get(reverse("decision_draft_edit", args=[draft.pk])).status_code == 200
    client.post(reverse("decision_draft", args=[draft.pk]), form_of(looked))
    text = Instrument.objects.get()
    assert text.number == f"KZ/{today().year}/D/1"
    assert SCHEDULE["en"] in signed_in(ru).get(reverse("meeting", args=[meeting.pk])).content.decode()

    page = signed_in(ru).get(reverse("decision", args=[text.pk])).content.decode()
    assert str(meeting) in page
    agreed(text, kz, reservation="Без ущерба договору аренды")
    agreed(text, ru)
    (outcome,) = Outcome.objects.all()
    assert (outcome.instrument, outcome.meeting, outcome.item) == (text, meeting, item)
    (given,) = Instruction.objects.all()
    assert (given.text_ru, given.due, given.outcome, given.party) == (SAMPLES["ru"], due, outcome, None)
    assert [(one.party_id, one.organisation) for one in given.executors.all()] == [("RU", agency)]
    page = signed_in(ru).get(reverse("meeting", args=[meeting.pk])).content.decode()
    assert text.number in page
    assert "Без ущерба договору аренды" in page
    assert "Not reported as done" in signed_in(ru).get(reverse("instructions")).content.decode()
    assert what_does_not_hold() == []
    with pytest.raises(Error), transaction.atomic():
        Outcome.objects.filter(pk=outcome.pk).update(text_ru="Иное")
    Instruction.objects.filter(pk=given.pk).update(text_ru="Иное")
    assert what_does_not_hold() == [f"{text.number}: its instructions are not those both agreed"]


def test_a_change_replaces_a_decision_and_instructions_in_the_same_words_go_on(ru, kz):
    text = agreed(decision(ru, dated_point(), dated_point(ROADS)), ru, kz)
    kept, dropped = (Instruction.objects.get(text_ru=words["ru"]) for words in (SAMPLES, ROADS))
    first, _second = points_of(text)
    changed = agreed(decision(kz, first, dated_point(TOWN), amends_id=text.pk), kz, ru)
    text.refresh_from_db()
    assert text.status == Instrument.Status.SUPERSEDED
    kept.refresh_from_db()
    dropped.refresh_from_db()
    assert (kept.instrument, kept.withdrawn_at) == (changed, None)
    assert dropped.withdrawn_at
    assert Instruction.objects.get(text_ru=TOWN["ru"]).instrument == changed
    assert Outcome.objects.count() == 0
    assert what_does_not_hold() == []
    Instruction.objects.filter(pk=kept.pk).update(instrument=text)
    assert len(what_does_not_hold()) == 2


def test_what_a_decision_cannot_say_is_refused_with_a_sentence(ru, kz):
    theirs, gone = make.person("KZ"), make.person("RU")
    make.seat(gone, from_day=datetime.date(2012, 1, 1), to_day=datetime.date(2014, 1, 1))
    closed = make.user("RU", is_active=False).person
    hidden = make.person("RU", ring=Ring.PARTY)
    meeting = make.meeting(kz, ring=Ring.PARTY)
    yesterday = today() - datetime.timedelta(days=1)
    translation.activate("en")

    def by(person, party="RU"):
        return [dated_point(executors=(Executing(party, person_id=person.pk),))]

    for points, fields, said in (
        (by(theirs), {}, "is not of this Party: Russia"),
        (by(gone), {}, "has left"),
        (by(closed), {}, "has left"),
        (by(hidden), {}, "cannot see"),
        ([dated_point(due=yesterday)], {}, "due before the decision"),
        ([point(), point()], {}, "twice"),
        ([point({"ru": "", "kk": "", "en": "Only"})], {}, "at least"),
        ([point(executors=(Executing("KZ", person_id=uuid.uuid4()),))], {}, "not there"),
        ([point()], {"meeting_id": meeting.pk}, "not there"),
        ([point()], {"answers_id": uuid.uuid4(), "started_from": 1}, "not there"),
    ):
        with pytest.raises(Refused, match=said):
            decision_draft(ru, *points, **fields)
    one = decision_draft(ru, point(SAMPLES | {"kk": ""}))
    assert (
        "Point 1: no Kazakh" in signed_in(ru).get(reverse("decision_draft", args=[one.pk])).content.decode()
    )
    follows = decision(ru, point(SAMPLES | {"kk": ""}), language_to_follow="kk", language_due=today())
    with pytest.raises(Refused):
        make.agree(follows, kz)
    text = ready_to_agree(decision(ru, dated_point(due=today())))
    with (
        time_machine.travel(today() + datetime.timedelta(days=1)),
        pytest.raises(Refused, match="is due before"),
    ):
        make.agree(text, ru)
    with pytest.raises(Refused, match="Both Parties write"):
        verbs.counter(by_id=kz.pk, instrument_id=text.pk, paper_id=one.pk, previewed="")


def test_either_party_writes_the_next_revision_and_agreement_falls(ru, kz):
    text = ready_to_agree(decision(ru))
    make.agree(text, ru)
    assert turn(text) == "KZ"
    key = text.revision.content["points"][0]["point"]
    client = signed_in(kz)
    form = form_of(client.get(client.get(reverse("decision_revise", args=[text.pk]))["Location"]))
    assert (form["started_from"], form["points-0-point"]) == ("1", key)
    form |= {f"title_{code}": SCHEDULE[code] for code in ("ru", "kk")}
    form |= {
        f"points-{n}-text_{code}": words[code]
        for n, words in enumerate((TOWN, ROADS))
        for code in ("ru", "kk")
    }
    looked = client.get(client.post(NEW, form)["Location"])
    assert "The next revision of" in looked.content.decode()
    draft = DecisionDraft.objects.get(party="KZ")
    for _twice in range(2):
        answer = client.post(reverse("decision_draft", args=[draft.pk]), form_of(looked))
        assert answer.status_code == 302
    text.refresh_from_db()
    assert (text.revision.number, text.live_assents(), turn(text)) == (2, {}, "RU")
    assert Entry.objects.filter(verb="revise").count() == 1
    assert text.revision.content["points"][0]["point"] == key

    page = signed_in(ru).get(reverse("decision_revisions", args=[text.pk]), {"this": "2", "other": "1"})
    assert "Revision 2 beside revision 1" in page.content.decode()
    assert TOWN["kk"] in page.content.decode()
    signs = [pair.cells[1].sign for pair in page.context["pairs"]]
    assert signs == ["same", "delta", "same"]
    agreed(text, ru, kz)
    with pytest.raises(Refused):
        revision(text, kz, point(ROADS))
    assert what_does_not_hold() == []


def test_a_revision_begun_from_an_earlier_one_is_kept_and_compared(ru, kz):
    text = decision(ru)
    mine = decision_draft(ru, dated_point(), point(TOWN), answers_id=text.pk, started_from=1)
    revision(text, kz, dated_point(), point({"ru": "Иное", "kk": "Басқа"}))
    with pytest.raises(Stale):
        send_revision(mine, ru)
    client, place = signed_in(ru), reverse("decision_draft", args=[mine.pk])
    page = client.get(place).content.decode()
    assert "Revision 2 came between" in page
    assert "Басқа" in page
    assert TOWN["kk"] in page
    assert "Send to" not in page
    refused = client.post(place, {"previewed": preview_digest(CODE, snapshot_of(mine))})
    assert refused.status_code == 409
    assert "came between" in refused.content.decode()
    client.post(reverse("decision_draft_go_on", args=[mine.pk]), {"revision": "1"})
    mine.refresh_from_db()
    assert mine.started_from == 1
    client.post(reverse("decision_draft_go_on", args=[mine.pk]), {"revision": "2"})
    client.post(place, {"previewed": form_of(client.get(place))["previewed"]})
    assert text.revisions.count() == 3
    mine.refresh_from_db()
    assert mine.sent_as == text
    with pytest.raises(Refused):
        revision(Instrument.objects.get(pk=text.pk), kz, *points_of(Instrument.objects.get(pk=text.pk)))


def test_files_come_with_revisions_and_the_instructions_stand_on_the_page(ru, kz):
    first = decision_draft(ru)
    make.draft_file(ru, first, "карта.txt", "карта".encode())
    signed_in(ru).post(
        reverse("decision_draft", args=[first.pk]),
        form_of(signed_in(ru).get(reverse("decision_draft", args=[first.pk]))),
    )
    text = Instrument.objects.get()
    later = decision_draft(kz, *points_of(text), point(TOWN), answers_id=text.pk, started_from=1)
    make.draft_file(kz, later, "план.txt", "план".encode())
    page = signed_in(kz).get(reverse("decision_draft", args=[later.pk])).content.decode()
    assert "Files of the text that stay with it: карта.txt" in " ".join(page.split())
    send_revision(later, kz)
    assert [file["name"] for file in text.revision.content["files"]] == ["карта.txt", "план.txt"]
    agreed(text, ru, kz)
    page = signed_in(ru).get(reverse("decision", args=[text.pk])).content.decode()
    assert "план.txt" in page
    assert reverse("instruction", args=[Instruction.objects.get().pk]) in page
    assert what_does_not_hold() == []
