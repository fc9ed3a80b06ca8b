"""`manage.py demo` where it has no place: in a real portal, and where texts stand in its way."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from committee.accord.models import User
from tests import factories
from tests.launches.test_demo import counts

pytestmark = pytest.mark.django_db


def test_it_stays_out_of_a_portal_without_debug(settings, tmp_path):
    settings.DEBUG, settings.VAR_DIR = False, tmp_path / "var"
    with pytest.raises(CommandError, match="DEBUG=1"):
        call_command("demo")
    assert not User.objects.exists()
    assert not settings.VAR_DIR.exists()


def test_what_does_not_fit_is_refused_in_a_sentence_and_leaves_nothing(settings, tmp_path):
    settings.DEBUG, settings.VAR_DIR = True, tmp_path / "var"
    chair = factories.chair("RU")
    factories.tabled(chair, 16)
    before = counts()
    with pytest.raises(CommandError, match="RU/2013/Q/1"):
        call_command("demo")
    assert counts() == before
