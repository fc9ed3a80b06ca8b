"""Instructions a person carries out: another takes them over when that person leaves."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.accord.holdings import (
    Choice,
    Handing,
    Held,
    Holding,
    Leaving,
    lock_rows,
    require_seen_as_widely,
)
from committee.accord.models import Person
from committee.accord.registry import provides
from committee.meetings.models import Executor
from committee.meetings.verbs import reassign_executor


@provides("held", order=30)
class InstructionsHeld(Holding):
    """What the person is to carry out for the Party and did not report as done."""

    code = "instructions"
    label = _("Instructions to carry out")
    choices: ClassVar = {Choice.HAND: _("Another person carries them out")}

    def _rows(self, leaving: Leaving) -> QuerySet[Executor]:
        return Executor.objects.filter(
            person=leaving.person, party=leaving.person.party_id, done_on__isnull=True
        ).select_related("instruction")

    def held(self, leaving: Leaving) -> list[Held]:
        """Return the instructions, by the day they are due."""
        return [
            Held(row, str(row.instruction), address=reverse("instructions"))
            for row in self._rows(leaving).order_by("instruction__due", "instruction__text_ru")
        ]

    def lock(self, leaving: Leaving) -> None:
        """Lock this Party's part of each."""
        lock_rows(self._rows(leaving))

    def hand(self, handing: Handing, rows: list[Any], heir: Person) -> None:
        """Name the other person."""
        for executor in rows:
            require_seen_as_widely(heir, executor.instruction)
            reassign_executor(standing=handing.standing, executor=executor, person=heir)
