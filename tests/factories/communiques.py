"""Communiqués: drafts, and texts sent, answered and agreed."""

from __future__ import annotations

import uuid
from typing import Any

from committee.accord import verbs
from committee.accord.models import Instrument, User
from committee.accord.verbs import preview_digest
from committee.communiques.kind import CODE as COMMUNIQUE
from committee.communiques.kind import snapshot_of
from committee.communiques.models import CommuniqueDraft
from committee.communiques.verbs import save_communique
from tests.factories.meetings import meeting as a_meeting

TITLE = {"ru": "О первом заседании", "kk": "Бірінші отырыс туралы", "en": "On the first session"}
TEXT = {
    "ru": "Стороны обсудили пуски.\nСтороны продолжат работу.",
    "kk": "Тараптар ұшыруларды талқылады.\nТараптар жұмысты жалғастырады.",
    "en": "The Parties discussed launches.\nThe Parties will go on working.",
}


def communique_draft(by: User, **fields: Any) -> CommuniqueDraft:
    """A draft of the person's own delegation, of a new meeting of the portal unless one is named."""
    if "meeting_id" not in fields:
        fields["meeting_id"] = a_meeting(by, party_id=None).pk
    fields.setdefault("draft_id", uuid.uuid4())
    return save_communique(by_id=by.pk, **{"title": TITLE, "text": TEXT} | fields)


def communique(by: User, **fields: Any) -> Instrument:
    """A communiqué sent to the other Party; with `answers_id`, as an answer."""
    paper = communique_draft(by, **fields)
    named: dict[str, Any] = {"by_id": by.pk, "paper_id": paper.pk}
    named["previewed"] = preview_digest(COMMUNIQUE, snapshot_of(paper))
    if paper.answers_id:
        entry = verbs.counter(instrument_id=paper.answers_id, **named)
    else:
        entry = verbs.table(kind=COMMUNIQUE, **named)
    return Instrument.objects.get(pk=entry.subject_id)
