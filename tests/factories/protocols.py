"""Protocols: sessions ready to be recorded, drafts compiled from them, and texts sent and agreed."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from committee.accord import verbs
from committee.accord.models import Instrument, User
from committee.accord.models.instruments import today
from committee.accord.verbs import preview_digest
from committee.meetings.models import Meeting
from committee.protocols.extracts import send_extracts
from committee.protocols.kind import CODE as PROTOCOL
from committee.protocols.kind import snapshot_of
from committee.protocols.models import Extract, ProtocolDraft
from committee.protocols.verbs import save_protocol
from tests.factories.facts import held_meeting
from tests.factories.meetings import agenda_item, instruction, outcome, participant
from tests.factories.people import chair, person, secretary
from tests.factories.quotas import agree

PREAMBLE = {
    "ru": "Стороны провели заседание.\nСтороны рассмотрели повестку дня.",
    "kk": "Тараптар отырыс өткізді.\nТараптар күн тәртібін қарады.",
    "en": "",
}


def session(by: User, items: int = 2, **fields: Any) -> Meeting:
    """A session that was held, with people of both sides, items, a decision on each and an instruction."""
    meeting = held_meeting(by, **{"party_id": None} | fields)
    for code in ("RU", "KZ"):
        head = {"headed": True, "capacity_ru": "сопредседатель", "capacity_kk": "тең төраға"}
        participant(meeting, person(code), **head)
    for number in range(1, items + 1):
        item = agenda_item(meeting, number=number, title_ru=f"Вопрос {number}", title_kk=f"Мәселе {number}")
        decided = outcome(
            meeting, item=item, text_ru=f"Решение {number} принято", text_kk=f"{number} шешімі қабылданды"
        )
        due = today() + datetime.timedelta(days=30)
        instruction(meeting, "RU", "KZ", giver="decision", outcome=decided, due=due)
    return meeting


def protocol_draft(by: User, **fields: Any) -> ProtocolDraft:
    """A draft of the person's own delegation, of a new session unless one is named."""
    if "meeting_id" not in fields:
        fields["meeting_id"] = session(by).pk
    fields.setdefault("draft_id", uuid.uuid4())
    return save_protocol(by_id=by.pk, **{"words": {"preamble": PREAMBLE}} | fields)


def protocol(by: User, **fields: Any) -> Instrument:
    """A protocol sent to the other Party; with `answers_id`, as an answer."""
    paper = protocol_draft(by, **fields)
    named: dict[str, Any] = {"by_id": by.pk, "paper_id": paper.pk}
    named["previewed"] = preview_digest(PROTOCOL, snapshot_of(paper))
    if paper.answers_id:
        entry = verbs.counter(instrument_id=paper.answers_id, **named)
    else:
        entry = verbs.table(kind=PROTOCOL, **named)
    return Instrument.objects.get(pk=entry.subject_id)


def agreed_protocol(*chairs: User, **fields: Any) -> Instrument:
    """A protocol in force, sent by the first of both chairs."""
    both = chairs or tuple(chair(code, kinds=[PROTOCOL]) for code in ("RU", "KZ"))
    text = protocol(both[0], **fields)
    for by in both:
        agree(text, by)
    return Instrument.objects.get(pk=text.pk)


def extract_sent(text: Instrument | None = None, *, to: str = "KZ") -> Extract:
    """The first extract that was sent to a Party, of a protocol in force."""
    text = text or agreed_protocol()
    send_extracts(by_id=secretary("RU").pk, instrument_id=text.pk)
    found: Extract = Extract.objects.filter(instrument=text, party=to).order_by("number")[0]
    return found
