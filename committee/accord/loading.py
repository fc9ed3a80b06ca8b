"""Loading the facts the project ships as JSON: each has its own name, so loading twice changes nothing."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.db import models

from committee.accord.languages import LANGUAGES

_SHIPPED = uuid.UUID("6f1d6b52-5e0b-5c0d-9a55-2013122820a1")


def key_of(table: str, name: str) -> uuid.UUID:
    """Return the key of a shipped row: the same in every portal, from the row's name in the data file."""
    return uuid.uuid5(_SHIPPED, f"{table}/{name}")


def read(path: Path) -> list[dict[str, Any]]:
    """Return the facts of one data file."""
    return list(json.loads(path.read_text(encoding="utf-8")))


def columns(field: str, words: Mapping[str, str] | None) -> dict[str, str]:
    """Spread words in three languages over the columns of a field; a language not given stays empty."""
    return {f"{field}_{code}": (words or {}).get(code, "") for code in LANGUAGES}


def add_missing(model: type[models.Model], rows: Iterable[Any], *, by: str = "pk") -> int:
    """Insert the rows that are not there, told apart by one column; return how many.

    Rows that are there stay as they are: a secretary may have corrected them since.
    """
    wanted = list(rows)
    there = set(
        model._default_manager.filter(**{f"{by}__in": [getattr(row, by) for row in wanted]}).values_list(
            by, flat=True
        )
    )
    missing = [row for row in wanted if getattr(row, by) not in there]
    model._default_manager.bulk_create(missing)
    return len(missing)
