"""Agendas: drafts, texts before both Parties, and meetings convened on them."""

import uuid
from typing import Any

from committee.accord import verbs
from committee.accord.models import Instrument, User
from committee.accord.verbs import preview_digest
from committee.agendas.kind import CODE as AGENDA
from committee.agendas.kind import snapshot_of
from committee.agendas.models import AgendaDraft
from committee.agendas.verbs import Line, save_agenda
from tests.factories.meetings import meeting as a_meeting

ROADMAP = {
    "ru": "О дорожной карте совместного использования",
    "kk": "Бірлесіп пайдаланудың жол картасы туралы",
    "en": "The roadmap of joint use",
}
BAITEREK = {"ru": "О проекте «Байтерек»", "kk": "«Бәйтерек» жобасы туралы", "en": "The Baiterek project"}


def item(title: dict[str, str] = ROADMAP, **fields: Any) -> Line:
    """An item as it is typed."""
    return Line(title=title, **fields)


def agenda_draft(by: User, *lines: Line, **fields: Any) -> AgendaDraft:
    """A draft of the person's own delegation, of a new meeting of the portal unless one is named."""
    if "meeting_id" not in fields:
        fields["meeting_id"] = a_meeting(by, party_id=None).pk
    fields.setdefault("draft_id", uuid.uuid4())
    return save_agenda(by_id=by.pk, lines=lines or [item(), item(BAITEREK, proposed_by="KZ")], **fields)


def agenda(by: User, *lines: Line, **fields: Any) -> Instrument:
    """An agenda sent to the other Party; with `answers_id`, as an answer."""
    paper = agenda_draft(by, *lines, **fields)
    named: dict[str, Any] = {"by_id": by.pk, "paper_id": paper.pk}
    named["previewed"] = preview_digest(AGENDA, snapshot_of(paper))
    if paper.answers_id:
        entry = verbs.counter(instrument_id=paper.answers_id, **named)
    else:
        entry = verbs.table(kind=AGENDA, **named)
    return Instrument.objects.get(pk=entry.subject_id)
