"""Papers in the record: what was entered and changed, and a seal of each by which a later change is found.

What both delegations read goes into the shared chain, what one keeps to itself into its own. A paper that
becomes readable to both appears in the shared chain as entered then: of its internal past it says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import models

from committee.accord import record
from committee.accord.canonical import digest_of
from committee.accord.languages import labels_of
from committee.accord.models import Chain, Entry, User
from committee.accord.wall import Child, Ring, circle_of, ring_of

AT_A_TIME = 500


def kept(*, by: User, row: models.Model, was_there: bool = False) -> Entry | None:
    """Write that a row, with the rows that are part of it, was entered or changed, in the act's transaction.

    `was_there`: the row came with the portal, so that its first entry tells of a change. Returns None when
    nothing differs from the last entry.
    """
    chain = Chain.SHARED if ring_of(row) != Ring.PARTY else str(by.party_code)
    seals = seals_of(row)
    earlier = Entry.objects.filter(chain=chain, subject_id=str(row.pk), payload__has_key="table")
    if seals.items() <= _last_seals(earlier).items():
        return None
    table = row._meta.label_lower
    return record.write(
        chain=chain,
        verb="change" if was_there or earlier.filter(payload__table=table).exists() else "enter",
        actor=by,
        subject="",
        subject_id=row.pk,
        payload={"table": table, "title": labels_of(row), "seals": seals},
        circle_id=circle_of(row),
    )


def seals_of(*rows: models.Model) -> dict[str, str]:
    """Return a seal of each row as the database has it: for the payload of the act that wrote it."""
    return {name: seal for row in rows for name, seal in _seals(type(row), [row.pk]).items()}


def verify_kept() -> Iterator[str]:
    """Compare every row that the record holds a seal of with the last one; yield what does not hold."""
    entries = Entry.objects.filter(payload__has_key="seals").order_by("recorded_at", "chain", "number")
    by_table: dict[str, dict[str, str]] = defaultdict(dict)
    for name, seal in _last_seals(entries).items():
        by_table[name.split("/")[0]][name] = seal
    for label, told in sorted(by_table.items()):
        names = list(told)
        for start in range(0, len(names), AT_A_TIME):
            some = names[start : start + AT_A_TIME]
            found = _seals(apps.get_model(label), [name.split("/")[1] for name in some])
            for name in some:
                if name not in found:
                    yield f"{name}: the record tells of it, and it is missing"
                elif found[name] != told[name]:
                    yield f"{name}: was changed, its seal does not hold"


def verify_entered(*tables: type[models.Model]) -> Iterator[str]:
    """Find rows a Party is said to have entered that no act tells of; those shipped name no Party."""
    entries = Entry.objects.filter(payload__has_key="table")
    told = set(entries.values_list("subject_id", flat=True))
    told |= {name.split("/")[1] for name in _last_seals(entries)}
    for table in tables:
        rows = table._base_manager.filter(party__isnull=False).order_by("pk")
        for key in rows.values_list("pk", flat=True).iterator(chunk_size=AT_A_TIME):
            if str(key) not in told:
                yield f"{table._meta.label_lower}/{key}: the record does not tell of it"


def _last_seals(entries: models.QuerySet[Entry]) -> dict[str, str]:
    seals: dict[str, str] = {}
    for payload in entries.values_list("payload", flat=True).iterator(chunk_size=AT_A_TIME):
        seals |= payload.get("seals", {})
    return seals


def _seals(table: type[models.Model], keys: list[Any]) -> dict[str, str]:
    """Return the seals of some rows of a table by name, as the database has them."""
    return seals_of_read(table, list(table._base_manager.filter(pk__in=keys)))


def seals_of_read(table: type[models.Model], rows: list[Any]) -> dict[str, str]:
    """Return the seals of rows read a moment ago: one query for each table of parts, none where it has none.

    Each covers what is set in a row and in its parts.
    """
    parts: dict[Any, list[str]] = defaultdict(list)
    for part_table in _tables_of_parts(table):
        parent = part_table._meta.get_field(part_table.PARENT).attname  # type: ignore[union-attr]  # a foreign key
        for part in part_table._base_manager.filter(**{f"{parent}__in": [row.pk for row in rows]}):
            parts[getattr(part, parent)].append(digest_of(_facts_of(part)))
    return {
        f"{table._meta.label_lower}/{row.pk}": digest_of(_facts_of(row) | {"parts": sorted(parts[row.pk])})
        for row in rows
    }


def _tables_of_parts(table: type[models.Model]) -> Iterable[type[Child]]:
    return [
        part
        for part in apps.get_models()
        if issubclass(part, Child) and part._meta.get_field(part.PARENT).related_model is table
    ]


def _facts_of(row: models.Model) -> dict[str, str]:
    """Return the columns of a row that are set, as text: a later column, empty, changes no seal."""
    return {
        field.attname: field.value_to_string(row)
        for field in row._meta.concrete_fields
        if field.value_from_object(row) not in (None, "", _default(field))
    }


def _default(field: Any) -> Any:
    return field.default if field.has_default() and not callable(field.default) else None
