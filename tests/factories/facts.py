"""Common facts as somebody entered them, and what the other side says."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction

from committee.accord.keeping import kept, seals_of
from committee.accord.models import User
from committee.accord.models.instruments import today
from committee.facts import verbs
from committee.facts.kinds import kind_of
from committee.facts.models import FactAnswer
from committee.meetings.models import Meeting
from tests.factories.meetings import meeting


def entered(row: Any, by: User) -> Any:
    """A row with its entry in the record, as the admin writes it."""
    with transaction.atomic():
        kept(by=by, row=row)
    return row


def held_meeting(by: User, **fields: Any) -> Meeting:
    """A meeting that was held today unless said otherwise, entered by a secretary."""
    fields = {"holding": Meeting.Holding.HELD, "planned_from": None, "held_from": today()} | fields
    return entered(meeting(by, **fields), by)


def of_fact(row: Any) -> dict[str, Any]:
    """What names a row to the verbs, as it stands now."""
    label = row._meta.label_lower
    return {"kind": kind_of(label).code, "row_id": row.pk, "seal": seals_of(row)[f"{label}/{row.pk}"]}


def confirmed(row: Any, by: User) -> FactAnswer:
    """A row confirmed as it stands."""
    key = uuid.uuid4()
    verbs.confirm_fact(by_id=by.pk, answer_id=key, **of_fact(row))
    return FactAnswer.objects.get(pk=key)


def disputed(row: Any, by: User, **said: Any) -> FactAnswer:
    """Another first day of a meeting, unless said otherwise."""
    key = uuid.uuid4()
    said = {"field": "held_from", "value": "2013-01-18", "reason": "Протокол", "language": "ru"} | said
    verbs.dispute_fact(by_id=by.pk, answer_id=key, **of_fact(row), **said)
    return FactAnswer.objects.get(pk=key)
