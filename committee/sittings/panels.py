"""The way from a meeting to its session."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from committee.accord.registry import provides
from committee.accord.sessions import standing
from committee.accord.wall import Ring
from committee.meetings.models import Meeting
from committee.minutes.policies import has_come


@dataclass(frozen=True)
class SessionPanel:
    """The session of a meeting whose day has come."""

    meeting: Meeting
    template: str = "sittings/panel.html"


@provides("meeting", order=4)
def session_panel(request: HttpRequest, meeting: Meeting) -> SessionPanel | None:
    """Return the panel of a meeting both see whose day has come: no query."""
    if meeting.ring == Ring.PARTY or not standing(request).party_code or not has_come(meeting):
        return None
    return SessionPanel(meeting)
