"""Notes as threads: each with its replies, how it stands, and whose turn it is."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from committee.papers.models import Note


class Standing(models.TextChoices):
    """How a thread stands, the most pressing first."""

    OVERDUE = "overdue", _("Reply overdue")
    WAITING = "waiting", _("Waits for a reply")
    DONE = "done", _("Nothing is asked")


@dataclass(frozen=True)
class Line:
    """One note of a thread, and how many notes it answers lie above it."""

    note: Note
    depth: int


@dataclass(frozen=True)
class Thread:
    """A note that answers none, followed by its replies, theirs, and so on."""

    lines: list[Line]
    open_note: Note | None

    @property
    def first(self) -> Note:
        """The note the thread began with."""
        return self.lines[0].note

    @property
    def notes(self) -> list[Note]:
        """Its notes, each before its replies."""
        return [line.note for line in self.lines]

    @property
    def standing(self) -> Standing:
        """How it stands today."""
        if self.open_note is None:
            return Standing.DONE
        return Standing.OVERDUE if self.open_note.is_overdue else Standing.WAITING

    @property
    def turn(self) -> str | None:
        """The code of the Party a reply is asked of; None when none is."""
        return self.open_note.to_party.code if self.open_note else None


def threads_of(notes: Iterable[Note]) -> list[Thread]:
    """Arrange notes into threads: overdue ones first, then waiting, by their days; the rest newest first.

    A note whose answered note is not among these begins a thread of its own.
    """
    rows = sorted(notes, key=_by_date)
    keys = {note.pk for note in rows}
    replies: dict[Any, list[Note]] = defaultdict(list)
    for note in rows:
        replies[note.in_reply_to_id if note.in_reply_to_id in keys else None].append(note)
    threads = [_thread(first, replies) for first in replies[None]]
    return sorted(threads, key=_by_urgency)


def _thread(first: Note, replies: dict[Any, list[Note]]) -> Thread:
    lines, waiting = [], [Line(first, 0)]
    while waiting:
        line = waiting.pop()
        lines.append(line)
        waiting += [Line(reply, line.depth + 1) for reply in reversed(replies[line.note.pk])]
    asking = [
        note
        for note in (line.note for line in lines)
        if note.purpose == Note.Purpose.ACTION
        and note.is_sent
        and not any(reply.is_sent for reply in replies[note.pk])
    ]
    return Thread(lines, min(asking, key=_by_action, default=None))


def _by_date(note: Note) -> tuple[datetime.date, str, str]:
    return note.dated or datetime.date.min, note.number, note.title_ru


def _by_action(note: Note) -> datetime.date:
    return note.action_by or datetime.date.max


def _by_urgency(thread: Thread) -> tuple[int, int]:
    place = list(Standing).index(thread.standing)
    if thread.open_note is not None:
        return place, _by_action(thread.open_note).toordinal()
    return place, -max(_by_date(note)[0].toordinal() for note in thread.notes)


def awaiting_receipt(notes: Iterable[Note], party_code: str | None) -> list[Note]:
    """Return the notes sent here whose receipt a Party has still to acknowledge, in the order given."""
    return [
        note
        for note in notes
        if note.is_sent and not note.is_past and note.received_on is None and note.to_party.code == party_code
    ]
