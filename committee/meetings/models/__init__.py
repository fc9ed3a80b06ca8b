"""The tables of the meetings."""

from committee.meetings.models.instructions import Executor, Instruction, InstructionChange
from committee.meetings.models.meetings import Meeting, MeetingComment, Postponement
from committee.meetings.models.parts import (
    AgendaItem,
    ItemInstrument,
    ItemNote,
    MeetingPaper,
    Outcome,
    Participation,
)
from committee.meetings.models.statements import Statement

__all__ = [
    "AgendaItem",
    "Executor",
    "Instruction",
    "InstructionChange",
    "ItemInstrument",
    "ItemNote",
    "Meeting",
    "MeetingComment",
    "MeetingPaper",
    "Outcome",
    "Participation",
    "Postponement",
    "Statement",
]
