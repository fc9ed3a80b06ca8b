"""`verify_record` on meetings: whatever is changed, removed or put in behind the record's back is told."""

import datetime
import uuid

import pytest
from django.urls import reverse

from committee.accord.models import Entry
from committee.accord.models.instruments import today
from committee.accord.wall import Ring
from committee.meetings import verbs
from committee.meetings.models import Executor, Instruction, Meeting, Outcome, Postponement
from tests import factories as make
from tests.accord.test_verify_record import behind_its_back, change
from tests.accord.world import what_does_not_hold
from tests.admin_pages import as_typed, problems, signed_in

pytestmark = pytest.mark.django_db


def typed(client, address, **fields):
    """Open a page of the admin, type, and press the button."""
    response = client.post(address, as_typed(client.get(address)) | fields)
    assert response.status_code == 302, problems(response)


@pytest.fixture
def meeting():
    """A meeting entered in the admin with an outcome, put off, then held; an instruction reported done."""
    secretary = make.secretary("KZ")
    client = signed_in(secretary)
    day = today() + datetime.timedelta(days=1)
    title = {"title_ru": "Заседание", "title_kk": "Отырыс"}
    typed(
        client,
        "/admin/committee/meeting/add/",
        level="commission",
        host="not_known",
        holding="planned",
        planned_from=day.isoformat(),
        ring=Ring.BOTH,
        **title,
    )
    [meeting] = Meeting.objects.all()
    typed(
        client,
        "/admin/committee/outcome/add/",
        meeting=str(meeting.pk),
        kind="decision",
        order="1",
        text_ru="Подписан протокол",
        text_kk="Хаттамаға қол қойылды",
        ring=Ring.BOTH,
    )
    typed(
        client,
        "/admin/committee/instruction/add/",
        giver="meeting",
        meeting=str(meeting.pk),
        text_ru="Согласовать график",
        text_kk="Кестені келісу",
        ring=Ring.BOTH,
        **{"executors-TOTAL_FORMS": "1", "executors-0-party": "KZ"},
    )
    verbs.postpone(
        by_id=make.secretary("RU").pk,
        meeting_id=meeting.pk,
        postponement_id=uuid.uuid4(),
        to_day=None,
        reason="Праздник",
        language="ru",
    )
    verbs.hold(by_id=secretary.pk, meeting_id=meeting.pk, held_from=today())
    verbs.report_done(
        by_id=secretary.pk,
        executor_id=Executor.objects.get().pk,
        done_on=today(),
        report="Согласован",
        language="ru",
    )
    meeting.refresh_from_db()
    return meeting


def test_what_nobody_touched_holds(meeting):
    assert what_does_not_hold() == []


CHANGES = {
    "the day it was held": (Meeting, {"held_from": "2020-01-01"}),
    "what was decided": (Outcome, {"text_ru": "Протокол не подписан"}),
    "why it was put off": (Postponement, {"reason_ru": "Снег"}),
    "what is to be done": (Instruction, {"text_kk": "Ештеңе"}),
    "who says it is done": (Executor, {"report": "Не согласован"}),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_row_is_told(meeting, what):
    table, values = CHANGES[what]
    change(table.objects.get(), **values)
    told = what_does_not_hold()
    row = table.objects.get()
    owner = row.instruction if table is Executor else row
    assert told == [f"{owner._meta.label_lower}/{owner.pk}: was changed, its seal does not hold"]


def test_a_row_removed_is_told(meeting):
    key = Outcome.objects.get().pk
    behind_its_back("DELETE FROM committee_outcome")
    assert what_does_not_hold() == [f"committee.outcome/{key}: the record tells of it, and it is missing"]


def test_a_row_put_in_is_told(meeting):
    key = make.outcome(meeting).pk
    assert what_does_not_hold() == [f"committee.outcome/{key}: the record does not tell of it"]


def test_a_row_of_the_portal_itself_needs_no_act(meeting):
    make.outcome(meeting, party_id=None)
    assert what_does_not_hold() == []


def test_a_change_after_a_verb_is_a_change_and_holds(meeting):
    client = signed_in(make.secretary("KZ"))
    typed(client, reverse("admin:committee_meeting_change", args=[meeting.pk]), place_ru="Байконур")
    assert Entry.objects.filter(subject_id=meeting.pk).latest("recorded_at").verb == "change"
    assert what_does_not_hold() == []


def test_a_column_that_is_empty_is_no_part_of_a_seal(meeting):
    from committee.accord.keeping import _facts_of

    assert "place_ru" not in _facts_of(meeting)
    assert _facts_of(meeting)["title_ru"] == "Заседание"
