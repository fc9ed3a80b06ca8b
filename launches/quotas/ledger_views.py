"""The page of all years: asked, in force, flown, failed, left, each figure leading to its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from committee.accord.context import Section
from committee.accord.exporting import exported
from committee.accord.models import User
from committee.accord.registry import provides
from committee.accord.sessions import reader
from committee.accord.wall import rings_open_to
from committee.papers.models import Source
from launches.fleet.columns import CREDIT
from launches.fleet.models import VehicleFamily
from launches.quotas import addresses, figures
from launches.quotas.columns import columns
from launches.quotas.figures import FamilyYear, YearLedger
from launches.quotas.history import history_picture, totals_picture
from launches.quotas.ledger import totals
from launches.quotas.models import ReportedFigure
from launches.quotas.pictures import YearFigures

FIRST_CHOICE = "proton"  # whose years are drawn when no family is asked for: the quota's own subject


@provides("navigation", order=20)
def _section(request: HttpRequest) -> Section | None:
    return Section(_("Quotas"), reverse("quotas")) if rings_open_to(request.user) else None


@dataclass(frozen=True)
class LedgerRow:
    """One family's year as the table prints it: its numbers, and where each leads."""

    one: FamilyYear
    family: str
    facts_at: str
    said: tuple[tuple[ReportedFigure, Source | None], ...]


@dataclass(frozen=True)
class LedgerYear:
    """A year as the table prints it."""

    ledger: YearLedger
    address: str
    rows: tuple[LedgerRow, ...]

    @property
    def span(self) -> int:
        """How many rows of the table belong to the year: its families, and all of them together."""
        return len(self.rows) + 1


@dataclass(frozen=True)
class TotalRow:
    """What one family flew over all years, and where its numbers lead."""

    name: str
    flown: int
    failed: int
    flown_at: str
    failed_at: str


@require_GET
def quotas(request: HttpRequest) -> HttpResponseBase:
    """Show every year since 1990, newest first, to whoever may read anything at all; or give it as a file."""
    user = request.user
    if not user.is_authenticated or not rings_open_to(user):
        raise Http404
    families = figures.families(user)
    ledgers = figures.ledger_of_all_years(user, families)
    taken = [one for ledger in ledgers for one in ledger.rows]
    listed = columns(observer=user.party_code is None)
    if file := exported(request, taken, listed, name="quotas", credit=CREDIT):
        return file
    rows = [one.row for one in taken]
    names = {family.code: str(family) for family in families}
    total = [
        TotalRow(
            names[one.family],
            one.flown,
            one.failed,
            addresses.launches(family=one.family),
            addresses.launches(family=one.family, failed=True),
        )
        for one in totals(names, rows)
    ]
    context: dict[str, Any] = {
        "own": user.party_code,
        "years": _printed(ledgers, names, _sources(user, ledgers)),
        "totals": total,
        "flown": sum(one.flown for one in total),
        "failed": sum(one.failed for one in total),
        "totals_picture": totals_picture([(one.name, one.flown, one.failed) for one in total]),
    }
    if ledgers:
        context |= _history(request, families, ledgers)
    return render(request, "quotas/ledger.html", context)


def _history(
    request: HttpRequest, families: Sequence[VehicleFamily], ledgers: Sequence[YearLedger]
) -> dict[str, Any]:
    """Return the picture of one family's years: the one wanted, or Proton, or the first there is."""
    seen = {one.family.pk for ledger in ledgers for one in ledger.rows}
    listed = [family for family in families if family.pk in seen]
    by_code = {family.code: family for family in listed}
    chosen = by_code.get(request.GET.get("family", "")) or by_code.get(FIRST_CHOICE) or listed[0]
    own = {
        ledger.year: one.row for ledger in ledgers for one in ledger.rows if one.family.code == chosen.code
    }
    flew = {ledger.year for ledger in ledgers if ledger.flown}
    years = range(ledgers[-1].year, ledgers[0].year + 1)
    drawn = [
        YearFigures(
            year=year,
            flown=own[year].flown if year in own and year in flew else (0 if year in flew else None),
            in_force=own[year].in_force if year in own else None,
            asked=own[year].asked if year in own else None,
        )
        for year in years
    ]
    return {
        "family": chosen,
        "others": [family for family in listed if family != chosen],
        "picture": history_picture(drawn, family=str(chosen), observer=reader(request).party_code is None),
    }


def _sources(user: User, ledgers: Sequence[YearLedger]) -> dict[Any, Source]:
    keys = {said.source_id for ledger in ledgers for one in ledger.rows for said in one.said}
    return Source.objects.visible_to(user).in_bulk(keys)


def _printed(
    ledgers: Sequence[YearLedger], names: dict[str, str], sources: dict[Any, Source]
) -> list[LedgerYear]:
    """Put beside every number of the ledger where it leads."""
    # One reverse for all years: the table has hundreds of addresses.
    home = reverse("quotas")
    return [
        LedgerYear(
            ledger=ledger,
            address=f"{home}{ledger.year}/",
            rows=tuple(
                LedgerRow(
                    one=one,
                    family=names[one.family.code],
                    facts_at=f"{home}{ledger.year}/#facts-{one.family.code}-",
                    said=tuple((said, sources.get(said.source_id)) for said in one.said),
                )
                for one in ledger.rows
            ),
        )
        for ledger in ledgers
    ]
