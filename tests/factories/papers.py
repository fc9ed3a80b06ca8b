"""Sources, subjects, acts, treaties and notes."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from committee.accord.models import User
from committee.accord.wall import Ring
from committee.papers import notes as note_verbs
from committee.papers.models import Act, Note, Source, Subject, Treaty, TreatyStep
from committee.papers.notes import Written
from tests.factories.words import count


def source(**fields: Any) -> Source:
    """A press report both delegations can read."""
    fields.setdefault("ring", Ring.BOTH)
    fields.setdefault("publisher", "Тенгриньюс")
    fields.setdefault("address", f"https://example.org/{next(count)}")
    return Source.objects.create(**fields)


def subject(name: str = "Пуски", *, parent: Subject | None = None, **fields: Any) -> Subject:
    """A subject of the shared list, or a part of one."""
    words = {"name_ru": name, "name_kk": f"{name} (қаз.)", "name_en": f"{name} (en)"}
    return Subject.objects.create(parent=parent, **words, **fields)


def act(**fields: Any) -> Act:
    """A resolution of the Government of Kazakhstan both delegations can read."""
    fields.setdefault("ring", Ring.BOTH)
    fields.setdefault("of_party_id", "KZ")
    title = {"title_ru": "Постановление", "title_kk": "Қаулы", "title_en": "Resolution"}
    return Act.objects.create(**title | fields)


def treaty(*steps: dict[str, Any], **fields: Any) -> Treaty:
    """A treaty both delegations can read, with its steps in order."""
    fields.setdefault("ring", Ring.BOTH)
    title = {"title_ru": "Договор аренды", "title_kk": "Жалға алу шарты", "title_en": "Lease"}
    made = Treaty.objects.create(**title | fields)
    for order, step in enumerate(steps):
        TreatyStep.objects.create(treaty=made, order=order, **step)
    return made


def written(about: str = "О числе пусков в 2013 году", **fields: Any) -> Written:
    """What a note says, as it is typed: for information unless said otherwise."""
    title = {"ru": about, "kk": f"{about} (қаз.)", "en": f"{about} (en)"}
    words = {
        "number": f"{next(count)}/дснг",
        "dated": datetime.date(2013, 1, 18),
        "language": "ru",
        "purpose": Note.Purpose.INFORMATION,
        "text": "Министерство свидетельствует своё уважение и имеет честь сообщить следующее.",
    }
    return Written(title=title, **{**words, **fields})


def note_draft(by: User, *, says: Written | None = None, **fields: Any) -> Note:
    """A draft of a note of the secretary's own Party."""
    return note_verbs.save_note(by_id=by.pk, note_id=uuid.uuid4(), says=says or written(**fields))


def note(by: User, **fields: Any) -> Note:
    """A note that was sent to the other Party."""
    draft = note_draft(by, **fields)
    note_verbs.send_note(by_id=by.pk, note_id=draft.pk, previewed=draft.digest)
    return Note.objects.get(pk=draft.pk)


def reply(by: User, answered: Note, **fields: Any) -> Note:
    """A note that answers another and was sent."""
    return note(by, **{"purpose": Note.Purpose.REPLY, "in_reply_to_id": answered.pk, **fields})


def past_note(by: User, *, from_party: str = "RU", says: Written | None = None, **fields: Any) -> Note:
    """A note of the past, known from a source."""
    fields.setdefault("source_id", source().pk)
    return note_verbs.enter_past_note(
        by_id=by.pk, note_id=uuid.uuid4(), from_party=from_party, says=says or written(), **fields
    )
