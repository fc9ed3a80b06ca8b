"""Numbered items out of a Word file: lists in one language after the other, or a table of two columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from committee.accord.languages import Names
from committee.documents.printing import LANGUAGES_PRINTED
from committee.documents.word_reading import Row

_NUMBER = re.compile(r"^\d{1,3}\s*[.)]\s*")
_NUMBER_ALONE = re.compile(r"\d{1,3}[.)]?")
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
# How people head the columns.
_HEADS = {
    "kk": ("қазақша", "қазақ тілі", "қазақ тілінде", "казахский", "на казахском", "kk"),
    "ru": ("орысша", "орыс тілі", "орыс тілінде", "русский", "на русском", "ru"),
}


@dataclass
class WordItems:
    """The items in their order, and what of the file was none."""

    items: list[Names] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def items_of(rows: list[Row]) -> WordItems:
    """Return the numbered items. Without a head, a table has Kazakh to the left, as everywhere in the portal.

    A list of numbered paragraphs is in Kazakh where one of them has a letter that Russian has not.
    """
    found = WordItems()
    order: tuple[str, ...] = LANGUAGES_PRINTED
    by_language: dict[str, list[str]] = {code: [] for code in LANGUAGES_PRINTED}
    listed: list[str] = []
    for row in rows:
        cells = _without_number(row.cells)
        if len(cells) >= 2:
            if head := _head(cells):
                order = head
                continue
            for code, words in zip(order, cells, strict=False):
                by_language[code].append(_NUMBER.sub("", words))
        elif row.is_listed or _NUMBER.match(row.cells[0]):
            begins_again = row.cells[0].startswith(("1.", "1)")) and listed
            if begins_again:
                _take(listed, by_language)
                listed = []
            listed.append(_NUMBER.sub("", row.cells[0]))
        else:
            found.left_out.append(row.cells[0])
    _take(listed, by_language)
    most = max(len(words) for words in by_language.values())
    for place in range(most):
        item = {code: words[place] if place < len(words) else "" for code, words in by_language.items()}
        found.items.append(item | {"en": ""})
    return found


def _take(listed: list[str], by_language: dict[str, list[str]]) -> None:
    code = "kk" if any(_KAZAKH.search(words) for words in listed) else "ru"
    by_language[code] += listed


def _without_number(cells: list[str]) -> list[str]:
    """Leave out the column of numbers, and cells that were joined."""
    kept = [cell for place, cell in enumerate(cells) if place == 0 or cell != cells[place - 1]]
    return kept[1:] if len(kept) > 1 and _NUMBER_ALONE.fullmatch(kept[0]) else kept


def _head(cells: list[str]) -> tuple[str, ...] | None:
    """Return the order of languages where a row heads the columns."""
    codes = [
        next((code for code, heads in _HEADS.items() if cell.casefold() in heads), "") for cell in cells[:2]
    ]
    return tuple(codes) if all(codes) and codes[0] != codes[1] else None
