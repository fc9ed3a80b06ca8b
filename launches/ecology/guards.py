"""What the database refuses of concerns: words both have read stay, what was said stays, the closed stays."""

from committee.accord.languages import LANGUAGES
from committee.accord.triggers import Guard, guard


def _changed(*fields: str) -> str:
    """Return the SQL condition that a three-language field is being changed."""
    columns = [f"{field}_{code}" for field in fields for code in LANGUAGES]
    return " OR ".join(f"OLD.{column} <> NEW.{column}" for column in columns)


_words_change = f"OLD.ring <> 'party' AND ({_changed('title', 'description', 'where')})"
guard(
    Guard("launches_concern", "UPDATE", f"OLD.closed_on IS NOT NULL OR ({_words_change})"),
    Guard("launches_concern", "DELETE", "OLD.ring <> 'party'"),
    Guard("launches_concernanswer", "UPDATE"),
    Guard("launches_concernanswer", "DELETE"),
    Guard("launches_pledge", "UPDATE", f"OLD.is_kept OR {_changed('text')}"),
    Guard("launches_pledge", "DELETE"),
    Guard("launches_measure", "UPDATE"),
    Guard("launches_measure", "DELETE"),
    Guard("launches_saidfile", "UPDATE"),
    Guard("launches_saidfile", "DELETE"),
    Guard("launches_concerncomment", "UPDATE"),
    Guard("launches_concerncomment", "DELETE"),
)
