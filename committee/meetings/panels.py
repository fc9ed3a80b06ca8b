"""What the meetings show elsewhere: open instructions on the desk, and all that is filed under a subject."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, F, Q
from django.http import HttpRequest

from committee.accord.models import Instrument
from committee.accord.registry import provides
from committee.accord.sessions import standing
from committee.accord.wall import rings_open_to
from committee.meetings.models import AgendaItem, Instruction, Meeting, Outcome, Statement
from committee.meetings.page import instructions_of
from committee.meetings.policies import may_report
from committee.papers.models import Subject

SHOWN = 3


@dataclass(frozen=True)
class InstructionRow:
    """An instruction as lists show it."""

    instruction: Instruction
    is_done: bool
    is_overdue: bool
    is_known: bool
    is_accepted: bool = False


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
    is_known = is_done or instruction.party_id is not None
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
    """Return the instructions a person may see, open ones first, by the day they are due."""
    counted = instructions_of(request.user).annotate(
        parts=Count("executors"), done=Count("executors", filter=Q(executors__done_on__isnull=False))
    )
    is_open = Q(withdrawn_at__isnull=True) & (Q(parts=0) | Q(done__lt=F("parts")))
    return counted.alias(is_open=is_open).order_by("-is_open", F("due").asc(nulls_last=True), "text_ru")


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
