"""Meetings as iCalendar (RFC 5545): one file for each, and all a person may see in one."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from committee.accord.languages import local
from committee.accord.models import Entry, User
from committee.meetings.models import Meeting

MEDIA_TYPE = "text/calendar; charset=utf-8"
A_DAY = datetime.timedelta(days=1)


def calendar_of(reader: User, meetings: Sequence[Meeting]) -> bytes:
    """Return a calendar of these meetings, in the reader's language: one query, however many.

    Times are in UTC; a meeting whose hour is not known is of whole days. One that has no day is left out.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Baikonur committee portal//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Baikonur commission"))
    acts = _acts(reader, meetings)
    for meeting in meetings:
        if meeting.first_day:
            calendar.add_component(_event(meeting, acts[str(meeting.pk)]))
    return bytes(calendar.to_ical())


def _acts(reader: User, meetings: Sequence[Meeting]) -> Counter[str]:
    """Return how many acts this person can read of each meeting: the other side's own move no number."""
    told = Entry.objects.visible_to(reader).filter(subject_id__in=[str(meeting.pk) for meeting in meetings])
    counted = told.exclude(verb="comment").order_by().values_list("subject_id").annotate(acts=Count("pk"))
    return Counter(dict(counted))


def _event(meeting: Meeting, acts: int) -> Event:
    event = Event()
    event.add("uid", f"{meeting.pk}@{settings.PORTAL_INSTANCE}")
    event.add("sequence", acts)
    event.add("dtstamp", _stamp(meeting))
    event.add("summary", str(meeting))
    event.add("status", "CANCELLED" if meeting.holding == Meeting.Holding.CANCELLED else "CONFIRMED")
    if place := local(meeting, "place"):
        event.add("location", place)
    event.add("url", settings.PORTAL_ADDRESS.rstrip("/") + reverse("meeting", args=[meeting.pk]))
    for name, value in _span(meeting).items():
        event.add(name, value)
    return event


def _span(meeting: Meeting) -> dict[str, Any]:
    first = meeting.first_day
    if first is None:
        return {}
    if meeting.begins_at and abs(meeting.begins_at.date() - first) <= A_DAY and not meeting.last_day:
        return {"dtstart": meeting.begins_at.astimezone(datetime.UTC)}
    last = meeting.last_day or first
    # The day after: in a calendar the end of whole days is not part of them.
    return {"dtstart": first, "dtend": last + A_DAY}


def _stamp(meeting: Meeting) -> datetime.datetime:
    """Return a moment that moves with the meeting alone: the same file twice is the same bytes."""
    day = meeting.first_day or datetime.date(1970, 1, 1)
    return datetime.datetime.combine(day, datetime.time(), tzinfo=datetime.UTC)
