"""Which rows are common facts, and what of them the other side can hold to be otherwise.

A room registers its tables here, as it registers its kinds of text with the accord.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import Model, Q
from django.utils.formats import date_format
from django.utils.translation import override

from committee.accord.languages import LANGUAGES, Names, in_language, names_of


class Form(StrEnum):
    """How the value of a field is typed."""

    DAY = "day"
    NUMBER = "number"
    WORDS = "words"


@dataclass(frozen=True)
class FactField:
    """A field of a row that the other side may hold to be otherwise.

    `read` returns its value where that is more than the column of its name: a day, a number, words, or words
    in three languages.
    """

    name: str
    label: Any
    form: Form = Form.WORDS
    read: Callable[[Any], Any] | None = None

    def _value(self, row: Any) -> Any:
        if self.read:
            return self.read(row)
        return names_of(row, self.name) if hasattr(row, f"{self.name}_ru") else getattr(row, self.name)

    def text(self, row: Any) -> str:
        """Return the value as an answer keeps it, whoever reads; empty for a gap."""
        value = self._value(row)
        if isinstance(value, dict):
            return " / ".join(dict.fromkeys(words for words in value.values() if words))
        return "" if value is None else str(value)

    def shown(self, row: Any) -> str:
        """Return the value for people, empty for a gap."""
        value = self._value(row)
        if isinstance(value, datetime.date):
            return date_format(value, "DATE_FORMAT")
        return in_language(value) if isinstance(value, dict) else self.text(row)

    def told(self, value: str) -> str:
        """Return a value as an answer keeps it, for people."""
        if self.form is Form.DAY and value:
            return date_format(datetime.date.fromisoformat(value), "DATE_FORMAT")
        return value


def choice_names(row: Any, name: str) -> Names:
    """Return what a column of choices says, in each language."""
    names = {}
    for code in LANGUAGES:
        with override(code):
            names[code] = str(getattr(row, f"get_{name}_display")())
    return names


@dataclass(frozen=True)
class FactKind:
    """A table of common facts. `day` is the path to the day a row is about, where it has one.

    Where not every row of the table is a fact, `only` is the condition of those that are.
    """

    code: str
    table: type[Model]
    fields: tuple[FactField, ...]
    address: Callable[[Any], str]
    day: str = ""
    related: tuple[str, ...] = field(default=())
    parts: tuple[str, ...] = field(default=())  # rows of the row that its fields read
    only: Q = field(default_factory=Q)

    @property
    def name(self) -> str:
        """What a row of this table is called."""
        return str(self.table._meta.verbose_name)

    def field(self, name: str) -> FactField | None:
        """Return a field by its name."""
        return next((one for one in self.fields if one.name == name), None)

    def day_of(self, row: Any) -> datetime.date | None:
        """Return the day a row is about."""
        for name in self.day.split("__") if self.day else ():
            row = getattr(row, name, None)
        return row if self.day else None

    def rows(self, user: Any) -> models.QuerySet[Any]:
        """Return the rows a person may see, with what their fields read."""
        return self.seen(user).select_related(*self.related).prefetch_related(*self.parts)

    def seen(self, user: Any) -> models.QuerySet[Any]:
        """Return the rows a person may see."""
        rows = self.table.objects.visible_to(user)  # type: ignore[attr-defined]  # every table of facts is walled
        return rows.filter(self.only)


_kinds: dict[str, FactKind] = {}


def register(kind: FactKind) -> None:
    """Let the rows of a table be confirmed and disputed."""
    _kinds[kind.code] = kind


def kinds() -> list[FactKind]:
    """Return every kind of common fact."""
    return list(_kinds.values())


def kind_named(code: str) -> FactKind | None:
    """Return a kind by the code in its address."""
    return _kinds.get(code)


def kind_of(table: str) -> FactKind:
    """Return the kind of a table's rows, by the table's label. Raises StopIteration where there is none."""
    return next(kind for kind in _kinds.values() if kind.table._meta.label_lower == table)
