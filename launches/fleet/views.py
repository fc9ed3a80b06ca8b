"""Pages of what flew: the list of launches, and one launch."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from committee.accord.clocks import PLACES, Clock, clocks
from committee.accord.context import Section
from committee.accord.exporting import exported
from committee.accord.forms import problems_of
from committee.accord.models import Chain, Entry
from committee.accord.policies import may_keep_records, standing_of
from committee.accord.registry import gather, provides
from committee.accord.sessions import standing
from committee.accord.wall import rings_open_to
from committee.facts.columns import other_values_column
from committee.facts.kinds import kind_named
from committee.facts.reading import facts_of
from launches.fleet.columns import COLUMNS, CREDIT
from launches.fleet.filters import LaunchFilter
from launches.fleet.models import Launch, Pad

LAUNCHES_A_PAGE = 50
METRES_A_DEGREE = 111_195  # of a great circle of the Earth, mean radius 6371 km


@provides("navigation", order=30)
def _section(request: HttpRequest) -> Section | None:
    return Section(_("Launches"), reverse("launches")) if rings_open_to(request.user) else None


@dataclass(frozen=True)
class Row:
    """A launch in the list, with its time on the three clocks; none where only the day is known."""

    launch: Launch
    clocks: list[Clock]


@require_GET
def launches(request: HttpRequest) -> HttpResponseBase:
    """List the launches, newest first, narrowed by what stands in the address; or give them as a file."""
    if not rings_open_to(request.user):
        raise Http404
    every = Launch.objects.visible_to(request.user)
    narrowed = LaunchFilter(request.GET, queryset=every, request=request)
    found = narrowed.qs.select_related("vehicle", "family", "pad")
    columns = [*COLUMNS, other_values_column(request.user)]
    if file := exported(request, found, columns, name="launches", credit=CREDIT):
        return file
    page = Paginator(found, LAUNCHES_A_PAGE).get_page(request.GET.get("page"))
    chosen = narrowed.chosen()
    return render(
        request,
        "fleet/launches.html",
        {
            "form": narrowed.form,
            "problems": problems_of([narrowed.form]),
            "problems_head": _("The list is not narrowed by what is not understood"),
            "page": page,
            "facts": facts_of(request, page),
            "rows": [Row(launch, _clocks(launch)) for launch in page],
            "total": every.count() if chosen else page.paginator.count,
            "chosen": chosen,
            "plan_year_zone": _plan_year_zone(),
            "may_import": may_keep_records(standing_of(request.user)).allowed,
        },
    )


@require_GET
def fleet(request: HttpRequest) -> HttpResponseBase:
    """Show what flies and from where: families, their vehicles, and pads, with what each side says."""
    if not rings_open_to(request.user):
        raise Http404
    families, vehicles, pads = (
        list(kind.rows(request.user)) for kind in map(kind_named, ("family", "vehicle", "pad")) if kind
    )
    return render(
        request,
        "fleet/fleet.html",
        {
            "families": [
                (family, [one for one in vehicles if one.family_id == family.pk]) for family in families
            ],
            "pads": pads,
            "facts": facts_of(request, [*families, *vehicles, *pads]),
            "may_keep": may_keep_records(standing(request)).allowed,
        },
    )


@require_GET
def launch(request: HttpRequest, tag: str) -> HttpResponseBase:
    """Show one launch: when, on three clocks, how it went, from where, on what, and who says so."""
    rows = Launch.objects.visible_to(request.user)
    found = get_object_or_404(
        rows.select_related(
            "vehicle__propellant", "vehicle__propellant_source", "vehicle__source", "family", "pad"
        ),
        tag=tag,
    )
    return render(
        request,
        "fleet/launch.html",
        {
            "launch": found,
            "fact": facts_of(request, [found])[found.pk],
            "plan_year_zone": _plan_year_zone(),
            "credited": found.gcat_code[2:],
            "clocks": _clocks(found),
            "error_metres": _error_metres(found.pad),
            "entry": _import_of(request, found),
            "panels": [panel for panel in gather("launch", request, found) if panel],
        },
    )


def _error_metres(pad: Pad | None) -> float | None:
    """Return the error of a pad's coordinates along a meridian, in tens of metres; none without them."""
    if pad is None or pad.error_degrees is None:
        return None
    return round(float(pad.error_degrees) * METRES_A_DEGREE, -1)


def _clocks(launch: Launch) -> list[Clock]:
    return [] if launch.precision == Launch.Precision.DAY else clocks(launch.at)


def _plan_year_zone() -> str:
    """Return the place whose calendar decides the plan year, in words where it is one of the three clocks."""
    zone = settings.PLAN_YEAR_ZONE
    return next((str(place) for place, clock in PLACES if clock.key == zone), zone)


def _import_of(request: HttpRequest, launch: Launch) -> Entry | None:
    """Return the entry of the import that last wrote the row, where there is one and the reader sees it."""
    if launch.imported_in is None:
        return None
    entries = Entry.objects.visible_to(request.user)
    return entries.filter(chain=Chain.SHARED, subject_id=str(launch.imported_in)).first()
