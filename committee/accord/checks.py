"""A check of the set-up: the database must refuse what the code promises it refuses."""

from typing import Any

from django.core.checks import Error, Tags, register

from committee.accord import triggers


@register(Tags.database)
def guards_stand(databases: list[str] | None = None, **kwargs: Any) -> list[Error]:
    """Report guards that are missing from a migrated database (`manage.py check --database default`)."""
    from django.db import connections

    problems = []
    for alias in databases or []:
        if "committee_entry" in connections[alias].introspection.table_names():
            problems += [
                Error(f"The guard {name} is missing.", hint="Run manage.py migrate.", id="accord.E001")
                for name in triggers.missing(alias)
            ]
    return problems
