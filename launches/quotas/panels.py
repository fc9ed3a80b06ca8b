"""What the quotas show elsewhere: on the desk the year at a glance, on a launch's page what it counts for."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from committee.accord.models import Instrument
from committee.accord.registry import provides
from committee.accord.wall import rings_open_to
from launches.fleet.models import Launch
from launches.quotas import figures
from launches.quotas.figures import FamilyYear
from launches.quotas.glance import GlancePicture, glance_picture
from launches.quotas.kind import CODE, title
from launches.quotas.models import FIRST_YEAR, LAST_YEAR, Quota
from launches.quotas.year_views import desk_year

YEARS_BACK = 2  # whose quotas are shown as over
TEXTS_SHOWN = 3


@dataclass(frozen=True)
class PastQuota:
    """A number whose year is over, and what flew of it."""

    quota: Quota
    flown: int


@dataclass(frozen=True)
class EndedText:
    """A text that waits for nobody any more."""

    text: Instrument
    title: str


@dataclass(frozen=True)
class QuotaPanel:
    """The panel of the quotas on the desk."""

    year: int
    own: str | None
    rows: list[FamilyYear]
    picture: GlancePicture
    flown: int
    over: list[PastQuota]
    ended: list[EndedText]
    template: str = "quotas/glance.html"


@provides("desk", order=10)
def quota_panel(request: HttpRequest) -> QuotaPanel | None:
    """Return the panel, or nothing for those who have no papers: eight queries whatever the rows."""
    user = request.user
    if not user.is_authenticated or not rings_open_to(user):
        return None
    year = desk_year()
    years = range(year - YEARS_BACK, year + 1)
    flown = figures.flown_by_half(user, years)
    families = figures.families(user)
    quotas = figures.quotas_of(user, years, families)
    rows = figures.ledger(
        year,
        families=families,
        flown=flown[year],
        quotas=quotas[year],
        texts=figures.texts_of(user, [year])[year],
    )
    over = [
        PastQuota(
            quota,
            figures.flown_of(quota, flown[past]),
        )
        for past in reversed(years[:-1])
        for quota in quotas[past]
        if quota.is_in_force
    ]
    named = [(str(one.family), one.row) for one in rows]
    return QuotaPanel(
        year=year,
        own=user.party_code,
        rows=rows,
        picture=glance_picture(named, year=year, observer=user.party_code is None),
        flown=sum(one.row.flown for one in rows),
        over=over,
        ended=_ended(request),
    )


def _ended(request: HttpRequest) -> list[EndedText]:
    """The texts that ended last, newest first."""
    texts = (
        Instrument.objects.visible_to(request.user)
        .filter(kind=CODE, ended_at__isnull=False)
        .order_by("-ended_at")
        .prefetch_related("revisions")[:TEXTS_SHOWN]
    )
    return [EndedText(text, title(text.revision.content)) for text in texts]


@dataclass(frozen=True)
class CountsFor:
    """The quota a launch counts for, whether it succeeded or not."""

    launch: Launch
    template: str = "quotas/counts_for.html"


@provides("launch", order=10)
def counts_for(request: HttpRequest, launch: Launch) -> CountsFor | None:
    """Return the panel that leads to the quota of a launch's year, where there can be one: no query."""
    return CountsFor(launch) if FIRST_YEAR <= launch.year <= LAST_YEAR else None
