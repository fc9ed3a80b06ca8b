"""Two proposals line by line: what is the same, and what is not."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from committee.accord.languages import in_language
from committee.texts.comparison import Cell, Pair, cell, files_compared
from launches.quotas.models import Period


def by_how_much(this: int, other: int) -> str:
    """Say a difference in words: "5 fewer", "2 more", "the same"."""
    if this == other:
        return _("the same")
    count = abs(this - other)
    if this < other:
        return ngettext("%(count)s fewer", "%(count)s fewer", count) % {"count": count}
    return ngettext("%(count)s more", "%(count)s more", count) % {"count": count}


def compare(this: dict[str, Any], other: dict[str, Any]) -> list[Pair]:
    """Return the lines of both contents, matched by family and period in the order of `this`, and files."""
    ours = {(line["family"], line["period"]): line for line in this["lines"]}
    theirs = {(line["family"], line["period"]): line for line in other["lines"]}
    keys = [*ours, *(key for key in theirs if key not in ours)]
    return [
        Pair(_("Line %(number)s") % {"number": number}, _cells(ours.get(key), theirs.get(key)))
        for number, key in enumerate(keys, start=1)
    ] + files_compared(this, other)


def _cells(this: dict[str, Any] | None, other: dict[str, Any] | None) -> list[Cell]:
    cells = [
        cell(
            _("Vehicle family"), *(in_language(line["family_name"]) if line else "" for line in (this, other))
        ),
        cell(_("Period"), *(str(Period(line["period"]).label) if line else "" for line in (this, other))),
        cell(_("Launches"), *(str(line["launches"]) if line else "" for line in (this, other))),
        cell(_("Condition"), *(in_language(line["condition"]) if line else "" for line in (this, other))),
        cell(_("Reason"), *(in_language(line["reason"]) if line else "" for line in (this, other))),
    ]
    if this and other and this["launches"] != other["launches"]:
        figures = this["launches"], other["launches"]
        cells[2] = Cell(cells[2].part, cells[2].this, cells[2].other, by_how_much(*figures), "delta")
    return cells
