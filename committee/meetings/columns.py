"""The columns of meetings and instructions as files to take away."""

from django.utils.translation import gettext_lazy as _

from committee.accord.exporting import Column
from committee.accord.languages import local
from committee.meetings.models import Instruction
from committee.meetings.panels import instruction_row

MEETING_COLUMNS = [
    Column("title", _("Meeting"), str),
    Column("level", _("Level"), lambda meeting: meeting.get_level_display()),
    Column("number", _("Number"), lambda meeting: meeting.number),
    Column("state", _("State"), lambda meeting: meeting.get_holding_display()),
    Column("planned_from", _("planned from"), lambda meeting: meeting.planned_from),
    Column("planned_to", _("planned to"), lambda meeting: meeting.planned_to),
    Column("held_from", _("held from"), lambda meeting: meeting.held_from),
    Column("held_to", _("held to"), lambda meeting: meeting.held_to),
    Column("when", _("date in words, where the day was not found"), lambda meeting: local(meeting, "when")),
    Column("place", _("Place"), lambda meeting: local(meeting, "place")),
    Column("summary", _("summary"), lambda meeting: local(meeting, "summary")),
    Column("source", _("source"), lambda meeting: meeting.source.address if meeting.source else ""),
]


def _executors(instruction: Instruction) -> str:
    return "; ".join(f"{one.party_id}: {one}" for one in instruction.executors.all())


def _done(instruction: Instruction) -> str:
    return "; ".join(
        f"{one.party_id}: {one.done_on.isoformat()}" for one in instruction.executors.all() if one.done_on
    )


def _state(instruction: Instruction) -> str:
    return instruction_row(instruction).words


INSTRUCTION_COLUMNS = [
    Column("text", _("Instruction"), lambda instruction: local(instruction, "text")),
    Column("given_by", _("who gave it"), lambda instruction: instruction.get_giver_display()),
    Column("meeting", _("Meeting"), lambda instruction: str(instruction.meeting or "")),
    Column("given_on", _("given on"), lambda instruction: instruction.given_on),
    Column("due", _("due"), lambda instruction: instruction.due),
    Column("state", _("State"), _state),
    Column("executors", _("executors"), _executors),
    Column("done", _("carried out on"), _done),
    Column("source", _("source"), lambda row: row.source.address if row.source else ""),
]
