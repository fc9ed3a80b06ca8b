"""What the database refuses: what was entered of a sitting does not go, and what ended does not change."""

from committee.accord.triggers import Guard, guard
from committee.sittings.models import QuorumRule, SittingDecision, SittingWord, Stay

STAY, RULE = Stay._meta.db_table, QuorumRule._meta.db_table
DECISION, WORD = SittingDecision._meta.db_table, SittingWord._meta.db_table

guard(
    Guard(STAY, "UPDATE", "OLD.withdrawn_at IS NOT NULL"),
    Guard(STAY, "DELETE"),
    Guard(RULE, "UPDATE", "OLD.ended_at IS NOT NULL"),
    Guard(RULE, "DELETE"),
    *(Guard(table, event) for table in (DECISION, WORD) for event in ("UPDATE", "DELETE")),
)
