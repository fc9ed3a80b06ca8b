"""Putting a meeting off, entering that it was held, reporting on an instruction."""

import datetime
import uuid

import pytest
from django.utils.translation import override

from committee.accord.errors import Refused
from committee.accord.models import Entry
from committee.accord.models.instruments import today
from committee.accord.narration import sentence
from committee.accord.wall import Ring
from committee.meetings import verbs
from committee.meetings.models import Meeting, Postponement
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    """Refusals are read here in English."""
    with override("en"):
        yield


IN_TWO_MONTHS = today() + datetime.timedelta(days=60)
A_WEEK = datetime.timedelta(days=7)


def put_off(meeting, by, to_day=None, **fields):
    fields.setdefault("reason", "По просьбе Стороны")
    fields.setdefault("postponement_id", uuid.uuid4())
    return verbs.postpone(by_id=by.pk, meeting_id=meeting.pk, to_day=to_day, language="ru", **fields)


@pytest.mark.parametrize("party", ["RU", "KZ"])
def test_either_secretary_puts_a_meeting_off_and_the_earlier_day_stays_on_record(party):
    meeting = make.meeting(make.secretary("RU"), planned_to=IN_TWO_MONTHS + datetime.timedelta(days=1))
    entry = put_off(meeting, make.secretary(party), IN_TWO_MONTHS + A_WEEK, by_party="RU")

    meeting.refresh_from_db()
    assert meeting.planned_from == IN_TWO_MONTHS + A_WEEK
    assert meeting.planned_to == meeting.planned_from + datetime.timedelta(days=1)  # as long as before
    put = Postponement.objects.get()
    assert (put.from_day, put.to_day, put.by_party_id) == (IN_TWO_MONTHS, IN_TWO_MONTHS + A_WEEK, "RU")
    assert put.reason_ru == "По просьбе Стороны"
    assert (entry.chain_id, entry.party_code) == ("shared", party)
    assert "По просьбе Стороны" in sentence(entry)


def test_a_meeting_can_be_put_off_to_a_day_not_set_yet():
    by = make.secretary("RU")
    meeting = make.meeting(by)
    put_off(meeting, by)
    meeting.refresh_from_db()
    assert (meeting.planned_from, meeting.planned_to, meeting.near) == (None, None, IN_TWO_MONTHS)
    with pytest.raises(Refused, match="no planned day"):
        put_off(meeting, by, IN_TWO_MONTHS)


@pytest.mark.parametrize("to_day", [today() - A_WEEK, IN_TWO_MONTHS, IN_TWO_MONTHS - A_WEEK])
def test_not_into_the_past_nor_to_an_earlier_day(to_day):
    by = make.secretary("RU")
    meeting = make.meeting(by)
    with pytest.raises(Refused, match=r"past|later day"):
        put_off(meeting, by, to_day)
    assert not Postponement.objects.exists()
    assert not Entry.objects.filter(verb="postpone").exists()


def test_a_form_sent_twice_puts_off_once():
    by, key = make.secretary("RU"), uuid.uuid4()
    meeting = make.meeting(by)
    assert put_off(meeting, by, IN_TWO_MONTHS + A_WEEK, postponement_id=key)
    assert put_off(meeting, by, IN_TWO_MONTHS + A_WEEK, postponement_id=key) is None
    assert Postponement.objects.count() == Entry.objects.filter(verb="postpone").count() == 1


def test_a_reason_is_asked_for_and_words_that_hide_something_are_refused():
    by = make.secretary("RU")
    meeting = make.meeting(by)
    for reason in ("  ", "Прoсьба"):  # a Latin o among Cyrillic letters
        with pytest.raises(Refused):
            put_off(meeting, by, IN_TWO_MONTHS + A_WEEK, reason=reason)


def test_officials_and_observers_put_nothing_off():
    meeting = make.meeting(make.secretary("RU"))
    for by in (make.chair("RU"), make.user("KZ"), make.user(None, "observer"), make.user(None, "operator")):
        with pytest.raises(Refused):
            put_off(meeting, by, IN_TWO_MONTHS + A_WEEK)


def test_the_other_side_cannot_even_name_an_internal_meeting():
    meeting = make.meeting(make.secretary("RU"), ring=Ring.PARTY)
    with pytest.raises(Refused) as refused:
        put_off(meeting, make.secretary("KZ"), IN_TWO_MONTHS + A_WEEK)
    with pytest.raises(Refused) as nothing_there:
        verbs.hold(by_id=make.secretary("KZ").pk, meeting_id=uuid.uuid4(), held_from=today())
    assert str(refused.value) == str(nothing_there.value) == "There is no such meeting."


def test_an_internal_meeting_is_put_off_in_the_own_chain():
    by = make.secretary("RU")
    assert put_off(make.meeting(by, ring=Ring.PARTY), by, IN_TWO_MONTHS + A_WEEK).chain_id == "RU"
    assert Postponement.objects.get().ring == Ring.PARTY


def test_a_meeting_is_entered_as_held_once_its_day_has_come():
    by = make.secretary("KZ")
    meeting = make.meeting(by, planned_from=today() - A_WEEK)
    with pytest.raises(Refused, match="not come yet"):
        verbs.hold(by_id=by.pk, meeting_id=meeting.pk, held_from=today() + A_WEEK)
    entry = verbs.hold(by_id=by.pk, meeting_id=meeting.pk, held_from=today() - A_WEEK, held_to=today())
    meeting.refresh_from_db()
    assert (meeting.holding, meeting.held_from) == (Meeting.Holding.HELD, today() - A_WEEK)
    assert "Session" in sentence(entry)
    with pytest.raises(Refused, match="already"):
        verbs.hold(by_id=by.pk, meeting_id=meeting.pk, held_from=today())


def test_each_party_reports_its_own_part_of_an_instruction():
    ru, kz = make.secretary("RU"), make.secretary("KZ")
    given = make.instruction(make.meeting(ru), "RU", "KZ")
    executor = given.executors.get(party="KZ")

    def report(by, **fields):
        fields = {"done_on": today(), "report": "График согласован", "language": "ru"} | fields
        return verbs.report_done(by_id=by.pk, executor_id=executor.pk, **fields)

    with pytest.raises(Refused, match="its own part"):
        report(ru)
    with pytest.raises(Refused, match="not come yet"):
        report(kz, done_on=today() + A_WEEK)
    with pytest.raises(Refused):
        report(kz, report="")
    entry = report(kz)
    executor.refresh_from_db()
    assert (executor.done_on, executor.report) == (today(), "График согласован")
    assert (entry.verb, entry.chain_id) == ("report_done", "shared")
    with pytest.raises(Refused, match="already"):
        report(kz)
    assert given.executors.get(party="RU").done_on is None
