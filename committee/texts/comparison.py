"""Two texts beside each other: what is the same, and what is not."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from committee.accord.models import Instrument
from committee.accord.templatetags.portal import short_digest


@dataclass(frozen=True)
class Cell:
    """One part of both texts; empty text is a gap."""

    part: str
    this: str
    other: str
    difference: str
    sign: str

    @property
    def is_same(self) -> bool:
        """Whether both texts say the same."""
        return self.sign == "same"


@dataclass(frozen=True)
class Pair:
    """One line, or one language, as it stands in both texts."""

    label: str
    cells: list[Cell]


def cell(part: str, this: str, other: str) -> Cell:
    """Return a part of both texts with the difference in one word."""
    if this == other:
        return Cell(part, this, other, _("Same"), "same")
    if not other:
        return Cell(part, this, other, _("Only here"), "plus")
    if not this:
        return Cell(part, this, other, _("Only there"), "minus")
    return Cell(part, this, other, _("Different"), "delta")


def lines_compared(first: str, this: list[str], other: list[str]) -> list[Cell]:
    """Compare texts paragraph by paragraph; `first` is what the first one, always there, is called."""
    pairs = [(this[0], other[0])]
    matcher = SequenceMatcher(a=this[1:], b=other[1:], autojunk=False)
    for _tag, start, end, from_, to in matcher.get_opcodes():
        ours, theirs = this[1 + start : 1 + end], other[1 + from_ : 1 + to]
        longest = max(len(ours), len(theirs))
        pairs += zip(_filled(ours, longest), _filled(theirs, longest), strict=True)
    labels = [
        first,
        *(_("Paragraph %(number)s") % {"number": number} for number in range(1, len(pairs))),
    ]
    return [cell(label, *pair) for label, pair in zip(labels, pairs, strict=True)]


def _filled(paragraphs: list[str], length: int) -> list[str]:
    return paragraphs + [""] * (length - len(paragraphs))


def files_compared(this: dict[str, Any], other: dict[str, Any]) -> list[Pair]:
    """Return the files of both contents by name, each as the beginning of its digest; none: nothing."""
    ours, theirs = _digests(this), _digests(other)
    cells = [_file_cell(name, ours.get(name, ""), theirs.get(name, "")) for name in sorted({*ours, *theirs})]
    return [Pair(_("Files"), cells)] if cells else []


def _file_cell(name: str, this: str, other: str) -> Cell:
    if not other:
        return Cell(name, this, other, pgettext("of a file", "Added"), "plus")
    if not this:
        return Cell(name, this, other, pgettext("of a file", "Removed"), "minus")
    return cell(name, this, other)


def _digests(content: dict[str, Any]) -> dict[str, str]:
    """Return the digests by name: two files of a text may bear one."""
    found: dict[str, list[str]] = {}
    for file in content.get("files", []):
        found.setdefault(file["name"], []).append(short_digest(file["digest"]))
    return {name: ", ".join(digests) for name, digests in found.items()}


def compared_with(instrument: Instrument, thread: list[Instrument]) -> Instrument | None:
    """Return the text that this one answers or changes; else the last one of the other Party before it."""
    named = instrument.answers_id or instrument.amends_id
    if named:
        return next((text for text in thread if text.pk == named), None)
    earlier = [
        text
        for text in thread
        if text.party_id != instrument.party_id and text.tabled_at < instrument.tabled_at
    ]
    return earlier[-1] if earlier else None
