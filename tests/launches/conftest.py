"""Who acts for each Party, and what must hold after everyone has.

Imported inside: pytest reads this file before Django is ready.
"""

import pytest


@pytest.fixture
def ru():
    from tests import factories

    return factories.chair("RU")


@pytest.fixture
def kz():
    from tests import factories

    return factories.chair("KZ")


@pytest.fixture
def the_record_holds(db):
    """What is there before anyone acts, and what must hold after everyone has."""
    from tests import factories
    from tests.accord.world import what_does_not_hold

    factories.family()
    factories.family("soyuz-2")
    factories.source()
    yield
    assert what_does_not_hold() == []
