"""Loading the shipped notes of the past, through the verb."""

from __future__ import annotations

import datetime
from pathlib import Path

from committee.accord.loading import key_of, read
from committee.accord.models import User
from committee.papers.loading import source_key, subject_key
from committee.papers.models import Note
from committee.papers.notes import Written, enter_past_note


def enter_past_notes(path: Path) -> int:
    """Enter the notes of the past that were not entered yet; return how many. Raises Refused."""
    rows = {key_of("note", row["name"]): row for row in read(path)}
    there = set(Note.objects.filter(pk__in=rows).values_list("pk", flat=True))
    missing = {key: row for key, row in rows.items() if key not in there}
    for key, row in missing.items():
        enter_past_note(
            by_id=User.objects.get(username=row["entered_by"]).pk,
            note_id=key,
            from_party=row["from"],
            source_id=source_key(row["source"]),
            from_press=row["from_press"],
            text_not_found=True,
            open_to_observers=True,
            says=Written(
                title=row["title"],
                number=row["number"],
                dated=datetime.date.fromisoformat(row["dated"]),
                language=row["language"],
                purpose=row["purpose"],
                says=row["says"],
                subject_ids=[subject_key(name) for name in row["subjects"]],
            ),
        )
    return len(missing)
