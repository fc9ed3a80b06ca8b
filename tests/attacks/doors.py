"""Every address there is, for attacks that need no form: a new one is attacked with no word here."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import admin
from django.db import connection, models
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from committee.accord.admin_base import seen
from committee.accord.models import User
from tests.accord.world import tables
from tests.wall.addresses import address, named_addresses
from tests.wall.ground import Ground
from tests.wall.walk import keys_there

# What a visit leaves behind: the session itself, and where one is signed in.
OF_SESSIONS = ("django_session", "usersessions_usersession")


def every_pattern(patterns: Any = None) -> Iterator[URLPattern]:
    """Every pattern of the resolver, the admin's too."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from every_pattern(pattern.url_patterns)
        else:
            yield pattern


def every_address(ground: Ground) -> list[str]:
    """Every address of the portal and of the admin, each with a row it is for."""
    return [address(pattern, ground.rows) for pattern in named_addresses()] + list(_admin_addresses())


def _admin_addresses() -> Iterator[str]:
    yield from (reverse(f"admin:{name}") for name in ("index", "login", "logout", "autocomplete", "jsi18n"))
    rows = keys_there()
    for table, model_admin in admin.site._registry.items():
        row = rows[table][-1]
        for pattern in model_admin.get_urls():
            if pattern.name:
                yield reverse(f"admin:{pattern.name}", args=[row] * len(pattern.pattern.converters))


def hidden_rows(user: User) -> dict[type[models.Model], str]:
    """The key of a row of each table that a person of a Party does not see; observers are known to both."""
    hidden = {}
    for table in tables():
        shown = seen(table._default_manager.all(), user)
        rows = table._base_manager.exclude(pk__in=shown.values("pk"))
        if table is User:
            rows = rows.filter(role__in=User.OF_A_PARTY)
        for key in rows.values_list("pk", flat=True)[:1]:
            hidden[table] = str(key)
    return hidden


@contextmanager
def writes() -> Iterator[list[tuple[str, list[Any]]]]:
    """What is written to the database meanwhile, but for sessions: statements and their values."""
    written: list[tuple[str, list[Any]]] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        done = execute(sql, params, many, context)
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and not any(name in sql for name in OF_SESSIONS):
            # PostgreSQL's driver wraps JSON in objects that equal nothing.
            written.append((sql, [getattr(value, "obj", value) for value in params or ()]))
        return done

    with connection.execute_wrapper(listen):
        yield written
