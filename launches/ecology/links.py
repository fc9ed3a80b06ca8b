"""What a concern speaks of: launches, texts, notes. A link shows only where both its ends do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from committee.accord.errors import Refused
from committee.accord.models import Instrument
from committee.accord.wall import Ring, circle_of, ring_of
from committee.papers.models import Note
from launches.ecology.models import Concern, ConcernLaunch, ConcernNote, ConcernText
from launches.fleet.models import Launch

Keys = Mapping[str, Iterable[Any]]  # by the names of LINKS
Rows = dict[str, list[Any]]


class Link(NamedTuple):
    """A table of links, its column for the far end, and the table there."""

    table: Any
    end: str
    far: Any


LINKS = {
    "launches": Link(ConcernLaunch, "launch", Launch),
    "texts": Link(ConcernText, "instrument", Instrument),
    "notes": Link(ConcernNote, "note", Note),
}


def linked_keys(concern: Concern) -> dict[str, list[str]]:
    """Return the keys of everything a concern is linked with."""
    return {
        name: sorted(map(str, link.table.objects.filter(concern=concern).values_list(link.end, flat=True)))
        for name, link in LINKS.items()
    }


def linked(concern: Concern, user: Any) -> dict[str, QuerySet[Any]]:
    """Return what a concern is linked with, as far as a person may see it."""
    return {
        name: link.far.objects.visible_to(user).filter(
            pk__in=link.table.objects.filter(concern=concern).values(link.end)
        )
        for name, link in LINKS.items()
    }


def named(keys: Keys, user: Any, ring: str, circle_id: Any = None) -> Rows:
    """Return the rows with these keys, for a concern in this ring, or in this circle of a Party.

    Refuses what the person cannot see as if it were not there, and what one delegation alone reads.
    """
    rows: Rows = {}
    for name, link in LINKS.items():
        wanted = {str(key) for key in keys.get(name, ())}
        rows[name] = list(link.far.objects.visible_to(user).filter(pk__in=wanted)) if wanted else []
        if len(rows[name]) != len(wanted):
            raise Refused(_("What the concern refers to is not there. Choose it again."))
        if ring != Ring.PARTY and (narrow := too_narrow(rows[name])):
            raise Refused(narrow[0])
        for row in rows[name]:
            if circle_of(row) not in (None, circle_id):
                raise Refused(
                    _("“%(row)s” lies in a circle. Open it to your delegation first.") % {"row": row}
                )
    return rows


def too_narrow(rows: Iterable[Any]) -> list[str]:
    """Return a sentence for each row that one delegation alone reads: nothing shared points at it."""
    return [
        _("“%(row)s” is read by your delegation alone. Show it to both first.") % {"row": row}
        for row in rows
        if ring_of(row) == Ring.PARTY
    ]


def add(concern: Concern, rows: Rows) -> list[str]:
    """Link a concern with rows; return what those are called that were not linked yet."""
    added = []
    for name, link in LINKS.items():
        for row in rows[name]:
            if link.table.objects.get_or_create(concern=concern, **{link.end: row})[1]:
                added.append(row.tag if name == "launches" else row.number or str(row))
    return added


def replace(concern: Concern, rows: Rows) -> None:
    """Link a draft with exactly these rows."""
    for link in LINKS.values():
        link.table.objects.filter(concern=concern).delete()
    add(concern, rows)
