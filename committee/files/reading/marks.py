"""Marks of papers that may not enter the portal, and the search for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# As they are named on the form. A longer one stands before the shorter one it holds.
MARKS = (
    "совершенно секретно",
    "секретно",
    "ДСП",
    "для служебного пользования",
    "өте құпия",
    "құпия",
    "қызмет бабында пайдалану үшін",
)

# Latin letters that look like Cyrillic ones; nobody who reads the paper sees the difference.
_ALIKE = str.maketrans("aceopxyhkmtbiё", "асеорхункмтвіе")
_BETWEEN_LETTERS = r"[\s._\-]{0,3}"
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"


def _plain(text: str) -> str:
    """Return the text in one case, without what cannot be seen and without strokes over letters."""
    whole = unicodedata.normalize("NFKC", text).casefold()
    seen = "".join(letter for letter in whole if unicodedata.category(letter) not in ("Cf", "Mn"))
    return seen.translate(_ALIKE)


def _pattern(mark: str) -> re.Pattern[str]:
    """Return what finds a mark, written together or with its letters set apart."""
    letters = [re.escape(letter) for letter in _plain(mark) if not letter.isspace()]
    return re.compile(_NO_LETTER_BEFORE + _BETWEEN_LETTERS.join(letters) + _NO_LETTER_AFTER)


_PATTERNS = [(mark, _pattern(mark)) for mark in MARKS]


def mark_in(texts: Iterable[str]) -> str:
    """Return the first mark found in one of the texts, as MARKS writes it, or nothing."""
    for text in texts:
        plain = _plain(text)
        for mark, pattern in _PATTERNS:
            if pattern.search(plain):
                return mark
    return ""
