"""Minutes of a meeting that was held."""

import uuid
from typing import Any

from committee.accord.models import User
from committee.meetings.models import AgendaItem
from committee.minutes.models import MinuteRevision
from committee.minutes.verbs import keep_minutes
from tests.factories.facts import held_meeting
from tests.factories.meetings import agenda_item

SAID = {"ru": "Стороны обменялись мнениями", "kk": "Тараптар пікір алмасты", "en": ""}


def item_to_minute(by: User, **fields: Any) -> AgendaItem:
    """An item of a meeting that was held today."""
    return agenda_item(held_meeting(by), **{"number": 1} | fields)


def minutes_of(item: AgendaItem, by: User, **fields: Any) -> MinuteRevision:
    """The next revision of an item's minutes, from the newest unless said otherwise."""
    if "started_from" not in fields:
        newest = MinuteRevision.objects.filter(item=item).order_by("-number").first()
        fields["started_from"] = newest and newest.pk
    said: dict[str, Any] = {"texts": SAID, "key": uuid.uuid4()}
    return keep_minutes(by_id=by.pk, item_id=item.pk, **said | fields)
