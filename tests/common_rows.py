"""Rows that many tests only look at, made once for all of them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker


@contextmanager
def made_once(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Keep what is written at the start of a fixture of a module or class until its last test; then undo it.

    Each test, marked django_db, undoes its own changes. The fixture also asks for django_db_setup.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
