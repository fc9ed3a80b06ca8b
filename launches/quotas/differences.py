"""Two texts line by line: what is the same, and what is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from committee.accord.languages import in_language
from launches.quotas.models import Period


@dataclass(frozen=True)
class Cell:
    """One part of a line in both texts; empty text is a gap."""

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
class LinePair:
    """One line as it stands in both texts."""

    number: int
    cells: list[Cell]


def by_how_much(this: int, other: int) -> str:
    """Say a difference in words: "5 fewer", "2 more", "the same"."""
    if this == other:
        return _("the same")
    count = abs(this - other)
    if this < other:
        return ngettext("%(count)s fewer", "%(count)s fewer", count) % {"count": count}
    return ngettext("%(count)s more", "%(count)s more", count) % {"count": count}


def compare(this: dict[str, Any], other: dict[str, Any]) -> list[LinePair]:
    """Return the lines of both contents, matched by family and period, in the order of `this`."""
    ours = {(line["family"], line["period"]): line for line in this["lines"]}
    theirs = {(line["family"], line["period"]): line for line in other["lines"]}
    keys = [*ours, *(key for key in theirs if key not in ours)]
    return [
        LinePair(number, _cells(ours.get(key), theirs.get(key))) for number, key in enumerate(keys, start=1)
    ]


def _cells(this: dict[str, Any] | None, other: dict[str, Any] | None) -> list[Cell]:
    cells = [
        _cell(
            _("Vehicle family"), *(in_language(line["family_name"]) if line else "" for line in (this, other))
        ),
        _cell(_("Period"), *(str(Period(line["period"]).label) if line else "" for line in (this, other))),
        _cell(_("Launches"), *(str(line["launches"]) if line else "" for line in (this, other))),
        _cell(_("Condition"), *(in_language(line["condition"]) if line else "" for line in (this, other))),
        _cell(_("Reason"), *(in_language(line["reason"]) if line else "" for line in (this, other))),
    ]
    if this and other and this["launches"] != other["launches"]:
        figures = this["launches"], other["launches"]
        cells[2] = Cell(cells[2].part, cells[2].this, cells[2].other, by_how_much(*figures), "delta")
    return cells


def _cell(part: str, this: str, other: str) -> Cell:
    if this == other:
        return Cell(part, this, other, _("Same"), "same")
    if not other:
        return Cell(part, this, other, _("Only here"), "plus")
    if not this:
        return Cell(part, this, other, _("Only there"), "minus")
    return Cell(part, this, other, _("Different"), "delta")
