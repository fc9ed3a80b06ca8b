"""What the meetings show elsewhere: open instructions on the desk, and all that is filed under a subject."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext as _

from committee.accord.models import Instrument
from committee.accord.registry import provides
from committee.accord.sessions import standing
from committee.accord.wall import rings_open_to
from committee.meetings.filters import OPEN, overdue
from committee.meetings.models import AgendaItem, Instruction, Meeting, Outcome, Statement
from committee.meetings.page import instructions_of
from committee.meetings.policies import may_report
from committee.papers.models import Subject

SHOWN = 3
HEARD = 10


@dataclass(frozen=True)
class InstructionRow:
    """An instruction as lists show it."""

    instruction: Instruction
    is_done: bool
    is_overdue: bool
    is_known: bool
    is_accepted: bool = False

    @property
    def words(self) -> str:
        """How it stands, in words; whether it was done may be a gap."""
        said = (
            (self.instruction.withdrawn_at is not None, _("Withdrawn")),
            (self.is_accepted, _("Carried out and accepted")),
            (self.is_done, _("Carried out")),
            (self.is_overdue, _("Overdue")),
            (self.is_known, _("Not reported as done")),
        )
        return next((words for holds, words in said if holds), _("not found"))


def instruction_row(instruction: Instruction) -> InstructionRow:
    """Say of an instruction with its executors whether it is done, or overdue."""
    executors = instruction.executors.all()
    is_done = bool(executors) and all(executor.done_on for executor in executors)
    return replace(
        _row(instruction, is_done=is_done),
        is_accepted=is_done and all(executor.accepted_at for executor in executors),
    )


def _row(instruction: Instruction, *, is_done: bool) -> InstructionRow:
    # What came with the portal is known from the press alone: nobody found whether it was done.
    is_known = is_done or instruction.party_id is not None or instruction.instrument_id is not None
    return InstructionRow(
        instruction,
        is_done=is_done,
        is_overdue=is_known and not is_done and instruction.is_overdue(),
        is_known=is_known,
    )


def to_report(request: HttpRequest, instructions: list[Instruction]) -> set[Any]:
    """Return the keys of the executors whose part this person may report as done."""
    acting = standing(request)
    return {
        executor.pk
        for instruction in instructions
        for executor in instruction.executors.all()
        if not instruction.withdrawn_at and may_report(acting, executor).allowed
    }


def open_first(request: HttpRequest) -> Any:
    """Return the instructions a person may see, overdue and open ones first, by the day they are due."""
    first = ("-is_overdue", "-is_open", F("due").asc(nulls_last=True), "text_ru")
    return counted(request.user).alias(is_overdue=overdue(), is_open=OPEN).order_by(*first)


def counted(user: Any) -> Any:
    """Return the instructions a person may see, each with how many executors it has and what they said."""
    return instructions_of(user).annotate(
        parts=Count("executors"),
        done=Count("executors", filter=Q(executors__done_on__isnull=False)),
        accepted=Count("executors", filter=Q(executors__accepted_at__isnull=False)),
    )


def open_before(user: Any, meeting: Meeting) -> Any:
    """Return what earlier meetings of the same body, or level, gave and nobody is known to have done."""
    before = Q(meeting__body=meeting.body_id) if meeting.body_id else Q(meeting__level=meeting.level)
    day = Coalesce("meeting__held_from", "meeting__planned_from", "meeting__near")
    rows = counted(user).filter(OPEN, before).exclude(meeting=meeting.pk)
    if meeting.day:
        rows = rows.alias(day=day).filter(day__lt=meeting.day)
    return rows.order_by(F("due").asc(nulls_last=True), "text_ru")


@dataclass(frozen=True)
class InstructionPanel:
    """The panel of the desk."""

    rows: list[InstructionRow]
    template: str = "meetings/panel.html"


@provides("desk", order=30)
def instruction_panel(request: HttpRequest) -> InstructionPanel | None:
    """Return the open instructions that are due first, or nothing."""
    if not rings_open_to(request.user):
        return None
    undone = open_first(request).filter(is_open=True).prefetch_related(None)[:SHOWN]
    rows = [_row(instruction, is_done=False) for instruction in undone]
    return InstructionPanel(rows) if rows else None


@dataclass(frozen=True)
class HeardPanel:
    """What a meeting still to come will hear of."""

    rows: list[InstructionRow]
    more: int
    template: str = "meetings/heard.html"


@provides("meeting", order=20)
def heard_panel(request: HttpRequest, meeting: Meeting) -> HeardPanel | None:
    """Return the instructions of earlier meetings that a planned one finds open: one query, or none."""
    if meeting.holding != Meeting.Holding.PLANNED:
        return None
    rows = list(open_before(request.user, meeting).prefetch_related(None))
    shown = [_row(instruction, is_done=False) for instruction in rows[:HEARD]]
    return HeardPanel(shown, len(rows) - len(shown)) if rows else None


@dataclass(frozen=True)
class SubjectRow:
    """Something filed under a subject."""

    row: Any
    kind: str
    words: str
    meeting: Meeting | None


@dataclass(frozen=True)
class SubjectPanel:
    """The panel of a subject's page."""

    rows: list[SubjectRow]
    template: str = "meetings/subject.html"


@provides("subject", order=20)
def subject_panel(request: HttpRequest, subject: Subject) -> SubjectPanel | None:
    """Return what meetings, instructions and statements have under a subject: one query a table."""
    parts = subject.with_parts()
    rows = []
    for table in (AgendaItem, Outcome, Instruction, Statement):
        found = table.objects.visible_to(request.user).filter(subject__in=parts).select_related("meeting")
        if table is Statement:
            found = found.select_related("speaker")
        for row in found:
            meeting = row.meeting if row.meeting_id else None
            kind = row.get_kind_display() if table is Outcome else table._meta.verbose_name
            rows.append(SubjectRow(row, str(kind), str(row), meeting))
    rows.sort(key=_day, reverse=True)
    return SubjectPanel(rows) if rows else None


def _day(one: SubjectRow) -> str:
    own = getattr(one.row, "said_on", None) or getattr(one.row, "due", None)
    day = one.meeting.day if one.meeting else own
    return day.isoformat() if day else ""


@dataclass(frozen=True)
class StatementPanel:
    """What was said of a year's quota, beside its texts."""

    statements: list[Statement]
    template: str = "meetings/statements.html"


@provides("proposal", order=50)
def statements_on_text(request: HttpRequest, instrument: Instrument) -> StatementPanel | None:
    """Return what was said of a text, or of the year it is about."""
    about = Q(instrument=instrument)
    if year := instrument.revision.content.get("year"):
        about |= Q(on_year=year)
    return _statements(request, about)


@provides("quota year", order=50)
def statements_on_year(request: HttpRequest, year: int) -> StatementPanel | None:
    """Return what was said of a year's quota."""
    return _statements(request, Q(on_year=year))


def _statements(request: HttpRequest, about: Q) -> StatementPanel | None:
    rows = Statement.objects.visible_to(request.user).filter(about)
    statements = list(rows.select_related("speaker", "post", "source", "party"))
    return StatementPanel(statements) if statements else None
