"""The numbers of a year as a reader may see them: what flew, what is in force, what was asked.

A few questions to the database, the same number whatever the rows; the arithmetic is the ledger's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, prefetch_related_objects

from committee.accord.models import Instrument
from launches.fleet.models import Launch, VehicleFamily
from launches.quotas import addresses
from launches.quotas.kind import CODE, slot
from launches.quotas.ledger import HALVES, Flown, Line, Row, year_ledger
from launches.quotas.models import FIRST_FLOWN, IN_FORCE, LAST_YEAR, Period, Quota, ReportedFigure
from launches.quotas.pictures import YearFigures

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from committee.accord.models import User

    Reader = User | AnonymousUser


@dataclass(frozen=True)
class FamilyYear:
    """One family's row of the ledger, with what its numbers rest on."""

    year: int
    family: VehicleFamily
    row: Row
    quotas: tuple[Quota, ...]
    asked_in: Instrument | None
    said: tuple[ReportedFigure, ...] = ()
    repealed: tuple[Quota, ...] = ()

    @property
    def not_agreed(self) -> bool:
        """Whether some number in force rests on the act of one Party only."""
        return any(not quota.is_agreed for quota in self.quotas)

    @property
    def flown_at(self) -> str:
        """Where the launches are that flew."""
        return addresses.launches(year=self.year, family=self.family.code)

    @property
    def failed_at(self) -> str:
        """Where those of them are that failed."""
        return addresses.launches(year=self.year, family=self.family.code, failed=True)


def flown_by_half(reader: Reader, years: Collection[int]) -> dict[int, list[Flown]]:
    """Return what flew and failed in each of the years, by family and half-year: one query."""
    counted = (
        Launch.objects.visible_to(reader)
        .filter(year__in=years)
        .order_by()
        .values_list("year", "family__code", "half")
        .annotate(flown=Count("pk"), failed=Count("pk", filter=~Q(outcome=Launch.Outcome.SUCCESS)))
    )
    found: dict[int, list[Flown]] = {year: [] for year in years}
    for year, family, half, flown, failed in counted:
        found[year].append(Flown(family, half, flown, failed))
    return found


Key = tuple[str, str, int]  # family, period of the year, year
Figures = dict[Key, int]


@dataclass(frozen=True)
class InForce:
    """A number in force, and whether both Parties agreed to all of it."""

    launches: int
    is_agreed: bool


def flown_by_year(reader: Reader, codes: Collection[str], years: Collection[int]) -> Figures:
    """Return how many launches of each family flew in each year and in each half of it: one query.

    A year of which no launch at all is known has no figure; one in which only others flew has a zero.
    """
    return {
        (code, period, year): sum(
            one.flown for one in flights if one.family == code and one.half in HALVES[period]
        )
        for year, flights in flown_by_half(reader, years).items()
        if flights
        for code in codes
        for period in Period.values
    }


def in_force_by_year(reader: Reader, codes: Collection[str], years: Collection[int]) -> dict[Key, InForce]:
    """Return the number in force for each family and year, and for each half of it: one query.

    For a year the numbers of its halves are added up; for a half only that half's own number counts.
    """
    quotas = Quota.objects.visible_to(reader).filter(IN_FORCE, family__code__in=codes, year__in=years)
    totals: dict[Key, InForce] = {}
    for code, period, year, launches, text in quotas.values_list(
        "family__code", "period", "year", "launches", "instrument"
    ):
        for counted_in in {period, Period.YEAR.value}:
            before = totals.get((code, counted_in, year), InForce(0, True))
            totals[code, counted_in, year] = InForce(
                before.launches + launches, before.is_agreed and text is not None
            )
    return totals


def quotas_of(
    reader: Reader,
    years: Collection[int],
    families: Iterable[VehicleFamily],
    *,
    replaced_in: int | None = None,
) -> dict[int, list[Quota]]:
    """Return the quotas in force or repealed in the years, and those replaced in one of them: one query.

    Each comes with what it rests on, and with its family out of `families`, which are read already.
    """
    found: dict[int, list[Quota]] = {year: [] for year in years}
    by_key = {family.pk: family for family in families}
    rows = Quota.objects.visible_to(reader).filter(
        Q(superseded_at__isnull=True) | Q(year=replaced_in), year__in=years
    )
    for quota in rows.select_related("act", "instrument", "repeal__by_act"):
        quota.family = by_key[quota.family_id]
        found[quota.year].append(quota)
    return found


def texts_of(reader: Reader, years: Collection[int]) -> dict[int, list[Instrument]]:
    """Return the texts of the years that still speak, newest first; never one that was withdrawn.

    These are the last text of each Party, the one that is open, and those whose numbers are in force,
    with their wordings: two queries.
    """
    year_of = {slot(year): year for year in years}
    rows = (
        Instrument.objects.visible_to(reader)
        .filter(kind=CODE, slot__in=year_of)
        .exclude(status=Instrument.Status.WITHDRAWN)
    )
    found: dict[int, list[Instrument]] = {year: [] for year in years}
    last: set[tuple[int, str]] = set()
    for text in rows:
        year = year_of[text.slot]
        is_last = (year, text.party_id) not in last
        last.add((year, text.party_id))
        if is_last or text.status in (Instrument.Status.TABLED, Instrument.Status.IN_FORCE):
            found[year].append(text)
    prefetch_related_objects([text for texts in found.values() for text in texts], "revisions")
    return found


def last_of_each_party(texts: Iterable[Instrument]) -> list[Instrument]:
    """Return the last text each Party sent, of texts ordered newest first."""
    last: dict[str, Instrument] = {}
    for text in texts:
        last.setdefault(text.party_id, text)
    return list(last.values())


def families(reader: Reader) -> list[VehicleFamily]:
    """Return all vehicle families in their order: one query."""
    return list(VehicleFamily.objects.visible_to(reader))


def ledger(
    year: int,
    *,
    families: Sequence[VehicleFamily],
    flown: Iterable[Flown],
    quotas: Iterable[Quota],
    texts: Sequence[Instrument],
    said: Sequence[ReportedFigure] = (),
) -> list[FamilyYear]:
    """Put together a year's ledger from rows already read; a family only spoken of has its row. No query."""
    listed = list(quotas)
    in_force = [quota for quota in listed if quota.is_in_force]
    repealed = [quota for quota in listed if quota.repeal_id]
    last = last_of_each_party(texts)
    lines = {text.pk: _lines(text) for text in last}
    codes = {family.pk: family.code for family in families}
    rows = year_ledger(
        [family.code for family in families],
        asked=lines.values(),
        in_force=[Line(quota.family.code, quota.period, quota.launches) for quota in in_force],
        flown=flown,
        spoken_of=[*(codes[one.family_id] for one in said), *(quota.family.code for quota in repealed)],
    )
    by_code = {family.code: family for family in families}
    return [
        FamilyYear(
            year=year,
            family=by_code[row.family],
            row=row,
            quotas=tuple(quota for quota in in_force if quota.family.code == row.family),
            asked_in=max(
                (text for text in last if _asks(lines[text.pk], row.family)),
                key=lambda text: _asks(lines[text.pk], row.family),
                default=None,
            ),
            said=tuple(one for one in said if codes[one.family_id] == row.family),
            repealed=tuple(quota for quota in repealed if quota.family.code == row.family),
        )
        for row in rows
    ]


@dataclass(frozen=True)
class YearLedger:
    """A year's rows of the ledger, with what flew and failed in all of it."""

    year: int
    rows: tuple[FamilyYear, ...]

    @property
    def flown(self) -> int:
        """How many launches flew, of all families."""
        return sum(one.row.flown for one in self.rows)

    @property
    def failed(self) -> int:
        """How many of them failed, wholly or in part."""
        return sum(one.row.failed for one in self.rows)

    @property
    def flown_at(self) -> str:
        """Where the launches of the year are."""
        return addresses.launches(year=self.year)

    @property
    def failed_at(self) -> str:
        """Where those of them are that failed."""
        return addresses.launches(year=self.year, failed=True)


def ledger_of_all_years(reader: Reader, listed: Sequence[VehicleFamily]) -> list[YearLedger]:
    """Return the ledger of every year a reader may see anything of, newest first: five queries."""
    years = range(FIRST_FLOWN, LAST_YEAR + 1)
    flown = flown_by_half(reader, years)
    quotas = quotas_of(reader, years, listed)
    texts = texts_of(reader, years)
    said: dict[int, list[ReportedFigure]] = {year: [] for year in years}
    for one in ReportedFigure.objects.visible_to(reader):
        said[one.year].append(one)
    ledgers = (
        YearLedger(
            year,
            tuple(
                ledger(
                    year,
                    families=listed,
                    flown=flown[year],
                    quotas=quotas[year],
                    texts=texts[year],
                    said=said[year],
                )
            ),
        )
        for year in reversed(years)
    )
    return [one for one in ledgers if one.rows]


def year_figures(
    code: str,
    *,
    flown: dict[int, list[Flown]],
    quotas: dict[int, list[Quota]],
    texts: dict[int, list[Instrument]],
) -> list[YearFigures]:
    """Put together one family's numbers year by year from rows already read. Makes no query."""
    return [
        YearFigures(
            year=year,
            flown=sum(one.flown for one in flights if one.family == code) if flights else None,
            in_force=_total(
                quota.launches for quota in quotas[year] if quota.family.code == code and quota.is_in_force
            ),
            asked=max((_asks(_lines(text), code) for text in last_of_each_party(texts[year])), default=0)
            or None,
        )
        for year, flights in sorted(flown.items())
    ]


def flown_of(quota: Quota, flights: Iterable[Flown]) -> int:
    """Return how many launches counted against a number, of the year's flights already read."""
    halves = HALVES[quota.period]
    return sum(one.flown for one in flights if one.family == quota.family.code and one.half in halves)


def _lines(text: Instrument) -> list[Line]:
    return [Line(line["family"], line["period"], line["launches"]) for line in text.revision.content["lines"]]


def _asks(lines: Iterable[Line], code: str) -> int:
    return sum(line.launches for line in lines if line.family == code)


def _total(numbers: Iterable[int]) -> int | None:
    listed = list(numbers)
    return sum(listed) if listed else None
