"""One moment on the clocks of the three places people reckon by."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

UTC = ZoneInfo("UTC")
# One zone since 1 March 2024; before that the capital's.
ASTANA = ZoneInfo("Asia/Almaty")
MOSCOW = ZoneInfo("Europe/Moscow")
# UTC first, since it is what is kept; then in alphabetical order.
PLACES = ((_("UTC"), UTC), (_("Astana"), ASTANA), (_("Moscow"), MOSCOW))


@dataclass(frozen=True)
class Clock:
    """A moment as one place reckons it."""

    place: Any  # its name, lazily in the reader's language
    at: datetime.datetime
    offset: str  # that date's, as in UTC+6; empty for UTC itself
    is_other_day: bool  # whether the calendar shows another date here than in UTC


def clocks(moment: datetime.datetime) -> list[Clock]:
    """Return a moment (aware) in UTC, in Astana and in Moscow, each with the offset of that date."""
    utc = moment.astimezone(UTC)
    return [clock_in(place, zone, utc) for place, zone in PLACES]


def clock_in(place: Any, zone: ZoneInfo, moment: datetime.datetime) -> Clock:
    """Return a moment (aware) on the clock of one place."""
    at = moment.astimezone(zone)
    return Clock(
        place=place,
        at=at,
        offset="" if zone is UTC else f"UTC{offset_of(at)}",
        is_other_day=at.date() != moment.astimezone(UTC).date(),
    )


def offset_of(moment: datetime.datetime) -> str:
    """Return the offset of a local time from UTC as people write it: +6, +5:30."""
    minutes = int((moment.utcoffset() or datetime.timedelta()).total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"{sign}{hours}" + (f":{rest:02}" if rest else "")
