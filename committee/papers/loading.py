"""Loading the shipped lists of sources, treaties, acts and subjects."""

from __future__ import annotations

import datetime
import uuid
from pathlib import Path
from typing import Any

from committee.accord.loading import add_missing, columns, key_of, read
from committee.accord.wall import Ring
from committee.papers.models import Act, Source, Subject, Treaty, TreatyStep
from committee.papers.subjects import PLACES_APART


def source_key(name: str) -> uuid.UUID:
    """Return the key of a shipped source by its name in the data files."""
    return key_of("source", name)


def load_sources(path: Path) -> int:
    """Add the sources of a data file that are missing; return how many."""
    return add_missing(
        Source,
        [
            Source(
                id=source_key(row["name"]),
                ring=Ring.OBSERVERS,
                publisher=row["publisher"],
                title=row.get("title", ""),
                address=row["address"],
                dated=row.get("dated", ""),
                standing=row.get("standing", Source.Standing.REPORTED),
            )
            for row in read(path)
        ],
    )


def act_key(name: str) -> uuid.UUID:
    """Return the key of a shipped act by its name in the data files."""
    return key_of("act", name)


def load_acts(path: Path) -> int:
    """Add the acts of a data file that are missing, with the treaties they name; return how many."""
    return add_missing(Act, [_act(row) for row in read(path)])


def _act(row: dict[str, Any]) -> Act:
    return Act(
        id=act_key(row["name"]),
        ring=Ring.OBSERVERS,
        of_party_id=row["of_party"],
        kind=row["kind"],
        number=row["number"],
        dated=_day(row["dated"]),
        dated_as_given=row.get("dated_as_given", ""),
        in_force_on=_day(row.get("in_force_on", "")),
        repealed_on=_day(row.get("repealed_on", "")),
        repealed_by_id=act_key(row["repealed_by"]) if "repealed_by" in row else None,
        plan_year=row.get("plan_year"),
        under_id=treaty_key(row["under"]) if "under" in row else None,
        source_id=source_key(row["source"]),
        **columns("organ", row["organ"]),
        **columns("title", row["title"]),
        **columns("says", row["says"]),
    )


def treaty_key(name: str) -> uuid.UUID:
    """Return the key of a shipped treaty by its name in the data files."""
    return key_of("treaty", name)


def load_treaties(path: Path) -> int:
    """Add the treaties of a data file that are missing, with their steps; return how many rows."""
    rows = read(path)
    treaties = [
        Treaty(
            id=treaty_key(row["name"]),
            ring=Ring.OBSERVERS,
            kind=row.get("kind", Treaty.Kind.AGREEMENT),
            sourced_titles=row["sourced"],
            source_id=source_key(row["source"]),
            **columns("title", row["title"]),
            **columns("says", row["says"]),
        )
        for row in rows
    ]
    there = set(Treaty.objects.values_list("pk", flat=True))
    new = [row for row in rows if treaty_key(row["name"]) not in there]
    steps = [_step(row["name"], step, place) for row in new for place, step in enumerate(row["steps"])]
    return add_missing(Treaty, treaties) + add_missing(TreatyStep, steps)


def _step(treaty: str, row: dict[str, Any], place: int) -> TreatyStep:
    return TreatyStep(
        id=key_of("step of a treaty", f"{treaty}/{place}"),
        treaty_id=treaty_key(treaty),
        order=place,
        kind=row["kind"],
        party_id=row.get("party"),
        on_day=_day(row.get("on", "")),
        as_given=row.get("as_given", ""),
        act_id=act_key(row["act"]) if "act" in row else None,
        source_id=source_key(row["source"]),
        **columns("place", row.get("place")),
        **columns("note", row.get("note")),
    )


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def subject_key(name: str) -> uuid.UUID:
    """Return the key of a shipped subject by its name in the data files."""
    return key_of("subject", name)


def load_subjects(path: Path) -> int:
    """Add the subjects of a data file that are missing, each before its parts; return how many."""
    heads = read(path)
    parts = [
        (part, head["name"], place) for head in heads for place, part in enumerate(head["parts"], start=1)
    ]
    return add_missing(
        Subject, [_subject(head, None, place) for place, head in enumerate(heads, start=1)]
    ) + add_missing(Subject, [_subject(*part) for part in parts])


def _subject(row: dict[str, Any], head: str | None, place: int) -> Subject:
    return Subject(
        id=subject_key(row["name"]),
        parent_id=subject_key(head) if head else None,
        order=place * PLACES_APART,
        **columns("name", row["says"]),
    )
