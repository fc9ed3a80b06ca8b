"""Concerns, with answers, pledges and measures."""

from __future__ import annotations

import uuid
from typing import Any

from committee.accord.models import Entry, User
from committee.accord.models.instruments import today
from launches.ecology import verbs as concern_verbs
from launches.ecology.models import Concern, Pledge
from launches.ecology.showing import preview_digest as concern_preview
from tests.factories.people import secretary
from tests.factories.words import three


def concern_draft(by: User, **fields: Any) -> Concern:
    """A draft of a concern of the person's own delegation."""
    fields.setdefault("title", three())
    fields.setdefault("description", three())
    fields.setdefault("category", Concern.Category.SOIL)
    return concern_verbs.save_concern(by_id=by.pk, concern_id=uuid.uuid4(), **fields)


def concern(by: User | None = None, *, open_to_observers: bool = False, **fields: Any) -> Concern:
    """A concern shown to both: of Kazakhstan unless another secretary raises it."""
    by = by or secretary("KZ")
    draft = concern_draft(by, **fields)
    concern_verbs.publish_concern(
        by_id=by.pk,
        concern_id=draft.pk,
        key=uuid.uuid4(),
        previewed=concern_preview(draft),
        open_to_observers=open_to_observers,
    )
    return Concern.objects.get(pk=draft.pk)


def answer_to(concern: Concern, by: User, **fields: Any) -> Entry:
    """An answer to a concern."""
    fields.setdefault("key", uuid.uuid4())
    fields.setdefault("text", three())
    return concern_verbs.answer_concern(by_id=by.pk, concern_id=concern.pk, **fields)


def pledge_on(concern: Concern, by: User, **fields: Any) -> Pledge:
    """A pledge on a concern: undated unless a day is given."""
    fields.setdefault("key", uuid.uuid4())
    fields.setdefault("text", three())
    fields.setdefault("is_undated", "due" not in fields)
    entry = concern_verbs.add_pledge(by_id=by.pk, concern_id=concern.pk, **fields)
    return Pledge.objects.get(pk=entry.payload["row"])


def measure_on(concern: Concern, by: User, **fields: Any) -> Entry:
    """Something that was done about a concern."""
    fields.setdefault("key", uuid.uuid4())
    fields.setdefault("text", three())
    return concern_verbs.add_measure(by_id=by.pk, concern_id=concern.pk, **fields)


def pledge_kept(pledge: Pledge, by: User) -> Entry:
    """The other Party's word that a pledge was kept."""
    return concern_verbs.mark_pledge(
        by_id=by.pk,
        pledge_id=pledge.pk,
        key=uuid.uuid4(),
        is_kept=True,
        on=today(),
        reason="Пробы чистые",
    )


def closing_proposed(concern: Concern, by: User, **fields: Any) -> Entry:
    """The other Party's proposal to close a concern."""
    fields.setdefault("key", uuid.uuid4())
    fields.setdefault("reason", "Очищено")
    return concern_verbs.propose_closing(by_id=by.pk, concern_id=concern.pk, **fields)
