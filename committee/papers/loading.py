"""Loading the shipped lists of sources and subjects."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from committee.accord.loading import add_missing, columns, key_of, read
from committee.accord.wall import Ring
from committee.papers.models import Source, Subject
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
