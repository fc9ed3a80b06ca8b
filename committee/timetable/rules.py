"""Rules by which what is due is counted back from a session: data, each with its source.

Where no source names a number there is no rule, and the page says so.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache

from committee.accord.loading import read
from committee.delegations.loading import DATA
from committee.meetings.models import Meeting
from committee.papers.models import Source
from committee.timetable.working_days import A_DAY, WorkingDays


@dataclass(frozen=True)
class Rule:
    """So many days before the first day of a session. `is_own`: the body's own rule, not a borrowed one."""

    what: str
    levels: tuple[str, ...]
    days: int
    counts_working_days: bool
    source: Source
    is_own: bool

    def day(self, session: datetime.date, calendar: WorkingDays) -> datetime.date:
        """Return the last working day on which it is in time."""
        if self.counts_working_days:
            return calendar.back(session, self.days)
        return calendar.on_or_before(session - self.days * A_DAY)


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules that ship with the portal."""
    sources = {row["name"]: row for row in read(DATA / "sources.json")}
    return tuple(
        Rule(
            what=row["what"],
            levels=tuple(row["levels"]),
            days=row["days"],
            counts_working_days=row["counted"] == "working",
            source=_source(sources[row["source"]]),
            is_own=row["is_own"],
        )
        for row in read(DATA / "deadlines.json")
    )


def rule_for(meeting: Meeting, what: str) -> Rule | None:
    """Return the rule for a meeting of this level, or None where no source gave one."""
    return next((rule for rule in rules() if rule.what == what and meeting.level in rule.levels), None)


def _source(row: dict[str, str]) -> Source:
    """Return a source as a page shows it. It is not kept: a portal in use may not have loaded it."""
    return Source(
        **{name: row.get(name, "") for name in ("publisher", "title", "address", "dated")},
        standing=row.get("standing", Source.Standing.REPORTED),
    )
