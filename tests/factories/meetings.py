"""Meetings and what was said and decided there."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from committee.accord.models import Person, User
from committee.accord.models.instruments import today
from committee.accord.wall import Ring
from committee.meetings.instruction_verbs import ask_for_change
from committee.meetings.models import (
    AgendaItem,
    Executor,
    Instruction,
    InstructionChange,
    Meeting,
    MeetingPaper,
    Outcome,
    Participation,
    Statement,
)
from tests.factories.papers import source


def meeting(by: User, **fields: Any) -> Meeting:
    """A session of the commission both delegations can read, so far off that its papers are not yet due."""
    named = {"title_ru": "Заседание комиссии", "title_kk": "Комиссия отырысы", "title_en": "Session"}
    fields.setdefault("ring", Ring.BOTH)
    fields.setdefault("planned_from", today() + datetime.timedelta(days=60))
    fields.setdefault("party_id", by.party_code)
    fields.setdefault("level", Meeting.Level.COMMISSION)
    return Meeting.objects.create(**named | fields)


def agenda_item(of: Meeting, **fields: Any) -> AgendaItem:
    """An item of a meeting's agenda, read and entered as the meeting unless said otherwise."""
    named = {"title_ru": "Пуски «Протон-М»", "title_kk": "«Протон-М» ұшырулары", "title_en": "Proton-M"}
    return AgendaItem.objects.create(**_part(of) | named | fields)


def outcome(of: Meeting, **fields: Any) -> Outcome:
    """A decision of a meeting, unless said otherwise."""
    said = {"text_ru": "Протокол подписан", "text_kk": "Хаттамаға қол қойылды", "text_en": "Minutes signed"}
    return Outcome.objects.create(**_part(of) | {"kind": Outcome.Kind.DECISION} | said | fields)


def participant(of: Meeting, who: Person, **fields: Any) -> Participation:
    """Somebody who took part in a meeting."""
    return Participation.objects.create(**_part(of) | {"person": who} | fields)


def instruction(of: Meeting, *executing: str, **fields: Any) -> Instruction:
    """An instruction of a meeting, with an executor of each Party named."""
    said = {"text_ru": "Согласовать график", "text_kk": "Кестені келісу", "text_en": "Settle the schedule"}
    given = Instruction.objects.create(
        **{"ring": of.ring, "party_id": of.party_id, "meeting": of, "giver": Instruction.Giver.MEETING}
        | said
        | fields
    )
    for party in executing:
        Executor.objects.create(instruction=given, party_id=party)
    return given


def change_asked_for(instruction: Instruction, by: User, **fields: Any) -> InstructionChange:
    """More time, asked for by one Party's secretary."""
    named: dict[str, Any] = {"kind": "extend", "to_day": today() + datetime.timedelta(days=60)}
    key = uuid.uuid4()
    ask_for_change(
        by_id=by.pk,
        instruction_id=instruction.pk,
        change_id=key,
        **named | {"reason": "Ждём пробы", "language": "ru"} | fields,
    )
    return InstructionChange.objects.get(pk=key)


def meeting_paper(of: Meeting, **fields: Any) -> MeetingPaper:
    """A paper of a meeting, by its title alone."""
    named = {"title_ru": "Протокол", "title_kk": "Хаттама", "title_en": "Minutes"}
    return MeetingPaper.objects.create(**_part(of) | named | fields)


def statement(who: Person, **fields: Any) -> Statement:
    """What somebody said, from a press report."""
    fields.setdefault("ring", Ring.BOTH)
    if "source" not in fields:
        fields["source"] = source()
    fields.setdefault("quotation", "there is neither scandal nor sensation in this issue")
    return Statement.objects.create(speaker=who, language="en", **fields)


def _part(of: Meeting) -> dict[str, Any]:
    return {"meeting": of, "ring": of.ring, "party_id": of.party_id}
