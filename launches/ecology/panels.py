"""Concerns on pages of other rooms: the desk, a proposal, a launch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from committee.accord.context import Section
from committee.accord.models import Instrument
from committee.accord.policies import may_prepare
from committee.accord.registry import provides
from committee.accord.sessions import standing
from committee.accord.wall import rings_open_to
from committee.papers.models import Subject
from launches.ecology.models import Concern, ConcernLaunch, ConcernText
from launches.ecology.reading import awaiting, concerns_for
from launches.fleet.models import Launch


@dataclass(frozen=True)
class ConcernPanel:
    """Some concerns under a heading."""

    title: str
    concerns: list[Concern]
    waiting: int = 0  # how many of them wait for the reader: the desk counts them in its heading
    raise_address: str = ""  # where the reader may raise one about what the page shows
    template: str = "ecology/panel.html"


@provides("navigation", order=50)
def section(request: HttpRequest) -> Section | None:
    """Lead to the register."""
    return Section(_("Concerns"), reverse("concerns")) if rings_open_to(request.user) else None


@provides("desk", order=20)
def concerns_that_wait(request: HttpRequest) -> ConcernPanel | None:
    """Show the concerns that wait for the reader's Party; nothing for those of no Party."""
    party = request.user.party_code if request.user.is_authenticated else None
    if party is None:
        return None
    found = list(awaiting(request.user, party))
    return ConcernPanel(_("Concerns that wait for your Party"), found, len(found)) if found else None


@provides("text", order=10)
def concerns_behind(request: HttpRequest, instrument: Instrument) -> ConcernPanel | None:
    """Show the concerns that bear on a text."""
    links = ConcernText.objects.filter(instrument=instrument)
    return _bearing(request, _("Concerns that bear on this text"), links, text=instrument.number)


@provides("launch", order=20)
def concerns_about(request: HttpRequest, launch: Launch) -> ConcernPanel | None:
    """Show the concerns that speak of a launch."""
    links = ConcernLaunch.objects.filter(launch=launch)
    return _bearing(request, _("Concerns about this launch"), links, launch=launch.tag)


@provides("subject", order=50)
def concerns_on(request: HttpRequest, subject: Subject) -> ConcernPanel | None:
    """Show the concerns on a subject, its parts included."""
    found = list(concerns_for(request.user).filter(subject__in=subject.with_parts()))
    return ConcernPanel(_("Concerns"), found) if found else None


def _bearing(request: HttpRequest, title: str, links: QuerySet[Any], **about: str) -> ConcernPanel | None:
    """Start from the concerns the reader may see: a link shows only where both its ends do.

    `about` names what the page shows, as the page of a new concern takes it.
    """
    found = list(concerns_for(request.user).filter(pk__in=links.values("concern")))
    may_raise = may_prepare(standing(request)).allowed
    address = f"{reverse('concern_new')}?{urlencode(about)}" if may_raise else ""
    return ConcernPanel(title, found, raise_address=address) if found or address else None
