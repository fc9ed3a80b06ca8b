"""What the database itself refuses: rows that are written once, and texts that have ended.

Installed after every migrate, because Django's rebuild of a table on SQLite drops its triggers silently.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import Model

from committee.accord.models import Instrument


@dataclass(frozen=True)
class Guard:
    """One thing a table refuses. `when` is SQL over OLD and, for a change, NEW; empty: always."""

    table: str
    event: str  # UPDATE or DELETE
    when: str = ""
    on_postgres: str = ""  # the same, where PostgreSQL needs it said otherwise

    @property
    def name(self) -> str:
        """The name of the trigger."""
        return f"guard_{self.table}_{self.event.lower()}"


_ended = ", ".join(f"'{status}'" for status in Instrument.ENDED)
GUARDS = [
    Guard("committee_entry", "UPDATE"),
    Guard("committee_entry", "DELETE"),
    Guard("committee_revision", "UPDATE"),
    Guard("committee_revision", "DELETE"),
    Guard("committee_instrument", "UPDATE", f"OLD.status IN ({_ended})"),
    Guard("committee_instrument", "DELETE"),
    Guard("committee_assent", "UPDATE", "OLD.voided_at IS NOT NULL"),
    Guard("committee_assent", "DELETE"),
    Guard("committee_comment", "UPDATE"),
    Guard("committee_comment", "DELETE"),
    Guard("committee_chain", "DELETE"),
]


def guard(*guards: Guard) -> None:
    """Add what the tables of a higher room refuse."""
    GUARDS.extend(guards)


def changed_beside(table: type[Model], names: Iterable[str]) -> tuple[str, str]:
    """Return, for SQLite and for PostgreSQL, the condition that a row changes in anything but some fields.

    SQLite compares column by column: IS DISTINCT FROM is unknown to older ones. PostgreSQL compares whole
    rows: it alters no column that a trigger names.
    """
    free = set(names)
    columns = [field.column for field in table._meta.concrete_fields if field.name not in free]
    on_sqlite = " OR ".join(
        f"OLD.{column} <> NEW.{column} OR (OLD.{column} IS NULL) <> (NEW.{column} IS NULL)"
        for column in columns
    )
    without = " ".join(f"- '{name}'" for name in names)
    return on_sqlite, f"(to_jsonb(OLD) {without}) <> (to_jsonb(NEW) {without})"


def install(using: str = "default", **kwargs: Any) -> None:
    """Create the triggers anew on every guarded table that exists."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
        for guard in GUARDS:
            if guard.table in tables:
                for statement in _statements(connection.vendor, guard):
                    cursor.execute(statement)


def missing(using: str = "default") -> list[str]:
    """Return the names of guards that should stand in this database and do not."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Disabled triggers count as missing: tgenabled is O where the trigger fires.
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        found = {row[0] for row in cursor.fetchall()}
    expected = {guard.name for guard in GUARDS}
    if connection.vendor == "postgresql":
        expected |= {f"guard_{guard.table}_truncate" for guard in GUARDS if guard.event == "DELETE"}
    return sorted(expected - found)


_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION portal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the record only grows: % on % is refused', TG_OP, TG_TABLE_NAME; END $$
"""


def _statements(vendor: str, guard: Guard) -> list[str]:
    said = guard.on_postgres if vendor == "postgresql" and guard.on_postgres else guard.when
    when = f"WHEN ({said})" if said else ""
    if vendor == "postgresql":
        statements = [
            f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}",
            f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
            f"FOR EACH ROW {when} EXECUTE FUNCTION portal_refuse()",
        ]
        if guard.event == "DELETE":
            truncate = f"guard_{guard.table}_truncate"
            statements += [
                f"DROP TRIGGER IF EXISTS {truncate} ON {guard.table}",
                f"CREATE TRIGGER {truncate} BEFORE TRUNCATE ON {guard.table} "
                "EXECUTE FUNCTION portal_refuse()",
            ]
        return statements
    return [
        f"DROP TRIGGER IF EXISTS {guard.name}",
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} {when} BEGIN "
        f"SELECT RAISE(ABORT, 'the record only grows: {guard.event} on {guard.table} is refused'); END",
    ]
