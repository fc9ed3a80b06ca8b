"""The world that is attacked: a row of every table, each Party's own ones too, and people of every role."""

import pytest


@pytest.fixture(scope="package")
def ground(django_db_setup, django_db_blocker):
    """Made once for all attacks."""
    # Read once Django is ready, which it is not when pytest reads this file.
    from tests.common_rows import made_once
    from tests.wall.ground import make_ground

    with made_once(django_db_blocker):
        yield make_ground()
