"""Whether everything said of meetings was entered by somebody the record names."""

from __future__ import annotations

from collections.abc import Iterator

from committee.accord.keeping import verify_entered
from committee.accord.registry import provides
from committee.meetings.models import (
    AgendaItem,
    Instruction,
    Meeting,
    MeetingPaper,
    Outcome,
    Participation,
    Postponement,
    Statement,
)


@provides("verification")
def verify_meetings() -> Iterator[str]:
    """Find meetings, and rows of them, that were put in behind the record's back."""
    yield from verify_entered(
        Meeting, Participation, AgendaItem, Outcome, MeetingPaper, Postponement, Instruction, Statement
    )
