"""Whether everything entered of sittings, their minutes too, was written by an act the record tells of."""

from __future__ import annotations

from collections.abc import Iterator

from committee.accord.keeping import verify_entered
from committee.accord.registry import provides
from committee.minutes.models import MinuteRevision
from committee.sittings.models import QuorumRule, SittingDecision, Stay


@provides("verification")
def verify_sittings() -> Iterator[str]:
    """Find revisions, stays, rules and decisions that were put in behind the record's back."""
    yield from verify_entered(MinuteRevision, Stay, QuorumRule, SittingDecision)
