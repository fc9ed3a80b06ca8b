"""Extracts: items of a protocol in force, sent to the executors' Party, and acknowledged by it."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord.accounts import require_allowed
from committee.accord.acting import acting_party, lock_text, standing_now, write
from committee.accord.errors import Refused
from committee.accord.models import Entry, Instrument
from committee.accord.parties import parties, party
from committee.accord.policies import YES, Answer, Standing, may_keep_records
from committee.accord.triggers import Guard, guard
from committee.protocols.kind import CODE
from committee.protocols.models import Extract


def may_send_extracts(standing: Standing, text: Instrument) -> Answer:
    """Judge whether a person may send extracts of a protocol: either secretary, while it is in force."""
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if text.kind != CODE or text.status != Instrument.Status.IN_FORCE:
        return Answer(False, _("Extracts are sent of a protocol that is in force."))
    return YES


def may_acknowledge(standing: Standing, extract: Extract) -> Answer:
    """Judge whether a person may acknowledge an extract: the secretary of the Party it was sent to, once."""
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if standing.party_code != extract.party_id:
        return Answer(False, _("%(party)s acknowledges it.") % {"party": party(extract.party_id)})
    if extract.acknowledged_at:
        return Answer(False, _("It is acknowledged already."))
    return YES


def extracts_of(user: Any, text: Instrument) -> list[Extract]:
    """Return the extracts sent of a text: one query, none before it is in force."""
    if text.in_force_at is None:
        return []
    return list(Extract.objects.visible_to(user).filter(instrument=text).order_by("sent_at", "number"))


def due_extracts(text: Instrument, sent: list[Extract]) -> list[tuple[dict[str, Any], str]]:
    """Return items and Parties of whose executors somebody was instructed under them, not sent yet."""
    gone = {(str(one.item), one.party_id) for one in sent}
    return [
        (item, one.code)
        for item in text.revision.content["items"]
        for one in parties()
        if one.code in _executing(item) and (item["item"], one.code) not in gone
    ]


def _executing(item: dict[str, Any]) -> set[str]:
    return {
        executor["party"]
        for outcome in item["outcomes"]
        for instruction in outcome["instructions"]
        for executor in instruction["executors"]
    }


def send_extracts(*, by_id: Any, instrument_id: Any, item: str = "") -> Entry | None:
    """Send the extract of an item, or of all items, to the Parties of those instructed. Raises Refused.

    What was sent already is not sent again; where nothing is left to send, None.
    """
    with transaction.atomic():
        text = lock_text(instrument_id)
        standing = standing_now(by_id)
        require_allowed(may_send_extracts(standing, text))
        sent = list(Extract.objects.filter(instrument=text))
        due = [(one, code) for one, code in due_extracts(text, sent) if item in ("", one["item"])]
        if not due:
            return None
        made = [
            Extract.objects.create(
                instrument=text,
                item=uuid.UUID(one["item"]),
                number=f"{text.number}/E/{place}",
                party_id=code,
                sent_by_id=acting_party(standing),
            )
            for place, (one, code) in enumerate(due, start=len(sent) + 1)
        ]
        told = [{"number": one.number, "item": str(one.item), "party": one.party_id} for one in made]
        return write("send_extracts", standing, text, {"extracts": told})


def acknowledge_extract(*, by_id: Any, extract_id: Any) -> Entry:
    """Acknowledge for one's Party that an extract arrived. Raises Refused."""
    with transaction.atomic():
        extract = Extract.objects.select_for_update(no_key=True).filter(pk=extract_id).first()
        standing = standing_now(by_id)
        if extract is None or not standing.party_code:
            raise Refused(_("There is no such extract."))
        require_allowed(may_acknowledge(standing, extract))
        extract.acknowledged_at = timezone.now()
        extract.save(update_fields=["acknowledged_at"])
        return write("acknowledge_extract", standing, extract.instrument, {"extract": extract.number})


guard(
    Guard(Extract._meta.db_table, "UPDATE", "OLD.acknowledged_at IS NOT NULL"),
    Guard(Extract._meta.db_table, "DELETE"),
)
