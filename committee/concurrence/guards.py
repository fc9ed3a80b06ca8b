"""What the database refuses: the word of an agency stays as it was entered, and a linguist stays named."""

from committee.accord.triggers import Guard, guard

guard(
    Guard("committee_concurrence", "UPDATE"),
    Guard("committee_concurrence", "DELETE"),
    Guard("committee_linguist", "DELETE"),
)
