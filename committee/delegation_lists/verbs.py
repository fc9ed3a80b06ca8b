"""What people do with the list of their delegation: add, strike out, notify the other side."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import require_allowed
from committee.accord.acting import account_acting, acting_party, save_under_its_key, standing_now
from committee.accord.canonical import digest_of
from committee.accord.errors import Refused
from committee.accord.keeping import seals_of
from committee.accord.languages import names_of
from committee.accord.models import Chain, Entry, Person
from committee.accord.policies import Standing
from committee.accord.wall import Ring
from committee.delegation_lists.models import ListedPerson, NotifiedList
from committee.delegation_lists.policies import may_list
from committee.delegation_lists.reading import copy_of, own_list
from committee.delegations.models import Post, Seat
from committee.meetings.models import Meeting

MOST = 200  # people on one list


def list_person(
    *, by_id: Any, meeting_id: Any, listed_id: Any, capacity: str, heads: bool = False
) -> Entry | None:
    """Put somebody of the own Party on its list. Raises Refused.

    `capacity` is "seat/…", "post/…" or "person/…" with a key: in what the person comes, or just who it is.
    `listed_id` is the form's own key: sent twice, it acts once and returns None the second time.
    """
    with transaction.atomic():
        standing, meeting = _standing_and_meeting(by_id, meeting_id)
        if ListedPerson.objects.filter(pk=listed_id, party=standing.party_code, meeting=meeting).exists():
            return None
        named = _named(standing, capacity)
        there = own_list(standing.user, meeting)
        if any(one.person_id == named["person"].pk for one in there):
            raise Refused(_("This person is on the list already."))
        if heads and any(one.heads for one in there):
            raise Refused(_("Somebody else heads the delegation on this list."))
        if len(there) >= MOST:
            raise Refused(_("A list holds at most %(count)s people.") % {"count": MOST})
        listed = ListedPerson(
            pk=uuid.UUID(str(listed_id)),
            ring=Ring.PARTY,
            party_id=standing.party_code,
            meeting=meeting,
            heads=heads,
            **named,
        )
        save_under_its_key(listed)
        return _write_inside("list_person", standing, listed)


def strike_person(*, by_id: Any, listed_id: Any) -> Entry:
    """Strike somebody from the own list; what the other side was notified of stays. Raises Refused."""
    with transaction.atomic():
        user = standing_now(by_id).user
        found = ListedPerson.objects.visible_to(user).select_related("person").filter(pk=listed_id).first()
        if found is None:
            raise Refused(_("There is no such person on your list."))
        standing, _meeting = _standing_and_meeting(by_id, found.meeting_id)
        entry = _write_inside("strike_person", standing, found)
        found.delete()
        return entry


def notify_list(*, by_id: Any, meeting_id: Any, list_id: Any, seen: str, is_final: bool) -> Entry | None:
    """Notify the other side of the own list as it stands: it gets a copy. Raises Refused.

    `seen` is the digest of what was shown before it went out, `list_id` the form's own key. A later list
    supersedes an earlier one; after the final one there is none.
    """
    with transaction.atomic():
        if NotifiedList.objects.filter(pk=list_id).exists():
            return None
        standing, meeting = _standing_and_meeting(by_id, meeting_id)
        own = acting_party(standing)
        people = copy_of(own_list(standing.user, meeting))
        if not people:
            raise Refused(_("Put somebody on the list first."))
        if digest_of({"people": people}) != seen:
            raise Refused(_("The list has changed since you looked at it. Look at it again."))
        before = NotifiedList.objects.filter(meeting=meeting, party=own).order_by("number").last()
        if before and before.people == people and not is_final:
            raise Refused(_("The other side was notified of exactly this list already."))
        notified = NotifiedList.objects.create(
            pk=uuid.UUID(str(list_id)),
            meeting=meeting,
            party_id=own,
            number=before.number + 1 if before else 1,
            is_final=is_final,
            people=people,
        )
        return record.write(
            chain=Chain.SHARED,
            verb="notify_list",
            actor=account_acting(standing),
            subject="",
            subject_id=notified.pk,
            payload={
                "table": notified._meta.label_lower,
                "title": names_of(meeting, "title"),
                "seals": seals_of(notified),
                "number": notified.number,
                "final": is_final,
                "count": len(people),
            },
        )


def _standing_and_meeting(by_id: Any, meeting_id: Any) -> tuple[Standing, Meeting]:
    """Read who acts on a meeting they see, and hold their Party's chain: one at a time changes a list."""
    standing = standing_now(by_id)
    own = acting_party(standing)
    record.hold(own)
    meeting = Meeting.objects.visible_to(standing.user).filter(pk=meeting_id).first()
    if meeting is None:
        raise Refused(_("There is no such meeting."))
    require_allowed(may_list(standing, meeting, NotifiedList.objects.filter(meeting=meeting, party=own)))
    return standing, meeting


def _named(standing: Standing, capacity: str) -> dict[str, Any]:
    """Return the person that is named, in their seat or post. Raises Refused for anybody else's."""
    kind, _slash, key = capacity.partition("/")
    tables: dict[str, Any] = {"seat": Seat, "post": Post, "person": Person}
    try:
        rows = tables[kind].objects.visible_to(standing.user)
        row = rows.filter(pk=uuid.UUID(key)).first()
    except (KeyError, ValueError):
        row = None
    person = row if kind == "person" else row and row.person
    if person is None or person.party_id != standing.party_code:
        raise Refused(_("Choose somebody of your own Party."))
    return {"person": person} if kind == "person" else {"person": person, kind: row}


def _write_inside(verb: str, standing: Standing, listed: ListedPerson) -> Entry:
    return record.write(
        chain=str(standing.party_code),
        verb=verb,
        actor=account_acting(standing),
        subject="",
        subject_id=listed.pk,
        payload={"title": names_of(listed.meeting, "title"), "person": listed.person.printed},
    )
