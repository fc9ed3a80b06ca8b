"""Many rows at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model

AnyModel = TypeVar("AnyModel", bound=Model)


def copies(row: AnyModel, count: int, **each: Callable[[int], Any]) -> list[AnyModel]:
    """Rows like this one, put in past the verbs: for what a page asks of many rows, not for what it says.

    `each` tells what a field holds in the row of a number, from 0.
    """
    fields = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    kept = {name: getattr(row, name) for name in fields if name not in each}
    rows = [type(row)(**kept, **{name: of(n) for name, of in each.items()}) for n in range(count)]
    return type(row)._base_manager.bulk_create(rows)
