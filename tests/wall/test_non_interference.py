"""What one Party does among its own people changes nothing that anybody else is told: byte for byte."""

import zlib

import pytest

from tests.wall.ground import OUTSIDERS, ROLES
from tests.wall.internal_acts import ACTS
from tests.wall.two_worlds import AFTER, FIRST_WALL_ALONE, differences, worlds

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
    lived, quiet = worlds(ground, "RU", ACTS, viewers, in_the_daily_run)
    assert differences(lived, quiet) == []
    assert broken(lived) == []


def test_a_sample_of_what_the_other_party_does(ground):
    def few(who, when, ask):
        return when == AFTER and _in_turn(ask, ROLES_AND_OTHERS.index(who), 60)

    lived, quiet = worlds(ground, "KZ", ACTS, ROLES_AND_OTHERS, few)
    assert differences(lived, quiet) == []
    assert broken(lived) == []


def broken(seen):
    """What a page could not answer at all."""
    return [
        (ask, told.log)
        for walk in seen.walks.values()
        for ask, told in walk.items()
        if told.answer.status == 500
    ]
