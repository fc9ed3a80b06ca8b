"""The way from a meeting to one's own calendar."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from committee.accord.registry import provides
from committee.meetings.models import Meeting


@dataclass(frozen=True)
class CalendarPanel:
    """A meeting with a day, as a file."""

    meeting: Meeting
    template: str = "calendars/panel.html"


@provides("meeting", order=90)
def calendar_panel(request: HttpRequest, meeting: Meeting) -> CalendarPanel | None:
    """Return the panel of a meeting that has a day: no query."""
    return CalendarPanel(meeting) if meeting.first_day else None
