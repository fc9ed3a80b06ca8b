"""Who has left: what both delegations know of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from committee.accord.models.instruments import today
from committee.accord.wall import Ring
from committee.delegations.models import Post, Seat


def have_left(people: Iterable[Any]) -> set[Any]:
    """Return the keys of those all of whose posts and seats are over: two queries.

    Posts and seats one Party keeps to itself count for nothing here: the answer would tell of them.
    """
    known, serving = set(), set()
    for table in (Post, Seat):
        rows = table.objects.exclude(ring=Ring.PARTY).filter(person__in=people)
        for person, to_day in rows.values_list("person", "to_day"):
            known.add(person)
            if to_day is None or to_day >= today():
                serving.add(person)
    return known - serving
