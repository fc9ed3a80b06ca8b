"""How a text stands at home, for the pages of its own Party."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse

from committee.accord.models import Instrument
from committee.accord.registry import provides
from committee.accord.sessions import reader
from committee.clearance.models import ReadyMark, Visa

if TYPE_CHECKING:
    from committee.accord.models import User


@dataclass(frozen=True)
class VisaStanding:
    """One visa as it counts for the wording that stands."""

    visa: Visa
    is_of_this_wording: bool

    @property
    def is_open(self) -> bool:
        """Whether an answer is still to come: none was given, or it was given on other words."""
        return not (self.visa.answer and self.is_of_this_wording)

    @property
    def warns(self) -> bool:
        """Whether somebody who agrees now should know: no answer, remarks, or an objection."""
        return self.is_open or self.visa.answer != Visa.Answer.VISA


@dataclass(frozen=True)
class Clearance:
    """The visas on a text and who said it is ready; nothing of it stops an agreement."""

    address: str
    visas: list[VisaStanding]
    ready: list[ReadyMark]
    template: str = "clearance/standing.html"

    @property
    def warnings(self) -> list[VisaStanding]:
        """The visas that are missing, or come with remarks or an objection."""
        return [one for one in self.visas if one.warns]


def clearance_of(user: User, instrument: Instrument) -> Clearance:
    """Read how a text stands at the reader's home: two queries."""
    digest = instrument.revision.digest
    visas = Visa.objects.visible_to(user).filter(instrument=instrument).select_related("organisation")
    marks = ReadyMark.objects.visible_to(user).filter(instrument=instrument, digest=digest)
    return Clearance(
        address=reverse("clearance", args=[instrument.pk]),
        visas=[VisaStanding(visa, visa.digest == digest) for visa in visas],
        ready=list(marks.select_related("marked_by__person")),
    )


@provides("agree")
def on_agreeing(request: HttpRequest, instrument: Instrument) -> Clearance | None:
    """Return how the text stands at home, for the page on which somebody agrees."""
    user = reader(request)
    return clearance_of(user, instrument) if user.party_code else None


@dataclass(frozen=True)
class WayHome:
    """The way from a text to its clearance: no query."""

    address: str
    template: str = "clearance/way.html"


@provides("text", order=60)
def _way(request: HttpRequest, instrument: Instrument) -> WayHome | None:
    if not reader(request).party_code or instrument.standing != Instrument.Status.TABLED:
        return None
    return WayHome(reverse("clearance", args=[instrument.pk]))
