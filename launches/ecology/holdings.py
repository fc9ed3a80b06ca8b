"""Drafts of concerns a person wrote on: a concern is its Party's, so the Party's record says who wrote it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.accord.holdings import OPEN_AT_HOME, Choice, Handing, Held, Holding, Leaving, lock_rows
from committee.accord.registry import provides
from committee.accord.wall import Ring
from launches.ecology.models import Concern
from launches.ecology.verbs import discard_concern


@provides("held", order=40)
class ConcernsHeld(Holding):
    """Drafts of concerns that were not shown to the other Party."""

    code = "concerns"
    label = _("Drafts of concerns they wrote on")
    note = _(
        "Concerns, pledges and measures are answered for by the Party, not by a person: everybody of your "
        "delegation goes on with them."
    )
    choices: ClassVar = {Choice.END: _("Throw them away")}

    def _rows(self, leaving: Leaving) -> QuerySet[Concern]:
        wrote = leaving.written("save_concern")
        return Concern.objects.filter(
            OPEN_AT_HOME, pk__in=wrote, party=leaving.person.party_id, ring=Ring.PARTY
        )

    def held(self, leaving: Leaving) -> list[Held]:
        """Return the drafts."""
        return [
            Held(concern, str(concern), address=reverse("concern", args=[concern.pk]))
            for concern in self._rows(leaving)
        ]

    def lock(self, leaving: Leaving) -> None:
        """Lock the drafts."""
        lock_rows(self._rows(leaving))

    def end(self, handing: Handing, rows: list[Any]) -> None:
        """Throw the drafts away."""
        for concern in rows:
            discard_concern(by_id=handing.by.pk, concern_id=concern.pk)
