"""Papers of several kinds bound as one PDF in one language, with bookmarks; each page says who reads it."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass
from typing import Literal

from committee.documents.pdf import compiled


@dataclass(frozen=True)
class Part:
    """Words of one kind, in their language; "title", "item" and "paper" become bookmarks."""

    kind: Literal["title", "item", "paper", "label", "note", "paragraph"]
    words: str
    language: str


@dataclass(frozen=True)
class Section:
    """Pages that the same people may read."""

    ring: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Book:
    """What is bound, for whom: `stamp` is the reader's name, on every page."""

    title: str
    language: str
    stamp: str
    number: str
    day: datetime.date  # what the file says of when it was made: never the clock
    sections: tuple[Section, ...]


def book_pdf(book: Book) -> bytes:
    """Return the book as PDF. The same book has the same bytes."""
    return compiled("book.typ", asdict(book) | {"day": [book.day.year, book.day.month, book.day.day]})
