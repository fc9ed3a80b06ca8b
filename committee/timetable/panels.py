"""The timetable on the page of its meeting, and what is due soon on the desk of the secretaries."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from committee.accord.models.instruments import today
from committee.accord.policies import Answer
from committee.accord.registry import provides
from committee.accord.sessions import standing
from committee.accord.wall import Ring
from committee.meetings.models import Meeting
from committee.timetable.policies import may_propose
from committee.timetable.reading import Deadline, deadlines_of

SOON = 10  # working days


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


@dataclass(frozen=True)
class SoonPanel:
    """What is due soon, or late, before the next session."""

    meeting: Meeting
    deadlines: list[Deadline]
    template: str = "timetable/desk.html"


@provides("desk", order=28)
def soon_panel(request: HttpRequest) -> SoonPanel | None:
    """Return what a secretary soon sends, or answers, before the next session: five queries at most."""
    acting = standing(request)
    if not acting.is_secretary:
        return None
    planned = Meeting.objects.visible_to(request.user).exclude(ring=Ring.PARTY)
    planned = planned.filter(holding=Meeting.Holding.PLANNED, planned_from__gt=today())
    meeting = planned.order_by("planned_from", "title_ru").first()
    if meeting is None:
        return None
    due = [one for one in deadlines_of(request, meeting) if _is_soon(one, str(acting.party_code))]
    return SoonPanel(meeting, due) if due else None


def _is_soon(one: Deadline, own: str) -> bool:
    waits = one.waiting is not None and one.waiting.proposed_by_id != own
    return waits or (one.day is not None and not one.is_done and one.left <= SOON)
