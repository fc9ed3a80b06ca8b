"""What the database refuses about notes: nothing of a sent one changes but what the recipient says, once."""

from committee.accord.triggers import Guard, guard
from committee.papers.models import Note

TABLE = Note._meta.db_table


def _fixed_on_sqlite() -> str:
    """Compare column by column. (IS DISTINCT FROM is unknown to older SQLite.)"""
    columns = [
        field.column for field in Note._meta.concrete_fields if field.name not in Note.OF_THE_RECIPIENT
    ]
    return " OR ".join(
        f"OLD.{column} <> NEW.{column} OR (OLD.{column} IS NULL) <> (NEW.{column} IS NULL)"
        for column in columns
    )


def _fixed_on_postgres() -> str:
    """Compare whole rows: PostgreSQL alters no column that a trigger names."""
    without = " ".join(f"- '{name}'" for name in Note.OF_THE_RECIPIENT)
    return f"(to_jsonb(OLD) {without}) <> (to_jsonb(NEW) {without})"


def _received_or(changed: str) -> str:
    return f"OLD.received_on IS NOT NULL OR (OLD.sent_at IS NOT NULL AND ({changed}))"


guard(
    Guard(TABLE, "UPDATE", _received_or(_fixed_on_sqlite()), _received_or(_fixed_on_postgres())),
    Guard(TABLE, "DELETE", "OLD.sent_at IS NOT NULL"),
)
