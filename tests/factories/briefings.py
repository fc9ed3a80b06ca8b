"""Briefs."""

from __future__ import annotations

import uuid
from typing import Any

from committee.accord.models import User
from committee.briefings.models import Brief
from committee.briefings.verbs import version_of, write_brief
from committee.meetings.models import AgendaItem


def brief(item: AgendaItem, by: User, **fields: Any) -> Brief:
    """The brief of a delegation on an item, in Russian unless told otherwise."""
    said = {
        "language": "ru",
        "background": "Число пусков согласуется на один год.",
        "line_to_take": "Сторона исходит из двенадцати пусков.",
        "fall_back": "Не более четырнадцати.",
    }
    own = Brief.objects.filter(item=item, party=by.party_code)
    seen = version_of(own.first())
    write_brief(by_id=by.pk, item_id=item.pk, brief_id=uuid.uuid4(), seen=seen, **(said | fields))
    return own.get()
