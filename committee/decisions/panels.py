"""The way to decisions in the head of each page, those of a meeting on its page, and what one gave to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse

from committee.accord.context import Section, open_texts_of, waiting_for
from committee.accord.models import Instrument, Revision
from committee.accord.policies import may_prepare
from committee.accord.registry import provides
from committee.accord.sessions import reader, standing
from committee.accord.wall import Ring
from committee.decisions.content import CODE, title
from committee.decisions.pages import PAGES
from committee.meetings.models import Meeting
from committee.meetings.page import instructions_of
from committee.meetings.panels import InstructionRow, instruction_row


@provides("navigation", order=15)
def _section(request: HttpRequest) -> Section | None:
    if not reader(request).party_code:
        return None
    return Section(str(PAGES.label), reverse("decisions"), waiting=waiting_for(request, CODE))


@dataclass(frozen=True)
class DecisionPanel:
    """The decisions before both Parties that arise from a meeting, and the way to begin one."""

    meeting: Meeting
    texts: list[tuple[Instrument, str]]
    template: str = "decisions/panel.html"


@provides("meeting", order=8)
def decision_panel(request: HttpRequest, meeting: Meeting) -> DecisionPanel | None:
    """Return the panel of a meeting both see, for who may prepare a text: one query where one is open."""
    if meeting.ring == Ring.PARTY or not may_prepare(standing(request)).allowed:
        return None
    if not any(text.kind == CODE for text in open_texts_of(request)):
        return DecisionPanel(meeting, [])
    wordings = (
        Revision.objects.visible_to(request.user)
        .filter(instrument__kind=CODE, instrument__status=Instrument.Status.TABLED)
        .filter(content__meeting__id=str(meeting.pk))
        .exclude(instrument__revisions__number__gt=F("number"))
        .select_related("instrument")
    )
    ordered = wordings.order_by("instrument__tabled_at", "instrument__number")
    return DecisionPanel(meeting, [(one.instrument, title(one.content)) for one in ordered])


@dataclass(frozen=True)
class GivenPanel:
    """The instructions a decision in force gave, and how they stand."""

    rows: list[InstructionRow]
    template: str = "decisions/given.html"


@provides("decision", order=5)
def given_panel(request: HttpRequest, instrument: Instrument) -> GivenPanel | None:
    """Return the instructions that rest on a decision: two queries, of one in force alone."""
    if instrument.status != Instrument.Status.IN_FORCE:
        return None
    rows = [instruction_row(one) for one in instructions_of(request.user).filter(instrument=instrument)]
    return GivenPanel(rows) if rows else None
