"""What the database refuses about notes: nothing of a sent one changes but what the recipient says, once."""

from committee.accord.triggers import Guard, changed_beside, guard
from committee.papers.models import Note

TABLE = Note._meta.db_table
ON_SQLITE, ON_POSTGRES = changed_beside(Note, Note.OF_THE_RECIPIENT)


def _received_or(changed: str) -> str:
    return f"OLD.received_on IS NOT NULL OR (OLD.sent_at IS NOT NULL AND ({changed}))"


guard(
    Guard(TABLE, "UPDATE", _received_or(ON_SQLITE), _received_or(ON_POSTGRES)),
    Guard(TABLE, "DELETE", "OLD.sent_at IS NOT NULL"),
)
