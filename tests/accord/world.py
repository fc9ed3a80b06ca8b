"""What the database holds, so that a test can say that nothing changed, or only what was meant to."""

import functools
from typing import Any

from django.apps import apps
from django.db import connection, models

from committee.accord.models import Chain, Entry
from committee.accord.verification import problems

APPS = ("committee", "launches")


def tables() -> list[type[models.Model]]:
    """Every table of the portal's own."""
    return [model for name in APPS for model in apps.get_app_config(name).get_models()]


@functools.cache
def _statements() -> dict[str, str]:
    return {model._meta.label: str(model._base_manager.values_list().query) for model in tables()}


def everything() -> dict[str, list[Any]]:
    """Every row of every table, in an order that does not depend on the database."""
    rows = {}
    with connection.cursor() as cursor:
        for label, statement in _statements().items():
            cursor.execute(statement)
            rows[label] = sorted(cursor.fetchall(), key=repr)
    return rows


def sizes() -> dict[str, int]:
    """How many rows each table has."""
    return {model._meta.label: model._base_manager.count() for model in tables()}


def entries(chain: str = Chain.SHARED) -> list[Entry]:
    """The entries of a chain, first to last."""
    return list(Entry.objects.filter(chain=chain).order_by("number"))


def written_verbs(chain: str = Chain.SHARED) -> list[str]:
    """What was done, first to last."""
    return [entry.verb for entry in entries(chain)]


def what_does_not_hold() -> list[str]:
    """Everything `verify_record` would find."""
    return list(problems())
