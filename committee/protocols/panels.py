"""What protocols show on the page of their meeting; those agreed stand among its papers."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from committee.accord.context import open_texts_of
from committee.accord.models import Instrument
from committee.accord.policies import may_prepare
from committee.accord.registry import provides
from committee.accord.sessions import standing
from committee.accord.wall import Ring
from committee.meetings.models import Meeting
from committee.protocols.kind import CODE, slot


@dataclass(frozen=True)
class ProtocolPanel:
    """The protocol before both Parties, or the way to begin one."""

    meeting: Meeting
    text: Instrument | None
    template: str = "protocols/panel.html"


@provides("meeting", order=8)
def protocol_panel(request: HttpRequest, meeting: Meeting) -> ProtocolPanel | None:
    """Return the panel, or nothing where none is open and the reader cannot begin one: no query."""
    place = (CODE, slot(meeting.pk))
    text = next((one for one in open_texts_of(request) if (one.kind, one.slot) == place), None)
    was_held = meeting.ring != Ring.PARTY and meeting.holding == Meeting.Holding.HELD
    may_begin = was_held and may_prepare(standing(request)).allowed
    return ProtocolPanel(meeting, text) if text or may_begin else None
