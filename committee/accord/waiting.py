"""What waits for whom: the open texts, and whose turn each is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from committee.accord.models import Instrument
from committee.accord.policies import turn

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from committee.accord.models import User


def open_texts(user: User | AnonymousUser) -> list[Instrument]:
    """Return the open texts a person may see, newest first, with their agreements: two queries."""
    found = (
        Instrument.objects.visible_to(user)
        .filter(status=Instrument.Status.TABLED)
        .select_related("answers")
        .prefetch_related("assents")
    )
    return [instrument for instrument in found if not instrument.is_overdue]


def by_turn(instruments: list[Instrument]) -> dict[str | None, list[Instrument]]:
    """Group open texts by the Party each waits for."""
    groups: dict[str | None, list[Instrument]] = defaultdict(list)
    for instrument in instruments:
        groups[turn(instrument)].append(instrument)
    return groups
