"""Who comes to a session: people on a Party's own list, and lists the other side was notified of."""

from __future__ import annotations

import uuid
from typing import Any

from committee.accord.canonical import digest_of
from committee.accord.models import Person, User
from committee.delegation_lists.models import ListedPerson, NotifiedList
from committee.delegation_lists.reading import copy_of, own_list
from committee.delegation_lists.verbs import list_person, notify_list
from committee.meetings.models import Meeting


def listed_person(meeting: Meeting, by: User, who: Person | None = None, **fields: Any) -> ListedPerson:
    """Somebody on the list of the secretary's own delegation; the secretary, where nobody is named."""
    key, person = uuid.uuid4(), who or by.person
    assert person
    fields.setdefault("capacity", f"person/{person.pk}")
    list_person(by_id=by.pk, meeting_id=meeting.pk, listed_id=key, **fields)
    return ListedPerson.objects.get(pk=key)


def notified_list(meeting: Meeting, by: User, *, is_final: bool = False) -> NotifiedList:
    """The own list as it stands, the other side notified of it; the secretary where it is empty."""
    if not own_list(by, meeting):
        listed_person(meeting, by)
    key, seen = uuid.uuid4(), digest_of({"people": copy_of(own_list(by, meeting))})
    notify_list(by_id=by.pk, meeting_id=meeting.pk, list_id=key, seen=seen, is_final=is_final)
    return NotifiedList.objects.get(pk=key)
