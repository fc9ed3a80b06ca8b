"""What agendas show on the page of their meeting: the one before both, the one in force, and convening."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from committee.accord.models import Instrument
from committee.accord.policies import Answer, may_prepare
from committee.accord.registry import provides
from committee.accord.sessions import standing
from committee.accord.wall import Ring
from committee.agendas.kind import CODE, slot
from committee.agendas.policies import may_convene_on
from committee.meetings.models import Meeting


@dataclass(frozen=True)
class AgendaPanel:
    """The agenda of a meeting still to come, and what one may do with it."""

    meeting: Meeting
    text: Instrument | None
    in_force: Instrument | None
    may_begin: bool
    may_convene: Answer
    template: str = "agendas/panel.html"


def agendas_of(request: HttpRequest, meeting: Meeting) -> list[Instrument]:
    """Return the agendas of a meeting that were ever sent, read once a request."""
    read: dict[Any, list[Instrument]] = request.__dict__.setdefault("_agendas", {})
    if meeting.pk not in read:
        texts = Instrument.objects.visible_to(request.user).filter(kind=CODE, slot=slot(meeting.pk))
        read[meeting.pk] = list(texts)
    return read[meeting.pk]


@provides("meeting", order=5)
def agenda_panel(request: HttpRequest, meeting: Meeting) -> AgendaPanel | None:
    """Return the panel of a meeting both see, planned or with an agreed agenda: one query."""
    if meeting.ring == Ring.PARTY or not standing(request).party_code:
        return None
    by_status = {text.status: text for text in agendas_of(request, meeting)}
    in_force = by_status.get(Instrument.Status.IN_FORCE)
    is_planned = meeting.holding == Meeting.Holding.PLANNED
    if not (is_planned or in_force):
        return None
    return AgendaPanel(
        meeting=meeting,
        text=by_status.get(Instrument.Status.TABLED),
        in_force=in_force,
        may_begin=is_planned and may_prepare(standing(request)).allowed,
        may_convene=may_convene_on(standing(request), meeting, set(by_status)),
    )
