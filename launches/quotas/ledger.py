"""The ledger of years: asked, in force, flown, failed, left. Pure arithmetic; knows no database.

A number stands for a whole year ("year") or one half of it ("h1", "h2"). Where nothing is in force,
nothing is left and nothing is missing either: the answer is None, never a guess.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

HALVES = {"year": (1, 2), "h1": (1,), "h2": (2,)}


@dataclass(frozen=True)
class Line:
    """A number of launches of one family for a period of the year."""

    family: str
    period: str
    launches: int


@dataclass(frozen=True)
class Flown:
    """How many launches of one family flew in one half of the year, and how many of them failed."""

    family: str
    half: int
    flown: int
    failed: int


@dataclass(frozen=True)
class Row:
    """One family's year. `left` counts only the halves that a number in force covers."""

    family: str
    asked: int | None
    in_force: int | None
    flown: int
    failed: int
    left: int | None
    whole_year: bool


def year_ledger(
    families: Iterable[str],
    *,
    asked: Iterable[Iterable[Line]],
    in_force: Iterable[Line],
    flown: Iterable[Flown],
    spoken_of: Iterable[str] = (),
) -> list[Row]:
    """Return a row for each family that was asked for, is in force, flew or is spoken of, in the order given.

    `asked` holds the last text of each Party for the year: the greater number counts as asked.
    """
    named = set(spoken_of)
    asked_by_text = [_totals(lines) for lines in asked]
    lines = list(in_force)
    flights = list(flown)
    rows = []
    for family in families:
        covered = {half for line in lines if line.family == family for half in HALVES[line.period]}
        own = [flight for flight in flights if flight.family == family]
        total = _totals(lines).get(family)
        figures = [text[family] for text in asked_by_text if family in text]
        if not figures and total is None and not own and family not in named:
            continue
        used = sum(flight.flown for flight in own if flight.half in covered)
        rows.append(
            Row(
                family=family,
                asked=max(figures, default=None),
                in_force=total,
                flown=sum(flight.flown for flight in own),
                failed=sum(flight.failed for flight in own),
                left=None if total is None else total - used,
                whole_year=covered == {1, 2},
            )
        )
    return rows


@dataclass(frozen=True)
class Total:
    """How many launches of one family flew over several years, and how many of them failed."""

    family: str
    flown: int
    failed: int


def totals(families: Iterable[str], rows: Iterable[Row]) -> list[Total]:
    """Add up what flew and failed in rows of any years, for each family that flew, in the order given."""
    listed = list(rows)
    sums = [
        Total(
            family,
            sum(row.flown for row in listed if row.family == family),
            sum(row.failed for row in listed if row.family == family),
        )
        for family in families
    ]
    return [total for total in sums if total.flown]


def _totals(lines: Iterable[Line]) -> Mapping[str, int]:
    totals: dict[str, int] = {}
    for line in lines:
        totals[line.family] = totals.get(line.family, 0) + line.launches
    return totals


def overlapping(periods: Iterable[str]) -> bool:
    """Return whether some half of a year is counted twice: a period twice, or a year beside its half."""
    halves = [half for period in periods for half in HALVES[period]]
    return len(halves) != len(set(halves))
