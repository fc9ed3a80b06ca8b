"""Loading the shipped meetings and statements: only what the sources tell, gaps as gaps."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from committee.accord.loading import add_missing, columns, key_of, read
from committee.accord.wall import Ring
from committee.meetings.models import (
    AgendaItem,
    Executor,
    Instruction,
    Meeting,
    MeetingPaper,
    Outcome,
    Participation,
    Postponement,
    Statement,
)
from committee.papers.loading import source_key

Row = dict[str, Any]


def load_meetings(path: Path) -> int:
    """Add what is missing of the meetings of a data file and of all that is part of them; return how many."""
    rows = read(path)
    return (
        add_missing(Meeting, [_meeting(row) for row in rows])
        + add_missing(Postponement, _parts(rows, "postponements", _postponement))
        + add_missing(Participation, _parts(rows, "participants", _participation))
        + add_missing(AgendaItem, _parts(rows, "agenda", _item))
        + add_missing(Outcome, _parts(rows, "outcomes", _outcome))
        + add_missing(MeetingPaper, _parts(rows, "papers", _paper))
        + add_missing(Instruction, _parts(rows, "instructions", _instruction))
        + add_missing(Executor, [executor for row in rows for executor in _executors(row)])
    )


def meeting_key(name: str) -> Any:
    """Return the key of a shipped meeting by its name in the data files."""
    return key_of("meeting", name)


def _meeting(row: Row) -> Meeting:
    return Meeting(
        id=meeting_key(row["name"]),
        ring=Ring.OBSERVERS,
        level=row["level"],
        body_id=_key("body", row["body"]),
        number=row["number"],
        holding=row["holding"],
        host=row["host"],
        host_party_id=row["host_party"],
        near=_day(row["near"]),
        **{name: _day(row[name]) for name in ("planned_from", "planned_to", "held_from", "held_to")},
        **columns("title", row["title"]),
        **columns("when", row["when"]),
        **columns("place", row["place"]),
        **columns("summary", row["summary"]),
        source_id=_source(row),
    )


def _parts(rows: list[Row], list_name: str, build: Any) -> list[Any]:
    """Build the rows of one list of every meeting; each knows its meeting, its place and its own name."""
    return [
        build(row["name"], order, part) for row in rows for order, part in enumerate(row[list_name], start=1)
    ]


def _shared(table: str, meeting: str, name: str, part: Row) -> Row:
    return {
        "id": key_of(table, f"{meeting}/{name}"),
        "ring": Ring.OBSERVERS,
        "meeting_id": meeting_key(meeting),
        "source_id": _source(part),
    }


def _postponement(meeting: str, order: int, part: Row) -> Postponement:
    return Postponement(
        **_shared("postponement", meeting, part["from"], part),
        from_day=datetime.date.fromisoformat(part["from"]),
        to_day=_day(part["to"]),
        by_party_id=part["by"],
        **columns("reason", part["reason"]),
    )


def _participation(meeting: str, order: int, part: Row) -> Participation:
    return Participation(
        **_shared("participation", meeting, part["person"], part),
        person_id=key_of("person", part["person"]),
        headed=part["headed"],
        seat_id=_key("seat", part["seat"]),
        post_id=_key("post", part["post"]),
        **columns("capacity", part["capacity"]),
    )


def _item(meeting: str, order: int, part: Row) -> AgendaItem:
    return AgendaItem(
        **_shared("agenda item", meeting, part["name"], part),
        number=part["number"],
        proposed_by_id=part["proposed_by"],
        subject_id=_key("subject", part["subject"]),
        **columns("title", part["title"]),
    )


def _outcome(meeting: str, order: int, part: Row) -> Outcome:
    return Outcome(
        **_shared("outcome", meeting, part["name"], part),
        kind=part["kind"],
        item_id=_key("agenda item", part["item"] and f"{meeting}/{part['item']}"),
        order=order,
        of_party_id=part["of_party"],
        recounted_on=_day(part["recounted_on"]),
        subject_id=_key("subject", part["subject"]),
        **columns("text", part["text"]),
        **columns("recounted", part["recounted"]),
    )


def _paper(meeting: str, order: int, part: Row) -> MeetingPaper:
    return MeetingPaper(
        **_shared("meeting paper", meeting, part["name"], part),
        **columns("title", part["title"]),
        **columns("note", part["note"]),
    )


def _instruction(meeting: str, order: int, part: Row) -> Instruction:
    return Instruction(
        **_shared("instruction", meeting, part["name"], part),
        giver=part["giver"],
        outcome_id=_key("outcome", part["outcome"] and f"{meeting}/{part['outcome']}"),
        given_on=_day(part["given_on"]),
        due=_day(part["due"]),
        subject_id=_key("subject", part["subject"]),
        **columns("text", part["text"]),
    )


def _executors(row: Row) -> list[Executor]:
    return [
        Executor(
            id=key_of("executor", f"{row['name']}/{part['name']}/{executor['party']}"),
            instruction_id=key_of("instruction", f"{row['name']}/{part['name']}"),
            party_id=executor["party"],
            organisation_id=_key("organisation", executor["organisation"]),
            person_id=_key("person", executor["person"]),
        )
        for part in row["instructions"]
        for executor in part["executors"]
    ]


def load_statements(path: Path) -> int:
    """Add the statements of a data file that are missing; return how many rows."""
    return add_missing(
        Statement,
        [
            Statement(
                id=key_of("statement", row["name"]),
                ring=Ring.OBSERVERS,
                speaker_id=key_of("person", row["speaker"]),
                post_id=_key("post", row["post"]),
                said_on=_day(row["said_on"]),
                language=row["language"],
                quotation=row["quotation"],
                meeting_id=_key("meeting", row["meeting"]),
                on_year=row["on_year"],
                subject_id=_key("subject", row["subject"]),
                source_id=source_key(row["source"]),
                **columns("place", row["place"]),
                **columns("says", row["says"]),
            )
            for row in read(path)
        ],
    )


def _key(table: str, name: str | None) -> Any:
    return key_of(table, name) if name else None


def _source(row: Row) -> Any:
    return source_key(row["source"]) if row["source"] else None


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
