"""The timetable of a session as pages show it: what is due when, on what basis, and what is late."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.http import HttpRequest

from committee.accord.models import Instrument, Party
from committee.accord.models.instruments import today
from committee.accord.parties import parties
from committee.accord.registry import provides
from committee.agendas.panels import agendas_of
from committee.delegation_lists.panels import lists_of
from committee.meetings.models import Meeting
from committee.timetable.models import DeadlineProposal, Due, MovedDay
from committee.timetable.rules import Rule, rule_for
from committee.timetable.working_days import WorkingDays


def calendar_now() -> WorkingDays:
    """Return the working days of both States, with the days they moved: one query.

    A Party's code is its State's code in ISO 3166, and so the library's.
    """
    moved = MovedDay.objects.values_list("party", "day", "is_working").order_by()
    return WorkingDays(
        states=tuple(one.code for one in parties()),
        moved={(state, day): is_working for state, day, is_working in moved},
    )


@dataclass(frozen=True)
class Deadline:
    """One thing that is due before a session. Without a day it is a gap: no rule is known, none is agreed."""

    what: str
    day: datetime.date | None
    rule: Rule | None
    agreed: DeadlineProposal | None
    waiting: DeadlineProposal | None
    missing: list[Party]  # who has not sent it
    left: int  # working days from today to the day; below zero where it has passed

    @property
    def label(self) -> str:
        """What is due."""
        return str(Due(self.what).label)

    @property
    def is_done(self) -> bool:
        """Whether nothing of it is missing."""
        return not self.missing

    @property
    def waits_for(self) -> list[Party]:
        """The Party that alone has not sent it."""
        return self.missing if len(self.missing) == 1 else []

    @property
    def is_late(self) -> bool:
        """Whether its day has passed without it."""
        return self.day is not None and self.day < today() and not self.is_done

    @property
    def days_past(self) -> int:
        """How many working days ago it was due."""
        return -self.left


def deadlines_of(request: HttpRequest, meeting: Meeting) -> list[Deadline]:
    """Return what is due before a planned meeting: two queries, and one each for agendas and lists where
    no one asked.

    What is agreed here outranks the rule; what was agreed for an earlier day of the session does not hold.
    """
    proposals = list(DeadlineProposal.objects.visible_to(request.user).filter(meeting=meeting))
    calendar, missing = calendar_now(), _missing(request, meeting)
    return [_deadline(meeting, what, proposals, calendar, missing[what]) for what in Due.values]


def _missing(request: HttpRequest, meeting: Meeting) -> dict[str, list[Party]]:
    """Return of each thing the Parties that have not sent it; of papers both, until an agenda is sent."""
    before_both = (Instrument.Status.TABLED, Instrument.Status.IN_FORCE)
    is_sent = any(text.status in before_both for text in agendas_of(request, meeting))
    told = lists_of(request, meeting)
    notified = {one.party_id for one in told}
    final = {one.party_id for one in told if one.is_final}
    return {
        Due.PAPERS: [] if is_sent else parties(),
        Due.LIST_NOTIFIED: [one for one in parties() if one.code not in notified],
        Due.LIST_FINAL: [one for one in parties() if one.code not in final],
    }


def _deadline(
    meeting: Meeting,
    what: str,
    proposals: list[DeadlineProposal],
    calendar: WorkingDays,
    missing: list[Party],
) -> Deadline:
    session = meeting.planned_from
    holding = [one for one in proposals if one.what == what and one.for_day == session]
    agreed = next((one for one in reversed(holding) if one.consented), None)
    rule = None if agreed else rule_for(meeting, what)
    day = agreed.day if agreed else rule.day(session, calendar) if rule and session else None
    return Deadline(
        what=what,
        day=day,
        rule=rule,
        agreed=agreed,
        waiting=next((one for one in holding if one.answered_at is None), None),
        missing=missing,
        left=calendar.between(today(), day) if day else 0,
    )


@provides("papers due")
def papers_due(meeting: Meeting) -> datetime.date | None:
    """Return the day on which the draft agenda and papers of a meeting are due, or None: two queries."""
    rows = DeadlineProposal.objects.filter(meeting=meeting, what=Due.PAPERS)
    return _deadline(meeting, Due.PAPERS, list(rows), calendar_now(), []).day
