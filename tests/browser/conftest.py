"""The demonstration in the database of the live server, and people who sign in to it.

Models are imported inside: pytest reads this file before Django is set up.
"""

import io

import pytest
from django.core.management import call_command

PATIENCE = 10_000  # milliseconds


@pytest.fixture
def password(live_server, settings, tmp_path):
    """Load the demonstration and leave DEBUG off, as in production; return the password of its accounts."""
    settings.VAR_DIR = tmp_path
    settings.DEBUG = True
    call_command("demo", stdout=io.StringIO())
    settings.DEBUG = False
    return (tmp_path / "demo-password").read_text(encoding="utf-8").strip()


@pytest.fixture
def reader(new_context, password):
    """Seat a person of the demonstration before a browser of their own, signed in."""
    from tests.browser.reader import LOCALES, Reader

    def seat(name: str, language: str, **options):
        page = new_context(locale=LOCALES[language], **options).new_page()
        page.set_default_timeout(PATIENCE)
        seated = Reader(page, language)
        seated.sign_in(name, password)
        return seated

    return seat


@pytest.fixture
def asked(password):
    """Kazakhstan's text of 12, which stands at Russia's turn."""
    from committee.accord.models import Instrument

    return Instrument.objects.get(number="KZ/2013/Q/1")


@pytest.fixture
def account(password):
    """Find an account of the demonstration by its name."""
    from committee.accord.models import User

    return lambda name: User.objects.get(username=name)
