"""A check of the set-up: the database must refuse what the code promises it refuses."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from committee.accord import triggers


@register(Tags.database)
def guards_stand(*, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Report guards that are missing from a migrated database (`manage.py check --database default`)."""
    from django.db import connections

    problems: list[CheckMessage] = []
    for alias in databases or []:
        if "committee_entry" in connections[alias].introspection.table_names():
            problems += [
                Error(f"The guard {name} is missing.", hint="Run manage.py migrate.", id="accord.E001")
                for name in triggers.missing(alias)
            ]
    return problems
