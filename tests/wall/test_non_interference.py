"""What one Party does among its own people changes nothing that anybody else is told: byte for byte."""

import itertools
import zlib

import pytest

from tests.wall.ground import OTHER, OUTSIDERS, ROLES
from tests.wall.internal_acts import ACTS
from tests.wall.shared_acts import SHARED_ACTS
from tests.wall.traces import AtHome, InCommon, Opens, OwnHome, Sends, stale_forms, trace
from tests.wall.two_worlds import AFTER, FIRST_WALL_ALONE, differences, worlds
from tests.wall.walk import Told

pytestmark = [pytest.mark.django_db, FIRST_WALL_ALONE]
ROLES_AND_OTHERS = (*ROLES, *OUTSIDERS)


def in_the_daily_run(who, when, ask):
    """All pages once as the secretary, who reaches most; every eighth of them as each of the others."""
    if when != AFTER:
        return False
    if who != "secretary":
        return _in_turn(ask, ROLES_AND_OTHERS.index(who), 8)
    if not ask.path.startswith("/admin/"):
        return True
    is_plain = ask.method == "GET" and "?" not in ask.path and not ask.path.endswith(("history/", "delete/"))
    is_asked = "_facets=True" in ask.path or ask.path.endswith("term=")
    return is_plain or ((is_asked or "?" not in ask.path) and _in_turn(ask, 0, 8))


def _in_turn(ask, number, of):
    return zlib.crc32(ask.path.encode()) % of == number


@pytest.mark.parametrize("viewers", [ROLES_AND_OTHERS[:1], ROLES_AND_OTHERS[1:]], ids=["secretary", "others"])
def test_everything_a_party_does_at_home_is_seen_by_nobody_else(ground, viewers):
    look_for_leaks(worlds(ground, "RU", ACTS, viewers, in_the_daily_run))


def test_a_sample_of_what_the_other_party_does(ground):
    def few(who, when, ask):
        return when == AFTER and _in_turn(ask, ROLES_AND_OTHERS.index(who), 60)

    look_for_leaks(worlds(ground, "KZ", ACTS, ROLES_AND_OTHERS, few))


def test_forms_opened_before_and_sent_after(ground):
    def some(ask):
        return "?" not in ask.path and _in_turn(ask, 1, 12)

    look_for_leaks(stale_forms(ground, "RU", ACTS, "secretary", some))


def test_acts_at_home_between_the_requests_of_the_other_side(ground):
    look_for_leaks(trace(ground, "KZ", "secretary", in_between(1)))


def in_between(times):
    """The other side opens pages and sends forms, the acting one acts at home, and both act in common."""
    in_common, steps = itertools.cycle(SHARED_ACTS), []
    for number, act in enumerate(ACTS * times):
        steps += [Opens(2 * number), AtHome(act), Sends(number), InCommon(next(in_common))]
        steps += [Opens(2 * number + 1), OwnHome(act), AtHome(act), Sends(0)]
    return steps


@pytest.mark.long
@pytest.mark.parametrize("who", ROLES_AND_OTHERS)
@pytest.mark.parametrize("acting", OTHER)
class TestAllOfIt:
    """Everything as everybody, whichever Party acts."""

    def test_every_page_before_and_after_what_both_see(self, ground, acting, who):
        look_for_leaks(worlds(ground, acting, ACTS, [who], lambda *_asked: True))

    def test_every_form_opened_before_and_sent_after(self, ground, acting, who):
        look_for_leaks(stale_forms(ground, acting, ACTS, who, lambda ask: "?" not in ask.path))

    def test_a_long_trace(self, ground, acting, who):
        look_for_leaks(trace(ground, acting, who, in_between(4)))


def look_for_leaks(seen):
    lived, quiet = seen
    assert differences(lived, quiet) == []
    assert broken(lived) == []


def broken(seen):
    """What a page could not answer at all."""
    return [
        (ask, told.log)
        for walk in seen.walks.values()
        for ask, told in walk.items()
        if isinstance(told, Told) and told.answer.status == 500
    ]
