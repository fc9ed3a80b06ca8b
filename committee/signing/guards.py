"""What the database refuses: a signed paper that was confirmed, and the scan both read, stay as they are."""

from committee.accord.triggers import Guard, guard
from committee.signing.models import SignedPaper, SignedScan

PAPER, SCAN = SignedPaper._meta.db_table, SignedScan._meta.db_table
_CONFIRMED = "OLD.confirmed_by_id IS NOT NULL"

guard(
    Guard(PAPER, "UPDATE", _CONFIRMED),
    Guard(PAPER, "DELETE", _CONFIRMED),
    Guard(SCAN, "UPDATE"),
    Guard(SCAN, "DELETE"),
)
