"""Agreement given on paper, on the pages of texts."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from committee.accord.models import Instrument
from committee.accord.registry import provides
from committee.accord.sessions import reader, standing
from committee.signing.models import SignedPaper, SignedScan
from committee.signing.verbs import may_enter


@dataclass(frozen=True)
class SignedPanel:
    """Scans both Parties read; for one's own Party also a paper that waits, and the way to enter one."""

    scans: list[SignedScan]
    waiting: SignedPaper | None
    enter: str
    template: str = "signing/panel.html"


@provides("text", order=50)
def signed_panel(request: HttpRequest, instrument: Instrument) -> SignedPanel | None:
    """Return what was signed of a text on paper: one query, and one more for its Party's secretaries."""
    user = reader(request)
    if not user.party_code:
        return None
    scans: list[SignedScan] = []
    if any(given.signed_on for given in instrument.assents.all()):
        scans = list(
            SignedScan.objects.visible_to(user)
            .filter(assent__instrument=instrument)
            .select_related("file", "assent__person")
        )
    is_open = instrument.standing == Instrument.Status.TABLED
    waiting = None
    if is_open:
        papers = SignedPaper.objects.visible_to(user).filter(instrument=instrument, confirmed_by=None)
        waiting = papers.select_related("mandate__person").first()
    may = is_open and not waiting and may_enter(standing(request), instrument).allowed
    enter = reverse("signed_enter", args=[instrument.pk]) if may else ""
    return SignedPanel(scans, waiting, enter) if scans or waiting or enter else None
