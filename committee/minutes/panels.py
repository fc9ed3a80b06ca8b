"""The way from a meeting to the minutes of its items."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from committee.accord.registry import provides
from committee.accord.sessions import standing
from committee.accord.wall import Ring
from committee.meetings.models import Meeting
from committee.minutes.policies import has_come


@dataclass(frozen=True)
class MinutesPanel:
    """The ways to the minutes of a meeting, and of the items its page has read."""

    meeting: Meeting
    template: str = "minutes/panel.html"


@provides("meeting", order=6)
def minutes_panel(request: HttpRequest, meeting: Meeting) -> MinutesPanel | None:
    """Return the panel of a meeting both see whose day has come: no query."""
    if meeting.ring == Ring.PARTY or not standing(request).party_code or not has_come(meeting):
        return None
    return MinutesPanel(meeting)
