"""What is taken away with a list of notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from committee.accord.exporting import Column
from committee.facts.columns import other_values
from committee.papers.models import Note
from committee.papers.threads import Thread


class Line(NamedTuple):
    """One note of a list, with its thread and the note it answers."""

    note: Note
    thread: Thread
    answered: Note | None


def lines_of(threads: Iterable[Thread]) -> list[Line]:
    """Return the notes of threads one after another."""
    lines = []
    for thread in threads:
        by_key: dict[Any, Note] = {note.pk: note for note in thread.notes}
        lines += [Line(note, thread, by_key.get(note.in_reply_to_id)) for note in thread.notes]
    return lines


def _of_note(name: str) -> Callable[[Line], Any]:
    return attrgetter(f"note.{name}")


COLUMNS = [
    Column("from", _("Sent by"), _of_note("from_party_id")),
    Column("number", _("Number"), _of_note("number")),
    Column("dated", _("Date"), _of_note("dated")),
    Column("language", _("Language"), _of_note("language")),
    Column("title_ru", _("What it is about, in Russian"), _of_note("title_ru")),
    Column("title_kk", _("What it is about, in Kazakh"), _of_note("title_kk")),
    Column("title_en", _("What it is about, in English"), _of_note("title_en")),
    Column(
        "subjects",
        _("Subjects"),
        lambda line: "; ".join(str(subject) for subject in line.note.subjects.all()),
    ),
    Column("purpose", _("Purpose"), _of_note("purpose")),
    Column("action_by", _("Action by"), _of_note("action_by")),
    Column("in_reply_to", _("In reply to"), lambda line: line.answered.number if line.answered else ""),
    Column("received_on", _("Received on"), _of_note("received_on")),
    Column("received_number", _("Number given by the recipient"), _of_note("received_number")),
    Column("state", _("State of the thread"), lambda line: line.thread.standing.value),
    Column("source", _("Known from"), lambda line: str(line.note.source or "")),
]


def columns_for(user: Any) -> list[Column]:
    """Return the columns a person takes away, with the other values given for notes of the past."""
    values = other_values(user)
    return [*COLUMNS, Column("other_values", _("Other values given"), lambda line: values(line.note))]
