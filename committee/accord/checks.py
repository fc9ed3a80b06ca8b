"""A check of the set-up: the database must refuse what the code promises it refuses."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from committee.accord import second_wall, triggers


@register(Tags.database)
def guards_stand(*, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Report guards that are missing from a migrated database (`manage.py check --database default`).

    While a migration is still to come nothing is missing yet: `migrate` runs this check first, and would
    stop at what it is about to install. So a new guard always comes with a migration.
    """
    aliases = [alias for alias in databases or [] if not _is_to_be_migrated(alias)]
    guards: list[CheckMessage] = [
        Error(f"The guard {name} is missing.", hint="Run manage.py migrate.", id="accord.E001")
        for alias in aliases
        for name in triggers.missing(alias)
    ]
    open_tables: list[CheckMessage] = [
        Error(f"The second wall does not stand on {name}.", hint="Run manage.py migrate.", id="accord.E002")
        for alias in aliases
        for name in second_wall.missing(alias)
    ]
    return guards + open_tables


@register(Tags.database, deploy=True)
def serving_role_is_held(*, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Report a login that the second wall would not hold: run as the login that serves.

    `manage.py check --deploy --database default`; a demonstration (DEBUG) has one login for all.
    """
    if settings.DEBUG:
        return []
    hint = "Serve with a login that owns nothing: docs/production.md."
    return [
        Error(f"The second wall holds nobody: {why}.", hint=hint, id="accord.E003")
        for alias in databases or []
        for why in second_wall.too_mighty(alias)
    ]


def _is_to_be_migrated(alias: str) -> bool:
    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
