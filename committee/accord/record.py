"""The record: writing an entry, in the transaction of its act. Proving it is in verification.py."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from committee.accord.canonical import digest_of
from committee.accord.models import Chain, Entry, Mandate, Notice, User


def hold(chain: str) -> Chain:
    """Take a chain's lock until the transaction ends: from here on acts follow one another.

    NO KEY: rows that point at the locked one are still checked at another's commit without waiting.
    """
    return Chain.objects.select_for_update(no_key=True).get(pk=chain)


def write(
    *,
    chain: str,
    verb: str,
    actor: User | None,
    subject: str,
    subject_id: Any,
    payload: dict[str, Any],
    acted_on: datetime.date | None = None,
    circle_id: Any = None,
) -> Entry:
    """Append one entry in the transaction of the act and put its notices in the outbox.

    `actor` is None for what follows by itself (a lapse, an entry into force); `acted_on` is the date of
    the act where it differs from today; `circle_id` is the circle whose paper it tells of.
    Raises RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("An entry is written in the transaction of its act.")
    locked = hold(chain)
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
        circle_id=circle_id,
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
    authorised = Mandate.objects.filter(ended_at__isnull=True, confirmed_at__isnull=False).values("person")
    recipients = User.objects.filter(
        Q(role=User.Role.SECRETARY) | Q(person__in=authorised), is_active=True, role__in=User.OF_A_PARTY
    )
    Notice.objects.bulk_create(
        Notice(recipient_id=pk, entry=entry) for pk in recipients.order_by("pk").values_list("pk", flat=True)
    )
