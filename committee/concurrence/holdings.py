"""Texts a person was named the linguist of and has not confirmed: another is named on the text's page."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from committee.accord.holdings import Held, Holding, Leaving
from committee.accord.kinds import kind_of
from committee.accord.models import Instrument
from committee.accord.registry import provides
from committee.concurrence.models import Linguist


@provides("held", order=85)
class LinguistsHeld(Holding):
    """What the person is to confirm as the linguist of the Party."""

    code = "linguist"
    label = _("Texts to confirm as linguist")
    note = _("The secretary names another linguist on the page of the text.")

    def held(self, leaving: Leaving) -> list[Held]:
        """Return those that are open and whose revision the person has not confirmed."""
        rows = Linguist.objects.filter(person=leaving.person, instrument__status=Instrument.Status.TABLED)
        later = rows.filter(instrument__revisions__number__gt=F("confirmed__number")).values("pk")
        waiting = rows.filter(confirmed__isnull=True) | rows.filter(pk__in=later)
        return [
            Held(row, str(row.instrument), address=kind_of(row.instrument.kind).address(row.instrument))
            for row in waiting.select_related("instrument", "person").order_by("instrument__number")
        ]
