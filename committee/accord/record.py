"""The record: writing an entry, and proving afterwards that nothing was changed."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from committee.accord.canonical import digest_of
from committee.accord.models import Chain, Entry, Notice, Revision, User
from committee.accord.models.record import GENESIS


def write(
    *,
    chain: str,
    verb: str,
    actor: User | None,
    subject: str,
    subject_id: Any,
    payload: dict[str, Any],
    acted_on: datetime.date | None = None,
) -> Entry:
    """Append one entry in the transaction of the act and put its notices in the outbox.

    `actor` is None for what follows by itself (a lapse, an entry into force); `acted_on` is the date of
    the act where it differs from today. Raises RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("An entry is written in the transaction of its act.")
    locked = Chain.objects.select_for_update().get(pk=chain)
    now = timezone.now()
    entry = Entry(
        chain=locked,
        number=locked.length + 1,
        verb=verb,
        actor_id=str(actor.pk) if actor else "",
        actor_name=actor.person.printed if actor and actor.person else {},
        party_code=(actor.party_code or "") if actor else "",
        subject=subject,
        subject_id=str(subject_id),
        payload=payload,
        acted_on=acted_on or now.date(),
        recorded_at=now,
        previous=locked.head,
    )
    entry.digest = digest_of(entry.sealed(settings.PORTAL_INSTANCE))
    entry.save(force_insert=True)
    locked.length, locked.head = entry.number, entry.digest
    locked.save(update_fields=["length", "head"])
    if chain == Chain.SHARED:
        _post_notices(entry)
    return entry


def _post_notices(entry: Entry) -> None:
    """Put a notice for everyone who keeps receipts: both sides' secretaries and holders of a mandate."""
    recipients = User.objects.filter(
        Q(role=User.Role.SECRETARY) | Q(person__mandates__ended_at__isnull=True, person__mandates__isnull=False),
        is_active=True,
        person__party__isnull=False,
        role__in=User.OF_A_PARTY,
    ).distinct()
    Notice.objects.bulk_create(
        Notice(recipient_id=pk, entry=entry) for pk in recipients.order_by("pk").values_list("pk", flat=True)
    )


def verify_chain(chain: Chain) -> str:
    """Recompute a chain from its first entry; return the first thing that does not hold, or nothing."""
    previous, number = GENESIS, 0
    for entry in Entry.objects.filter(chain=chain).order_by("number").iterator():
        number += 1
        name = f"{chain.code}/{entry.number}"
        if entry.number != number:
            return f"{chain.code}/{number}: the entry is missing"
        if entry.previous != previous:
            return f"{name}: does not follow from the entry before it"
        if digest_of(entry.sealed(settings.PORTAL_INSTANCE)) != entry.digest:
            return f"{name}: was changed, its digest does not hold"
        previous = entry.digest
    if (chain.length, chain.head) != (number, previous):
        return f"{chain.code}: the chain's head names entry {chain.length}, the last one found is {number}"
    return ""


def verify_revisions() -> str:
    """Recompute the digest of every wording, and find each in the shared chain."""
    recorded = {
        entry.payload["digest"]
        for entry in Entry.objects.filter(chain_id=Chain.SHARED, payload__has_key="digest").iterator()
    }
    for revision in Revision.objects.select_related("instrument").order_by("instrument__number", "number").iterator():
        if digest_of(revision.sealed()) != revision.digest:
            return f"{revision}: the wording was changed, its digest does not hold"
        if revision.digest not in recorded:
            return f"{revision}: no entry of the shared chain names its digest"
    return ""


def verify_receipt(receipt: dict[str, Any]) -> str:
    """Look a receipt up; return what does not hold, or nothing."""
    try:
        chain, number, digest = str(receipt["chain"]), int(receipt["number"]), str(receipt["digest"])
    except (KeyError, TypeError, ValueError):
        return "the receipt names no chain, number and digest"
    entry = Entry.objects.filter(chain_id=chain, number=number).first()
    if entry is None:
        return f"{chain}/{number}: the receipt's entry is not in the chain"
    if entry.digest != digest or receipt.get("head", digest) != entry.digest:
        return f"{chain}/{number}: the entry is not the one the receipt was given for"
    return ""
