"""What the database refuses of answers to facts: each was said, and only ends, once."""

from committee.accord.triggers import Guard, changed_beside, guard
from committee.facts.models import FactAnswer

TABLE = FactAnswer._meta.db_table
ON_SQLITE, ON_POSTGRES = changed_beside(FactAnswer, FactAnswer.ENDED)


def _ended_or(changed: str) -> str:
    return f"OLD.ended_at IS NOT NULL OR {changed}"


guard(
    Guard(TABLE, "UPDATE", _ended_or(ON_SQLITE), _ended_or(ON_POSTGRES)),
    Guard(TABLE, "DELETE"),
)
