"""The way from a meeting to what its reader takes along."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from committee.accord.registry import provides
from committee.accord.sessions import standing
from committee.meetings.models import Meeting


@dataclass(frozen=True)
class BookPanel:
    """The way to the book of a meeting."""

    meeting: Meeting
    template: str = "briefings/panel.html"


@provides("meeting", order=8)
def book_panel(request: HttpRequest, meeting: Meeting) -> BookPanel | None:
    """Return the panel for those of a Party: no query."""
    return BookPanel(meeting) if standing(request).party_code else None
