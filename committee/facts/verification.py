"""Whether every answer to a common fact was given by somebody the record names."""

from __future__ import annotations

from collections.abc import Iterator

from committee.accord.keeping import verify_entered
from committee.accord.registry import provides
from committee.facts.models import FactAnswer


@provides("verification")
def verify_answers() -> Iterator[str]:
    """Find answers that were put in behind the record's back; changed and removed ones their seals tell."""
    yield from verify_entered(FactAnswer)
