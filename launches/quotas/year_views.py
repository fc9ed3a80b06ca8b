"""The page of a year's quota: the four facts apart, what sources say, the ledger, and the years around."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from committee.accord.models import Instrument, User
from committee.accord.models.instruments import today
from committee.accord.policies import Answer, Standing, may, may_prepare
from committee.accord.receipts import receipt_named
from committee.accord.registry import gather
from committee.accord.sessions import standing
from committee.accord.wall import rings_open_to
from committee.papers.models import Source
from committee.papers.verbs import confirming_acts, may_cite_act
from launches.fleet.models import VehicleFamily
from launches.quotas import facts, figures, pictures
from launches.quotas.figures import FamilyYear, YearLedger
from launches.quotas.models import FIRST_FLOWN, FIRST_YEAR, LAST_YEAR, Quota, ReportedFigure
from launches.quotas.repeals import may_object, may_repeal

YEARS_BEFORE, YEARS_AFTER = 5, 3  # in the picture of the years around


def desk_year() -> int:
    """Return the year the desk shows: the setting's, or the current one."""
    return settings.DESK_YEAR or today().year


@require_GET
def year(request: HttpRequest, year: int) -> HttpResponse:
    """Show a year's quota to whoever may read anything at all."""
    user = request.user
    if not FIRST_FLOWN <= year <= LAST_YEAR or not user.is_authenticated or not rings_open_to(user):
        raise Http404
    years = range(max(year - YEARS_BEFORE, FIRST_FLOWN), min(year + YEARS_AFTER, LAST_YEAR) + 1)
    families = figures.families(user)
    flown = figures.flown_by_half(user, years)
    quotas = figures.quotas_of(user, years, families, replaced_in=year)
    texts = figures.texts_of(user, years)
    prefetch_related_objects(texts[year], "assents")
    reported = list(ReportedFigure.objects.visible_to(user).filter(year__in=years))
    said_this_year = [one for one in reported if one.year == year]
    sources = _sources(user, quotas[year], said_this_year)
    rows = figures.ledger(year, families=families, flown=flown[year], quotas=quotas[year], texts=texts[year])
    in_force = [quota for row in rows for quota in row.quotas]
    repealed = [quota for row in rows for quota in row.repealed]
    context = {
        "year": year,
        "own": user.party_code,
        "previous": year - 1 if year > FIRST_FLOWN else None,
        "next": year + 1 if year < LAST_YEAR else None,
        "in_short": facts.in_short(in_force, own=user.party_code, repealed=repealed),
        "numbers": _numbers(standing(request), families, quotas[year], texts[year], sources),
        "repealed": _repealed(standing(request), repealed),
        "receipt": receipt_named(request),
        "claims": facts.claims_of(families, quotas[year], said_this_year, sources),
        "ledger": YearLedger(year, tuple(rows)),
        "replaced": _replaced(quotas[year]),
        "years": _years(
            year,
            rows,
            wanted=request.GET.get("family"),
            observer=user.party_code is None,
            reported=reported,
            flown=flown,
            quotas=quotas,
            texts=texts,
        ),
    }
    context["panels"] = [panel for panel in gather("quota year", request, year) if panel]
    return render(
        request, "quotas/year.html", context | _acts_open_to(standing(request), year, in_force, texts[year])
    )


@dataclass(frozen=True)
class Number:
    """One number of the year: its four facts, and what the reader may do about it."""

    facts: facts.FourFacts
    may_repeal: Answer | None
    may_cite: Answer | None


def _repealed(own: Standing, quotas: list[Quota]) -> list[tuple[Quota, Answer]]:
    """Return each repealed number with whether the reader may object to the repeal."""
    return [(quota, may_object(own, quota.repeal)) for quota in quotas if quota.repeal]


def _numbers(
    own: Standing,
    families: list[VehicleFamily],
    quotas: list[Quota],
    texts: list[Instrument],
    sources: dict[Any, Source],
) -> list[Number]:
    """Return each number with what may be done about it, the same for every number of one text."""
    confirming = confirming_acts(own.user, [text.pk for text in texts])
    told = facts.four_facts(families, quotas, texts, sources, confirming)
    if own.party_code is None:
        return [Number(one, None, None) for one in told]
    return [
        Number(
            one,
            may_repeal(own, one.quota) if one.quota else None,
            may_cite_act(own, one.quota.instrument, confirmed=one.confirmed_by_party(own.party_code))
            if one.quota and one.quota.instrument
            else None,
        )
        for one in told
    ]


def _sources(user: User, quotas: list[Quota], reported: list[ReportedFigure]) -> dict[Any, Source]:
    """Return the sources of acts and figures that the reader may see, by key."""
    keys = {quota.act.source_id for quota in quotas if quota.act} | {one.source_id for one in reported}
    return Source.objects.visible_to(user).in_bulk(keys)


def _acts_open_to(own: Standing, year: int, in_force: list[Quota], texts: list[Instrument]) -> dict[str, Any]:
    """Return what the reader may begin here: a change of what is in force, or a new proposal."""
    open_text = facts.open_of(texts)
    agreed = next((quota.instrument for quota in in_force if quota.instrument), None)
    # Every text in force in one year gets the same answer, so the question is asked once.
    amend = may(own, "amend", agreed) if agreed and open_text is None else None
    return {
        "open_text": open_text,
        "may_amend": amend,
        "may_propose": year >= FIRST_YEAR and may_prepare(own).allowed and open_text is None,
    }


def _replaced(quotas: list[Quota]) -> list[tuple[Quota, Quota | None]]:
    """Return the numbers that no longer hold, newest first, each with the one that replaced it."""
    by_key = {quota.pk: quota for quota in quotas}
    gone = [quota for quota in quotas if quota.superseded_at]
    gone.sort(key=lambda quota: quota.superseded_at or quota.entered_at, reverse=True)
    return [(quota, by_key.get(quota.superseded_by_id) if quota.superseded_by_id else None) for quota in gone]


def _years(
    year: int,
    rows: list[FamilyYear],
    *,
    wanted: str | None,
    observer: bool,
    reported: list[ReportedFigure],
    **read: Any,
) -> dict[str, Any] | None:
    """Return the picture of one family over the years: the one wanted, or the first with a number."""
    if not rows:
        return None
    numbered = [row for row in rows if row.row.in_force is not None or row.row.asked is not None]
    chosen = next((row for row in rows if row.family.code == wanted), (numbered or rows)[0]).family
    one_by_one = figures.year_figures(chosen.code, **read)
    in_force = {one.year: one.in_force for one in one_by_one}
    said = [
        (one.year, one.figure)
        for one in reported
        if one.family_id == chosen.pk and one.figure is not None and one.figure != in_force[one.year]
    ]
    picture = pictures.years_picture(one_by_one, said, year=year, family=str(chosen), observer=observer)
    bases = {
        at: [quota for quota in quotas if quota.family_id == chosen.pk and quota.is_in_force]
        for at, quotas in read["quotas"].items()
    }
    return {
        "family": chosen,
        "picture": picture,
        "rows": [(one, listed, bases[one.year]) for one, listed in picture.rows],
        "others": [row.family for row in rows if row.family != chosen],
    }
