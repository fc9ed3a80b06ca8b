"""Visas a person asked for and texts they marked as ready: said of a wording, they stay as they are."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.accord.holdings import Held, Holding, Leaving
from committee.accord.models import Instrument
from committee.accord.registry import provides
from committee.clearance.models import ReadyMark, Visa


def _of_open_texts(rows: QuerySet[Any]) -> list[Held]:
    return [
        Held(row, str(row), address=reverse("clearance", args=[row.instrument_id]))
        for row in rows.filter(instrument__status=Instrument.Status.TABLED)
    ]


@provides("held", order=80)
class VisasHeld(Holding):
    """Visas asked by the person, without an answer."""

    code = "visas"
    label = _("Visas asked and not answered")
    note = _("Any secretary of your delegation enters the answer.")

    def held(self, leaving: Leaving) -> list[Held]:
        """Return those of texts that are open."""
        rows = Visa.objects.filter(asked_by=leaving.account, answer="")
        return _of_open_texts(rows.select_related("instrument", "organisation")) if leaving.account else []


@provides("held", order=90)
class ReadyMarksHeld(Holding):
    """Wordings the person marked as ready for signature."""

    code = "ready"
    label = _("Texts marked as ready for signature")
    note = _("The mark says who said so of which wording: it stays.")

    def held(self, leaving: Leaving) -> list[Held]:
        """Return those of texts that are open."""
        rows = ReadyMark.objects.filter(marked_by=leaving.account)
        return (
            _of_open_texts(rows.select_related("instrument", "marked_by__person")) if leaving.account else []
        )
