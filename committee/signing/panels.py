"""Agreement given on paper, on the pages of texts."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from committee.accord.kinds import kind_of
from committee.accord.models import Instrument
from committee.accord.policies import may
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
    amend: str  # where the scan says other words than the text in force: the paper prevails
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
    is_entered_here = is_open and not waiting and may_enter(standing(request), instrument).allowed
    enter = reverse("signed_enter", args=[instrument.pk]) if is_entered_here else ""
    amend = ""
    if scans and may(standing(request), "amend", instrument).allowed:
        amend = kind_of(instrument.kind).address(instrument, "amend")
    return SignedPanel(scans, waiting, enter, amend) if scans or waiting or enter else None
