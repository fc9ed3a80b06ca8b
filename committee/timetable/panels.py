"""The timetable on the page of its meeting."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from committee.accord.policies import Answer
from committee.accord.registry import provides
from committee.accord.sessions import standing
from committee.meetings.models import Meeting
from committee.timetable.policies import may_propose
from committee.timetable.reading import Deadline, deadlines_of


@dataclass(frozen=True)
class TimetablePanel:
    """What is due before a meeting still to come."""

    meeting: Meeting
    deadlines: list[Deadline]
    may_propose: Answer
    template: str = "timetable/panel.html"


@provides("meeting", order=3)
def timetable_panel(request: HttpRequest, meeting: Meeting) -> TimetablePanel | None:
    """Return the panel of a meeting that is planned for a day: two queries."""
    acting = standing(request)
    planned = meeting.holding == Meeting.Holding.PLANNED and meeting.planned_from
    if not planned or not acting.party_code:
        return None
    return TimetablePanel(meeting, deadlines_of(request, meeting), may_propose(acting, meeting))
