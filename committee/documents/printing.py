"""How a document is printed: in which layout, and what stands on each of its pages."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from committee.accord.languages import Names

LANGUAGES_PRINTED = ("kk", "ru")  # their order on paper: alphabetical, as on every page


class Layout(StrEnum):
    """Where the two languages stand."""

    BESIDE = "beside"
    TURN = "turn"


@dataclass(frozen=True)
class Printing:
    """One printed form of a document. Nothing of it is the clock's: the same document has the same bytes."""

    instance: Names  # whose original it is, or that it is a copy, or a draft
    number: str
    digest: str  # of the text, not of this file
    day: datetime.date  # what the file says of when it was made
    layout: Layout = Layout.BESIDE
    is_draft: bool = False


def grouped(digest: str) -> str:
    """Return a digest in groups of four, as it stands on every page."""
    return " ".join(digest[place : place + 4] for place in range(0, len(digest), 4))
