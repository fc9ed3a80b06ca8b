"""Worlds drawn at random: whatever a Party does at home, in whatever order, nobody else is told of it."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.wall.ground import OTHER, OUTSIDERS, ROLES
from tests.wall.internal_acts import ACTS
from tests.wall.shared_acts import SHARED_ACTS
from tests.wall.test_planted_leaks import in_a_header, through
from tests.wall.traces import AtHome, InCommon, Opens, OwnHome, Sends, trace
from tests.wall.two_worlds import FIRST_WALL_ALONE, differences

pytestmark = [pytest.mark.django_db, FIRST_WALL_ALONE]

MOST_STEPS = 24
PAGES = st.integers(0, 2000)
STEPS = st.one_of(
    st.builds(AtHome, st.sampled_from(ACTS)),
    st.builds(OwnHome, st.sampled_from(ACTS)),
    st.builds(InCommon, st.sampled_from(SHARED_ACTS)),
    st.builds(Opens, PAGES),
    st.builds(Opens, PAGES),
    st.builds(Sends, st.integers(0, 20)),
)
# The secretary reaches most, and is drawn most.
READERS = st.one_of(
    st.just("secretary"), st.sampled_from(ROLES), st.sampled_from(("secretary", *ROLES, *OUTSIDERS))
)
PARTIES = st.sampled_from(sorted(OTHER))
TRACES = st.lists(STEPS, min_size=8, max_size=MOST_STEPS)
READ_LAST = st.lists(st.builds(Opens, PAGES), min_size=8, max_size=8)


def random_worlds(number, **options):
    """Settings for so many worlds, the same in every run; looking for a smaller one takes minutes."""
    return settings(
        max_examples=number,
        derandomize=True,
        database=None,
        phases=options.get("phases", [Phase.generate, Phase.shrink]),
        suppress_health_check=list(HealthCheck),
    )


def leaks(ground, acting, who, steps, last):
    """What is told otherwise in the two worlds, on the way and in the end."""
    return differences(*trace(ground, acting, who, [*steps, *last]))


@random_worlds(4)
@given(acting=PARTIES, who=READERS, steps=TRACES, last=READ_LAST)
def test_a_few_random_worlds(ground, acting, who, steps, last):
    assert leaks(ground, acting, who, steps, last) == []


@pytest.mark.long
@pytest.mark.parametrize("acting", OTHER)
def test_two_hundred_random_worlds(ground, acting):
    @random_worlds(100)
    @given(who=READERS, steps=TRACES, last=READ_LAST)
    def look(who, steps, last):
        assert leaks(ground, acting, who, steps, last) == []

    look()


def test_a_planted_leak_is_found_in_a_random_world(ground, monkeypatch):
    @random_worlds(30, phases=[Phase.generate])
    @given(who=READERS, steps=TRACES, last=READ_LAST)
    def look(who, steps, last):
        assert leaks(ground, "RU", who, steps, last) == []

    through(in_a_header)(monkeypatch)
    with pytest.raises(AssertionError, match="trace"):
        look()
