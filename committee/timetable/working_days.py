"""Working days of one or more States, counted forward and back. Plain dates: nothing here knows Django."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

import holidays

A_DAY = datetime.timedelta(days=1)
MOST = 400  # no deadline lies further from its session


@cache
def days_off(state: str, year: int) -> frozenset[datetime.date]:
    """Return the days of a year on which a State does not work, by the library; `state` is its ISO 3166 code.

    Weekends count, but for those that the State's Government made working days.
    """
    known = holidays.country_holidays(state, years=range(year - 1, year + 2))
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    every = (first + n * A_DAY for n in range((last - first).days + 1))
    return frozenset(day for day in every if not known.is_working_day(day))


@cache
def estimated(state: str, year: int) -> frozenset[datetime.date]:
    """Return the holidays of a year whose day the library only estimates, as those of the lunar calendar."""
    known = holidays.country_holidays(state, years=year, language="en_US")
    return frozenset(day for day, name in known.items() if "estimated" in name)


@cache
def known_to(state: str) -> int:
    """Return the last year for which the library holds days moved by the State's Government."""
    moved = getattr(holidays.country_holidays(state), "special_public_holidays", {})
    return max(moved, default=0)


@dataclass(frozen=True)
class WorkingDays:
    """Days on which all of the States work.

    `moved` says of a State and a day whether it is a working day there, and outranks the library.
    """

    states: tuple[str, ...]
    moved: Mapping[tuple[str, datetime.date], bool] = field(default_factory=dict)

    def works(self, state: str, day: datetime.date) -> bool:
        """Whether one State works on a day."""
        return self.moved.get((state, day), day not in days_off(state, day.year))

    def is_working(self, day: datetime.date) -> bool:
        """Whether every State works on a day."""
        return all(self.works(state, day) for state in self.states)

    def resting(self, day: datetime.date) -> list[str]:
        """Return the States that do not work on a day."""
        return [state for state in self.states if not self.works(state, day)]

    def back(self, day: datetime.date, count: int) -> datetime.date:
        """Return the working day that lies `count` (1 or more) working days before a day."""
        return self._step(day, count, -A_DAY)

    def forward(self, day: datetime.date, count: int) -> datetime.date:
        """Return the working day that lies `count` (1 or more) working days after a day."""
        return self._step(day, count, A_DAY)

    def on_or_before(self, day: datetime.date) -> datetime.date:
        """Return the day itself where it is a working day, else the last one before it."""
        return day if self.is_working(day) else self.back(day, 1)

    def between(self, first: datetime.date, last: datetime.date) -> int:
        """Return how many working days come after `first` up to `last`; below zero where that is earlier."""
        if last < first:
            return -self.between(last, first)
        return sum(map(self.is_working, _days(first, last)))

    def _step(self, day: datetime.date, count: int, step: datetime.timedelta) -> datetime.date:
        if not 1 <= count <= MOST:
            raise ValueError(f"from 1 to {MOST} working days are counted, not {count}")
        while count:
            day += step
            count -= self.is_working(day)
        return day


def _days(first: datetime.date, last: datetime.date) -> Iterable[datetime.date]:
    return (first + n * A_DAY for n in range(1, (last - first).days + 1))
