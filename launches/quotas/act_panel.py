"""What of the quotas rests on acts, for the pages of acts and treaties."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from committee.accord.registry import provides
from committee.papers.models import Act
from launches.quotas.models import Quota


@dataclass(frozen=True)
class QuotasOnActs:
    """The numbers that rest on some acts, in force or no longer."""

    quotas: list[Quota]
    template: str = "quotas/on_acts.html"


@provides("rests on acts")
def quotas_on_acts(request: HttpRequest, acts: list[Act]) -> QuotasOnActs | None:
    """Return the numbers that rest on the acts, newest year first: one query."""
    rows = (
        Quota.objects.visible_to(request.user)
        .filter(act__in=acts)
        .select_related("family", "act", "repeal__by_act")
    )
    quotas = list(rows) if acts else []
    return QuotasOnActs(quotas) if quotas else None
