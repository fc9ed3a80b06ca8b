"""The world that is walked, for every test that walks it."""

import pytest

from tests.common_rows import made_once


@pytest.fixture(scope="module")
def ground(django_db_setup, django_db_blocker):
    """Two Parties with everything they have, made once for a module."""
    from tests.wall.ground import make_ground  # no model is there yet when this file is read

    with made_once(django_db_blocker):
        yield make_ground()
