"""What the database refuses about notes: nothing of a sent one changes but what the recipient says, once."""

from committee.accord.triggers import Guard, guard
from committee.papers.models import Note

TABLE = Note._meta.db_table
_fixed = " OR ".join(
    # Not IS DISTINCT FROM: older SQLite does not know it.
    f"OLD.{column} <> NEW.{column} OR (OLD.{column} IS NULL) <> (NEW.{column} IS NULL)"
    for column in (
        field.column for field in Note._meta.concrete_fields if field.name not in Note.OF_THE_RECIPIENT
    )
)

guard(
    Guard(TABLE, "UPDATE", f"OLD.received_on IS NOT NULL OR (OLD.sent_at IS NOT NULL AND ({_fixed}))"),
    Guard(TABLE, "DELETE", "OLD.sent_at IS NOT NULL"),
)
