"""Drafts of notes a person wrote on: a note keeps no author, so the Party's record says whose they are."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.accord.holdings import OPEN_AT_HOME, Choice, Handing, Held, Holding, Leaving, lock_rows
from committee.accord.registry import provides
from committee.papers.models import Note
from committee.papers.notes import discard_note


@provides("held", order=60)
class NotesHeld(Holding):
    """Drafts of notes that were not sent."""

    code = "notes"
    label = _("Drafts of notes they wrote on")
    note = _("A draft of a note belongs to its delegation: any secretary goes on with it.")
    choices: ClassVar = {Choice.END: _("Throw them away")}
    is_after_chain = True

    def _rows(self, leaving: Leaving) -> QuerySet[Note]:
        wrote = leaving.written("save_note")
        return Note.objects.filter(
            OPEN_AT_HOME, pk__in=wrote, party=leaving.person.party_id, sent_at__isnull=True
        )

    def held(self, leaving: Leaving) -> list[Held]:
        """Return the drafts."""
        return [
            Held(note, str(note), address=reverse("note", args=[note.pk])) for note in self._rows(leaving)
        ]

    def lock(self, leaving: Leaving) -> None:
        """Lock the drafts."""
        lock_rows(self._rows(leaving))

    def end(self, handing: Handing, rows: list[Any]) -> None:
        """Throw the drafts away."""
        for note in rows:
            discard_note(by_id=handing.by.pk, note_id=note.pk)
