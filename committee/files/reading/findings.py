"""What is found in a file, and what is said of one that is not taken."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Any

MOST_NAMES = 20  # of one kind of residue that are kept by name
MOST_LETTERS = 200  # of one such name


class Unfit(Exception):  # noqa: N818 - it is an answer, not a fault
    """A file that is not taken; `code` names the sentence in committee/files/words.py."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass
class Residue:
    """What a file tells besides what it is read for. Names are kept, of the rest how many there are."""

    authors: list[str] = field(default_factory=list)
    tracked_changes: int = 0
    comments: int = 0
    hidden_text: int = 0
    hidden_sheets: list[str] = field(default_factory=list)
    hidden_rows: int = 0
    layers: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    earlier_versions: int = 0
    has_place: bool = False
    unread_pictures: int = 0

    def name(self, kind: str, *names: Any) -> None:
        """Keep names of a kind (`authors`, `layers`...), each once, as far as they can be shown."""
        kept = getattr(self, kind)
        for name in names:
            shown = _shown(str(name or ""))
            if shown and shown not in kept and len(kept) < MOST_NAMES:
                kept.append(shown)


def _shown(text: str) -> str:
    printable = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in text)
    return " ".join(unicodedata.normalize("NFC", printable).split())[:MOST_LETTERS]


@dataclass
class Findings:
    """What reading a file brings: its type, its residue, and every word in it, for the search of marks."""

    media_type: str
    residue: Residue = field(default_factory=Residue)
    text: list[str] = field(default_factory=list)
