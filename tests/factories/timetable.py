"""Days moved by a Government, and days proposed for what is due before a session."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from committee.accord.models import User
from committee.meetings.models import Meeting
from committee.timetable.models import DeadlineProposal, MovedDay
from committee.timetable.reading import calendar_now
from committee.timetable.verbs import enter_moved_day, propose_deadline
from tests.factories.papers import source


def moved_day(by: User, day: datetime.date, *, is_working: bool = False) -> MovedDay:
    """A day one's own State moved."""
    enter_moved_day(by_id=by.pk, day=day, is_working=is_working, source_id=source().pk)
    return MovedDay.objects.get(party=by.party_code, day=day)


def deadline_proposed(meeting: Meeting, by: User, **fields: Any) -> DeadlineProposal:
    """A working day proposed for the papers of a session, ten working days before it."""
    assert meeting.planned_from
    key = uuid.uuid4()
    named: dict[str, Any] = {"what": "papers", "day": calendar_now().back(meeting.planned_from, 10)}
    propose_deadline(by_id=by.pk, meeting_id=meeting.pk, proposal_id=key, **named | fields)
    return DeadlineProposal.objects.get(pk=key)
