"""Papers a person carries out by a line of the register."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.accord.holdings import Choice, Handing, Held, Holding, Leaving, lock_rows
from committee.accord.models import Person
from committee.accord.registry import provides
from committee.chancery.models import RegisterLine
from committee.chancery.verbs import reassign_line


@provides("held", order=35)
class RegisterLinesHeld(Holding):
    """Lines that name the person as executor and are not carried out."""

    code = "register"
    label = _("Papers to carry out by the register")
    choices: ClassVar = {Choice.HAND: _("Another person carries them out")}
    is_after_chain = True  # as the verb on a line takes its locks

    def _rows(self, leaving: Leaving) -> QuerySet[RegisterLine]:
        return RegisterLine.objects.filter(
            executor=leaving.person, party=leaving.person.party_id, done_on__isnull=True
        )

    def held(self, leaving: Leaving) -> list[Held]:
        """Return them, by the day they are due."""
        return [
            Held(row, str(row), address=reverse("register_line", args=[row.pk]))
            for row in self._rows(leaving).order_by("due", "number")
        ]

    def lock(self, leaving: Leaving) -> None:
        """Lock them."""
        lock_rows(self._rows(leaving))

    def hand(self, handing: Handing, rows: list[Any], heir: Person) -> None:
        """Name the other person."""
        for line in rows:
            reassign_line(by=handing.by, line=line, person=heir)
