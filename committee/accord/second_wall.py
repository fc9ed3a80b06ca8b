"""PostgreSQL's own wall behind the first: row-level security, for a login that owns nothing.

Each request names its Party to the connection, and takes the name back. Where none is named the database
gives out nothing internal, whatever a query forgot. The owner of the tables (migrations, dumps, commands of
the operator) is not held by it. SQLite has no such thing: there the first wall stands alone.

Like the guards, the policies are made after every migrate: a table added later is behind the wall at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.db import DatabaseError, connection, connections

from committee.accord.models import Notice, User
from committee.accord.wall import PARTY_HERE

NAME = "second_wall"
# What no model says of itself: the admin's log prints what rows are called; a notice names its recipient,
# and an act of one Party posts notices to both.
_OF_OWN_ACCOUNT = f"portal_party_of({{account}}) = {PARTY_HERE}"


def conditions() -> dict[str, tuple[str, str]]:
    """Return for each table behind the wall, in SQL, which rows may be read, and which may be written."""
    found = {}
    for model in apps.get_models():
        if hasattr(model, "row_condition"):
            condition = model.row_condition()
            found[model._meta.db_table] = (condition, condition)
    logged = _OF_OWN_ACCOUNT.format(account="user_id")
    found[LogEntry._meta.db_table] = (logged, logged)
    found[Notice._meta.db_table] = (_OF_OWN_ACCOUNT.format(account="recipient_id"), "true")
    return found


def install(using: str = "default", **kwargs: Any) -> None:
    """Make the policies that are missing or not the ones of this release."""
    database = connections[using]
    if database.vendor != "postgresql":
        return
    with database.cursor() as cursor:
        tables = set(database.introspection.table_names(cursor))
        if User._meta.db_table in tables:
            cursor.execute(_PARTY_OF)
        for table in missing(using):
            if table in tables:
                for statement in _statements(table, *conditions()[table]):
                    cursor.execute(statement)


def stand_aside(using: str = "default", plan: Any = True, **kwargs: Any) -> None:
    """Take the policies away before a migration, if one is to come: PostgreSQL alters no column they name.

    Row-level security stays on meanwhile: with no policy nothing at all is given out but to the owner.
    """
    database = connections[using]
    if database.vendor == "postgresql" and plan:
        with database.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_policies WHERE policyname = %s", [NAME])
            for (table,) in cursor.fetchall():
                cursor.execute(f"DROP POLICY {NAME} ON {table}")


def missing(using: str = "default") -> list[str]:
    """Return the tables that PostgreSQL does not guard as this release says; nothing on SQLite."""
    database = connections[using]
    if database.vendor != "postgresql":
        return []
    with database.cursor() as cursor:
        cursor.execute(
            "SELECT relname, obj_description(pg_policy.oid, 'pg_policy') FROM pg_policy"
            " JOIN pg_class ON pg_class.oid = polrelid WHERE relrowsecurity AND polname = %s",
            [NAME],
        )
        standing = dict(cursor.fetchall())
    return sorted(table for table, said in conditions().items() if standing.get(table) != _mark(*said))


def too_mighty(using: str = "default") -> list[str]:
    """Return why the role that serves requests is not held by the wall; nothing on SQLite, or if it is.

    The role is SERVING_ROLE where it is set, else the login of this connection: gunicorn's when a request
    asks, else of whoever runs the command.
    """
    database = connections[using]
    if database.vendor != "postgresql":
        return []
    with database.cursor() as cursor:
        cursor.execute("SELECT current_user")
        role = settings.SERVING_ROLE or cursor.fetchone()[0]
        cursor.execute(_POWERS, [list(conditions()), role])
        powers = cursor.fetchone()
    if powers is None:
        return [f"there is no role {role} at the database"]
    said = ("is a superuser", "bypasses row-level security", "owns tables of the portal")
    return [f"the role {role} {why}" for why, so in zip(said, powers, strict=True) if so]


_POWERS = """
SELECT rolsuper, rolbypassrls, EXISTS (
    SELECT FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
    AND relname = ANY(%s) AND pg_has_role(pg_roles.oid, relowner, 'MEMBER')
) FROM pg_roles WHERE rolname = %s
"""


def _statements(table: str, read: str, write: str) -> list[str]:
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"DROP POLICY IF EXISTS {NAME} ON {table}",
        f"CREATE POLICY {NAME} ON {table} USING ({read}) WITH CHECK ({write})",
        f"COMMENT ON POLICY {NAME} ON {table} IS '{_mark(read, write)}'",
    ]


def _mark(read: str, write: str) -> str:
    return hashlib.sha256(f"{read}\n{write}".encode()).hexdigest()


# Asked as the owner: whose Party an account is of must be known before any internal person can be read.
_PARTY_OF = """
CREATE OR REPLACE FUNCTION portal_party_of(account uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT committee_person.party_id FROM committee_user
    JOIN committee_person ON committee_person.id = committee_user.person_id
    WHERE committee_user.id = account AND committee_user.is_active
    AND committee_user.role IN ('secretary', 'official', 'aide', 'expert')
$$
"""


@contextmanager
def seen_by(account_id: Any) -> Iterator[None]:
    """Let the database show the internal rows of an account's Party, and nobody's afterwards.

    `account_id` None: of no Party. On SQLite nothing changes.
    """
    if connection.vendor != "postgresql":
        yield
        return
    name(account_id)
    try:
        yield
    finally:
        try:
            _execute("SELECT set_config('portal.party', '', false), set_config('role', 'none', false)")
        except DatabaseError:
            connection.close()  # a connection that cannot forget its Party serves nobody else


def name(account_id: Any) -> None:
    """Name the Party of an account to the connection, in place of the one named before."""
    if connection.vendor == "postgresql":
        _execute(
            "SELECT set_config('role', %s, false),"
            " set_config('portal.party', coalesce(portal_party_of(%s), ''), false)",
            [settings.SERVING_ROLE or "none", account_id],
        )


def _execute(statement: str, values: list[Any] | None = None) -> None:
    """Speak to the connection itself: Django's cursor refuses while a failed transaction is being undone."""
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.cursor() as cursor:
        cursor.execute(statement, values)


def holds_this_login() -> bool:
    """Whether the connection sees less than everything: a command that removes must not be fooled by that."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT row_security_active('committee_user') OR row_security_active('committee_entry')"
        )
        return bool(cursor.fetchone()[0])
