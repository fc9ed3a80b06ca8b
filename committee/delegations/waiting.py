"""Mandates that wait for the reader, on the desk: to be confirmed, or found to be in the right hands."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from committee.accord.mandates import may_confirm
from committee.accord.models import Mandate
from committee.accord.models.instruments import today
from committee.accord.policies import may_restore_mandate
from committee.accord.registry import provides
from committee.accord.sessions import standing


@dataclass(frozen=True)
class WaitingMandate:
    """One mandate, and the page on which the reader confirms it."""

    mandate: Mandate
    address: str


@dataclass(frozen=True)
class MandatePanel:
    """The panel of the desk."""

    rows: list[WaitingMandate]
    template: str = "delegations/panel.html"

    @property
    def waiting(self) -> int:
        """How many mandates wait for the reader."""
        return len(self.rows)


@provides("desk", order=8)
def mandates_that_wait(request: HttpRequest) -> MandatePanel | None:
    """Return the mandates of one's own Party that this very reader may confirm: one query."""
    acting = standing(request)
    if acting.party_code is None:
        return None
    waits = Q(confirmed_at__isnull=True) | Q(suspended_at__isnull=False)
    runs = Q(valid_to__isnull=True) | Q(valid_to__gte=today())
    own = Mandate.objects.visible_to(request.user).filter(waits, runs, person__party=acting.party_code)
    rows = []
    for mandate in own.filter(ended_at__isnull=True).select_related("person", "given_by__person"):
        if may_confirm(acting, mandate).allowed:
            rows.append(WaitingMandate(mandate, reverse("mandate_confirm", args=[mandate.pk])))
        elif may_restore_mandate(acting, mandate).allowed:
            rows.append(WaitingMandate(mandate, reverse("accounts")))
    return MandatePanel(rows) if rows else None
