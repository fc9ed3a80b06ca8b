"""One world in which a Party did something at home, and the same world without: what others see of it."""

import datetime
import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from unittest import mock

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.utils import translation

from committee.accord.notices import send_waiting
from tests.factories import words
from tests.wall.ground import NOW, OTHER, Ground
from tests.wall.internal_acts import Act
from tests.wall.normalised import without_keys
from tests.wall.shared_acts import SHARED_ACTS, Shared
from tests.wall.walk import (
    Ask,
    Reader,
    Walk,
    admin_places,
    beyond,
    few,
    keys_drawn_from,
    keys_there,
    portal_places,
    undone,
)

# On PostgreSQL the second wall hides what the first lets through; test_second_wall.py asks it alone.
FIRST_WALL_ALONE = pytest.mark.skipif(
    connection.vendor == "postgresql", reason="the first wall stands alone on SQLite: its leaks show there"
)
LATER = datetime.datetime(2013, 1, 19, 10, tzinfo=datetime.UTC)  # the day after NOW
NUMBERS = {"at home": 1_000_000, "in common": 2_000_000, "reader": 3_000_000}  # of rows, by who draws them


class Seen(NamedTuple):
    """What people who must notice nothing saw, by who and when, and the letters they got."""

    walks: dict[tuple[str, str], Walk]
    letters: list[str]


Choose = Callable[[str, str, Ask], bool]
Asked = dict[tuple[str, str], list[Ask]]
MOST_ROWS = 1  # of each table and each kind: there before, kept by a Party to itself, shared since
BEFORE, AFTER = "before anything is shared", "after what both see"


class World:
    """A world in which a Party acts at home, or the same one in which it does nothing of that."""

    def __init__(self, ground: Ground, acting: str, clock: Any, *, is_lived: bool):
        self.ground, self.side, self.clock, self.is_lived = ground, ground.sides[acting], clock, is_lived
        self._there = keys_there()
        self._rows = {"before": few(self._there, MOST_ROWS), "shared": {}, "hidden": {}}
        self._drawn: Counter[str] = Counter()

    def at_home(self, acts: Iterable[Act]) -> None:
        """The Party acts among its own people, in the world in which it does."""
        if self.is_lived:
            with self.drawing("at home"):
                for act in acts:
                    act(self.side)
            self.add_rows("hidden")

    def in_common(self, acts: Iterable[Shared]) -> None:
        """Both Parties act for each other to see, in either world."""
        with self.drawing("in common"), translation.override("ru"):  # a request leaves its language behind
            for act in acts:
                act(self.ground)
        self.add_rows("shared")

    @contextmanager
    def drawing(self, whose: str) -> Iterator[None]:
        """Keys and numbers of rows are drawn alike in both worlds: each purpose draws its own."""
        self._drawn[whose] += 1
        turn = self._drawn[whose]
        first = NUMBERS[whose] + 1000 * turn
        with keys_drawn_from(f"{whose} {turn}"), mock.patch.object(words.count, "last", first):
            yield

    def add_rows(self, kind: str) -> None:
        """Remember what came since, as shared or as hidden."""
        there = keys_there()
        came = few(beyond(there, self._there), MOST_ROWS)
        self._rows[kind] = {table: came[table] or self._rows[kind].get(table, []) for table in there}
        self._there = there

    def places(self) -> list[str]:
        """Every address of the portal and the admin, for some rows of each kind."""
        rows = {
            table: [key for kind in ("before", "shared", "hidden") for key in self._rows[kind].get(table, [])]
            for table in self._there
        }
        models = {name: type(row) for name, row in self.ground.rows.items()}
        return [*portal_places(models, rows), *admin_places(rows, self.side.word)]

    def letters(self) -> list[str]:
        """What the other Party was written."""
        send_waiting()
        accounts = self.ground.sides[OTHER[self.side.party]].accounts
        theirs = {account.email for account in accounts if account.email}
        return [_said(letter) for letter in mail.outbox if theirs & set(letter.to)]


@contextmanager
def a_world(ground: Ground, acting: str, *, is_lived: bool) -> Iterator[World]:
    """A world on its first day; taken back in the end."""
    mail.outbox = []
    cache.clear()
    with undone(), time_machine.travel(NOW, tick=False) as clock:
        yield World(ground, acting, clock, is_lived=is_lived)


def worlds(
    ground: Ground, acting: str, acts: Iterable[Act], viewers: Iterable[str], choose: Choose
) -> tuple[Seen, Seen]:
    """The world in which a Party did these acts, and the one in which it did nothing, as these others see it.

    `choose` says what is asked, of all there is: by who, when, and what.
    """

    def seen(asked: Asked | None) -> Seen:
        walks = {}
        with a_world(ground, acting, is_lived=asked is None) as world:

            def look(when: str) -> None:
                for who in viewers:
                    reader = Reader(ground.account(OTHER[acting], who))
                    if asked is None:
                        told = reader.walk(world.places(), functools.partial(choose, who, when))
                    else:
                        told = reader.again(asked[who, when])
                    walks[who, when] = told

            world.at_home(acts)
            look(BEFORE)
            world.clock.move_to(LATER)
            world.in_common(SHARED_ACTS)
            look(AFTER)
            return Seen(walks, world.letters())

    return in_both(seen)


def in_both(seen: Callable[[Asked | None], Seen]) -> tuple[Seen, Seen]:
    """What is seen in a world that is lived in; then the same is asked in the quiet one."""
    lived = seen(None)
    return lived, seen({who_and_when: list(walk) for who_and_when, walk in lived.walks.items()})


def _said(letter: Any) -> str:
    return without_keys(f"{letter.to} {letter.subject}\n{letter.body}\n{letter.attachments}")


def differences(one: Seen, other: Seen) -> list[str]:
    """Every request that was answered otherwise, with the first line that differs; and the letters."""
    found = []
    for who_and_when, walk in one.walks.items():
        for ask, told in walk.items():
            if told != other.walks[who_and_when][ask]:
                found.append(f"{who_and_when}: {ask}: {_first(told, other.walks[who_and_when][ask])}")
    if one.letters != other.letters:
        found.append(f"letters: {_first(one.letters, other.letters)}")
    return found


def _first(one: Any, other: Any) -> str:
    if isinstance(one, dict):
        one, other = list(one.items()), list(other.items())
    if not isinstance(one, (tuple, list)):
        lines = zip(str(one).splitlines(), str(other).splitlines(), strict=False)
        return next(
            (f"{ours!r} / {theirs!r}" for ours, theirs in lines if ours != theirs), f"{one!r} / {other!r}"
        )
    if len(one) != len(other):
        return f"{len(one)} / {len(other)}"
    return next(_first(ours, theirs) for ours, theirs in zip(one, other, strict=True) if ours != theirs)
