"""Links of agenda items on the pages of meetings and of launches: a query a table, whatever the rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from committee.accord.registry import provides
from committee.meetings.models import AgendaItem, Meeting
from launches.agenda.models import ItemConcern, ItemLaunch
from launches.ecology.models import Concern
from launches.fleet.models import Launch

Treated = dict[Any, list[tuple[str, str]]]  # by item: what it treats, and where that is


@provides("treated", order=10)
def launches_treated(request: HttpRequest, meeting: Meeting) -> Treated:
    """Return the launches that the items of a meeting treat."""
    links = ItemLaunch.objects.visible_to(request.user).filter(
        item__meeting=meeting, launch__in=Launch.objects.visible_to(request.user)
    )
    treated: Treated = {}
    for link in links.select_related("launch").order_by("launch__at"):
        address = reverse("launch", args=[link.launch.tag])
        treated.setdefault(link.item_id, []).append((str(link.launch), address))
    return treated


@provides("treated", order=20)
def concerns_treated(request: HttpRequest, meeting: Meeting) -> Treated:
    """Return the concerns that the items of a meeting treat: those alone that this person may see."""
    links = ItemConcern.objects.visible_to(request.user).filter(
        item__meeting=meeting, concern__in=Concern.objects.visible_to(request.user)
    )
    treated: Treated = {}
    for link in links.select_related("concern"):
        address = reverse("concern", args=[link.concern_id])
        treated.setdefault(link.item_id, []).append((str(link.concern), address))
    return {item: sorted(found) for item, found in treated.items()}


@dataclass(frozen=True)
class AgendaPanel:
    """The items that treat something, on its page."""

    items: list[AgendaItem]
    template: str = "agenda/panel.html"


@provides("launch", order=40)
def items_on_launch(request: HttpRequest, launch: Launch) -> AgendaPanel | None:
    """Return the items of meetings that treat a launch, or nothing."""
    items = AgendaItem.objects.visible_to(request.user).filter(
        pk__in=ItemLaunch.objects.filter(launch=launch).values("item")
    )
    found = list(items.select_related("meeting").order_by("meeting__held_from", "title_ru"))
    return AgendaPanel(found) if found else None
