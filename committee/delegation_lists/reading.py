"""The list of a delegation as its Party has it, and the copy the other side gets."""

from __future__ import annotations

from typing import Any

from committee.accord.languages import LANGUAGES, Names, names_of
from committee.delegation_lists.models import ListedPerson
from committee.facts.kinds import choice_names
from committee.meetings.models import Meeting


def own_list(user: Any, meeting: Meeting) -> list[ListedPerson]:
    """Return who stands on the list of the reader's own Party: one query."""
    rows = ListedPerson.objects.visible_to(user).filter(meeting=meeting)
    return list(rows.select_related("person", "seat", "post"))


def copy_of(listed: list[ListedPerson]) -> list[dict[str, Any]]:
    """Return what the other side reads of a list: names and capacities, as the rows hold them."""
    return [
        {"name": names_of(one.person, "name"), "capacity": capacity(one), "heads": one.heads}
        for one in listed
    ]


def capacity(listed: ListedPerson) -> Names:
    """Return in what somebody comes, in each language; empty where only the person is named."""
    if listed.seat:
        return choice_names(listed.seat, "role")
    if listed.post:
        return names_of(listed.post, "office")
    return dict.fromkeys(LANGUAGES, "")
