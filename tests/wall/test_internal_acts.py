"""The acts of one Party among its own people are what they are called: internal, and of every kind."""

import pytest
import time_machine

from committee.accord.wall import Child, Walled
from tests.accord.world import tables
from tests.wall.ground import NOW, OTHER
from tests.wall.internal_acts import ACTS
from tests.wall.test_visible_to import ALWAYS_SHARED, OPEN, can_be_internal
from tests.wall.walk import beyond, keys_there

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Tables whose rows could be internal by their parent, and never are.
SHARED_ALL = {
    "ConcernAnswer": "a concern is answered once it is published",
    "Pledge": "a pledge stands on a published concern",
    "Measure": "a measure stands on a published concern",
    "SaidFile": "a file comes with an answer, a pledge or a measure",
}
KEPT = [table for table in tables() if can_be_internal(table) and issubclass(table, (Walled, Child))]


@pytest.fixture(autouse=True)
def the_day_of_the_world():
    with time_machine.travel(NOW, tick=False):
        yield


def visible(account):
    return {
        (table.__name__, key)
        for table in tables()
        if table not in OPEN
        for key in table.objects.visible_to(account).values_list("pk", flat=True)
    }


@pytest.mark.parametrize("party", OTHER)
def test_each_act_adds_nothing_that_the_other_side_may_see(ground, party):
    other = ground.sides[OTHER[party]].secretary
    for act in ACTS:
        before = visible(other)
        act(ground.sides[party])
        added = visible(other) - before
        assert not added, f"{act.__name__} of tests/wall/internal_acts.py makes shared rows: {added}"


def test_every_table_that_can_hold_internal_rows_gets_one(ground):
    before = keys_there()
    for act in ACTS:
        act(ground.sides["RU"])
    new = beyond(keys_there(), before)
    missing = [
        table.__name__
        for table in KEPT
        if not new[table] and table not in ALWAYS_SHARED and table.__name__ not in SHARED_ALL
    ]
    assert not missing, (
        f"No internal act makes a row of {missing}: add one to tests/wall/rows.py, or an act to "
        "tests/wall/internal_acts.py, so that tests/wall/test_non_interference.py walks around it."
    )
