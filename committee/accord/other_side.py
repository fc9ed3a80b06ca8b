"""What the other Party reads: looked at before something is shown to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import models
from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from committee.accord.canonical import digest_of
from committee.accord.models import Person, User


class Change(NamedTuple):
    """One thing the other side reads of a row: as it reads it now, and as it will."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Gain:
    """What the other side gains of one row, or loses."""

    title: str
    changes: list[Change]

    @property
    def is_new(self) -> bool:
        """Whether it reads nothing of the row now."""
        return not any(change.before for change in self.changes)


View = dict[str, str]  # what is read of one row: values by what they are called


def reader_of(party_code: str) -> User:
    """Return somebody of a Party who may read what all its people may: for asking the wall, never to act."""
    return User(role=User.Role.OFFICIAL, person=Person(party_id=party_code))


def views(rows: Iterable[models.Model], reader: User) -> list[View]:
    """Return what a reader sees of each of these rows as the database has it now; {} of a hidden one."""
    found = []
    for row in rows:
        table: Any = type(row)
        seen = table.objects.visible_to(reader).filter(pk=row.pk).first()
        found.append(_view(seen) if seen else {})
    return found


def gains(titles: list[str], before: list[View], after: list[View]) -> list[Gain]:
    """Return, row by row, what changes for the reader."""
    found = []
    for title, was, will in zip(titles, before, after, strict=True):
        labels = dict.fromkeys([*will, *was])
        changes = [Change(label, was.get(label, ""), will.get(label, "")) for label in labels]
        changes = [change for change in changes if change.before != change.after]
        if changes:
            found.append(Gain(title, changes))
    return found


def title_of(row: models.Model) -> str:
    """Return what a row is called, with the name of its table."""
    return f"{capfirst(str(row._meta.verbose_name))}: {row}"


def digest_of_views(seen: list[View]) -> str:
    """Return the digest of what was looked at: named again when it is shown, so that nothing else is."""
    return digest_of({"seen": [list(map(list, view.items())) for view in seen]})


def _view(row: models.Model) -> View:
    fields = [field for field in row._meta.concrete_fields if field.editable and not field.primary_key]
    view = {_label(field): _value(row, field) for field in fields}
    for field in row._meta.local_many_to_many:
        view[_label(field)] = ", ".join(str(one) for one in field.value_from_object(row))
    return {label: value for label, value in view.items() if value}


def _label(field: Any) -> str:
    return capfirst(str(field.verbose_name))


def _value(row: models.Model, field: Any) -> str:
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    value = getattr(row, field.name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(localize(value, use_l10n=True))
