"""The lists of delegations on the page of their meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from committee.accord.models import Party
from committee.accord.parties import parties
from committee.accord.registry import provides
from committee.accord.sessions import standing
from committee.accord.wall import Ring
from committee.delegation_lists.models import NotifiedList
from committee.meetings.models import Meeting


@dataclass(frozen=True)
class ListsPanel:
    """The last list each side was notified of."""

    meeting: Meeting
    sides: list[tuple[Party, NotifiedList | None]]
    template: str = "delegation_lists/panel.html"


@provides("meeting", order=4)
def lists_panel(request: HttpRequest, meeting: Meeting) -> ListsPanel | None:
    """Return the panel of a meeting both delegations see, planned or convened here: one query."""
    is_ours = meeting.holding == Meeting.Holding.PLANNED or meeting.convened_at
    if not is_ours or meeting.ring == Ring.PARTY or not standing(request).party_code:
        return None
    last = {one.party_id: one for one in lists_of(request, meeting)}
    return ListsPanel(meeting, [(one, last.get(one.code)) for one in parties()])


def lists_of(request: HttpRequest, meeting: Meeting) -> list[NotifiedList]:
    """Return the lists of a meeting that were notified, read once a request."""
    read: dict[Any, list[NotifiedList]] = request.__dict__.setdefault("_lists", {})
    if meeting.pk not in read:
        rows = NotifiedList.objects.visible_to(request.user).filter(meeting=meeting)
        read[meeting.pk] = list(rows)
    return read[meeting.pk]
