"""Loading the shipped list of sources."""

from __future__ import annotations

import uuid
from pathlib import Path

from committee.accord.loading import add_missing, key_of, read
from committee.accord.wall import Ring
from committee.papers.models import Source


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
