"""Writing into the record that a secretary entered or changed a paper.

What both delegations read goes into the shared chain, what one keeps to itself into its own. A paper that
becomes readable to both appears in the shared chain as entered then: of its internal past it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from committee.accord import record
from committee.accord.canonical import digest_of
from committee.accord.languages import labels_of
from committee.accord.models import Chain, Entry, User
from committee.accord.wall import Ring, ring_of


def kept(*, by: User, row: models.Model, parts: Iterable[models.Model] = ()) -> Entry | None:
    """Write that a row, with the rows that are part of it, was entered or changed, in the act's transaction.

    `parts` are rows as visible as the row itself. Returns None when nothing differs from the last entry.
    """
    chain = Chain.SHARED if ring_of(row) != Ring.PARTY else str(by.party_code)
    table = row._meta.label_lower
    digest = digest_of(facts_of(row) | {"parts": sorted(digest_of(facts_of(part)) for part in parts)})
    before = Entry.objects.filter(
        chain=chain, verb__in=("enter", "change"), subject_id=str(row.pk), payload__table=table
    ).order_by("-number")
    last = before.values_list("payload__digest", flat=True).first()
    if last == digest:
        return None
    return record.write(
        chain=chain,
        verb="enter" if last is None else "change",
        actor=by,
        subject="",
        subject_id=row.pk,
        payload={"table": table, "title": labels_of(row), "digest": digest},
    )


def facts_of(row: models.Model) -> dict[str, str]:
    """Return the columns of a row as text, by name: what a digest of it covers."""
    return {
        field.attname: "" if field.value_from_object(row) is None else field.value_to_string(row)
        for field in row._meta.concrete_fields
    }
