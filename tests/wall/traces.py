"""One Party acts at home between the requests of somebody else's session, or does not: all is told alike."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from committee.accord.errors import Refused
from tests.wall.ground import OTHER, Ground
from tests.wall.internal_acts import Act
from tests.wall.normalised import without_keys
from tests.wall.shared_acts import SHARED_ACTS, Shared
from tests.wall.two_worlds import AFTER, BEFORE, LATER, Asked, Seen, World, a_world, in_both
from tests.wall.walk import Ask, Reader, Told, leads_to

REFUSED = (Refused, ValidationError, IntegrityError)
ELSEWHERE = ("/sign-out/", "/keys/", "/language/")  # forms about the session, which stand on every page
PACE = 60  # seconds from step to step


def stale_forms(
    ground: Ground, acting: str, acts: Sequence[Act], who: str, choose: Callable[[Ask], bool]
) -> tuple[Seen, Seen]:
    """What comes of forms opened before a Party acts at home, when they are sent after that, and once more
    after what both do. Each is sent as it stands, and with its empty fields filled in.

    `choose` says which pages are opened.
    """

    def seen(asked: Asked | None) -> Seen:
        word = ground.sides[acting].word
        with a_world(ground, acting, is_lived=asked is None) as world:
            reader = Reader(ground.account(OTHER[acting], who))
            forms = asked[who, BEFORE] if asked else forms_on(reader, world.places(), choose, word)
            world.at_home(acts)
            walks = {(who, BEFORE): reader.again(forms)}
            world.clock.move_to(LATER)
            world.in_common(SHARED_ACTS)
            walks[who, AFTER] = reader.again(forms)
            return Seen(walks, world.letters())

    return in_both(seen)


def forms_on(reader: Reader, places: list[str], choose: Callable[[Ask], bool], word: str) -> list[Ask]:
    """Every form on some pages, once."""
    found: dict[Any, Ask] = {}
    for page in filter(choose, (Ask("GET", path) for path in dict.fromkeys(places))):
        for ask in leads_to(page.path, reader.ask(page)[1], word):
            filled = tuple(bool(value) for _, value in ask.data)
            if ask.method == "POST":
                found.setdefault((ask.path, tuple(name for name, _ in ask.data), filled), ask)
    return list(found.values())


class AtHome(NamedTuple):
    """The acting Party does something among its own people, in one of the two worlds."""

    act: Act


class OwnHome(NamedTuple):
    """The reader's Party does something among its own people, in both worlds."""

    act: Act


class InCommon(NamedTuple):
    """Both Parties do something for each other to see."""

    act: Shared


class Opens(NamedTuple):
    """The reader opens a page: which one of all there are, in a turn that leaves none out."""

    number: int


class Sends(NamedTuple):
    """The reader sends a form: which one of all on the pages opened so far, counted from the last."""

    number: int


Step = AtHome | OwnHome | InCommon | Opens | Sends


def trace(ground: Ground, acting: str, who: str, steps: Sequence[Step]) -> tuple[Seen, Seen]:
    """What a person is told, request by request, while a Party acts at home in between or does not.

    What the reader does is not taken back. An act that is refused, as may be after what came before, is told
    of too where both Parties see it.
    """

    def seen(asked: Any) -> Seen:
        told: dict[Any, Any] = {}
        reader = Session(ground, acting, who)
        with a_world(ground, acting, is_lived=asked is None) as world:
            again = iter(asked[who, "trace"] if asked else ())
            for number, step in enumerate(steps):
                world.clock.shift(PACE)
                if isinstance(step, AtHome):
                    at_home(world, step.act)
                elif isinstance(step, OwnHome | InCommon):
                    told[number, step] = in_common(world, shared(step, OTHER[acting]))
                    next(again, None)
                else:
                    ask = next(again)[1] if asked else reader.chooses(step, world)
                    with world.drawing("reader"):
                        told[number, ask] = reader.asks(ask)
            return Seen({(who, "trace"): told}, world.letters())

    return in_both(seen)


class Session:
    """One browser, which goes from page to page."""

    def __init__(self, ground: Ground, acting: str, who: str):
        self.reader = Reader(ground.account(OTHER[acting], who))
        self.word = ground.sides[acting].word
        self.is_secretary = who == "secretary"  # the admin is closed to all others
        self.forms: list[Ask] = []

    def chooses(self, step: Opens | Sends, world: World) -> Ask:
        """What is asked at this step."""
        if isinstance(step, Sends) and self.forms:
            return self.forms[-1 - step.number % len(self.forms)]
        in_admin = self.is_secretary and step.number % 3 == 0
        places = [place for place in world.places() if place.startswith("/admin/") == in_admin]
        there = [place for place in places if NOBODY not in place]
        return Ask("GET", there[step.number * STRIDE % len(there)])

    def asks(self, ask: Ask) -> Told:
        """Ask, and keep the forms of the page."""
        told, response = self.reader.ask_for_good(ask)
        found = leads_to(ask.path, response, self.word) if ask.method == "GET" else []
        self.forms += [
            form for form in found if form.method == "POST" and not form.path.startswith(ELSEWHERE)
        ]
        return told


NOBODY = str(uuid.UUID(int=0))  # stands in addresses for a row that is not there
STRIDE = 7919  # a prime, so that neighbours in number are far apart in the portal


def at_home(world: World, act: Act) -> None:
    """Act where that is still possible."""
    try:
        with transaction.atomic():
            world.at_home([act])
    except REFUSED:
        pass


def shared(step: OwnHome | InCommon, party: str) -> Shared:
    """An act of either kind, as one of the kind that is done in both worlds."""
    if isinstance(step, InCommon):
        return step.act
    return lambda ground: step.act(ground.sides[party])


def in_common(world: World, act: Shared) -> str:
    """Act where that is still possible, and say what was answered."""
    try:
        with transaction.atomic():
            world.in_common([act])
    except REFUSED as refused:
        return without_keys(f"{type(refused).__name__}: {refused}")
    return "done"
