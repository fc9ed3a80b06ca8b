"""What a leaving person held, reassigned in one confirmed act: all of it, or nothing.

Rooms tell what a person holds through the registry (committee/accord/holdings.py). The act locks the account,
the person, what each room names, the Party's own chain, and the drafts, in this order.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import require_allowed
from committee.accord.acting import standing_now
from committee.accord.canonical import digest_of
from committee.accord.errors import Refused, Stale
from committee.accord.holdings import Choice, Handing, Held, Holding, Leaving
from committee.accord.models import Entry, Person, User
from committee.accord.policies import YES, Answer, Standing, may_keep_records
from committee.accord.registry import gather


@dataclass(frozen=True)
class Listed:
    """One kind of thing a person holds, with all that is there of it."""

    holding: Holding
    held: list[Held]

    @property
    def movable(self) -> list[Held]:
        """What something can be done with."""
        return [one for one in self.held if not one.is_fixed]


@dataclass(frozen=True)
class Decision:
    """What becomes of one kind of thing, and who takes it over."""

    choice: str = Choice.LEAVE
    heir_id: Any = None


def may_hand_over(standing: Standing, person: Person) -> Answer:
    """Judge whether a person may hand over what another of the own Party held: the secretary, for others."""
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if person.party_id != standing.party_code:
        return Answer(False, _("Choose a person of your own Party."))
    if isinstance(standing.user, User) and standing.user.person_id == person.pk:
        return Answer(False, _("Another secretary of your delegation hands over what you hold."))
    return YES


def listing(leaving: Leaving) -> list[Listed]:
    """Return everything a person holds, kind by kind."""
    found = [Listed(holding, holding.held(leaving)) for holding in gather("held")]
    return [listed for listed in found if listed.held]


def digest(listed: list[Listed]) -> str:
    """Return a digest of all a person holds: it differs as soon as something is new, gone or changed."""
    return digest_of(
        {one.holding.code: {str(held.row.pk): held.seal() for held in one.held} for one in listed}
    )


def changed_since() -> str:
    """Return what is said when a person holds something else by now than was shown."""
    return _("Something has changed since you looked. This is what they hold now; choose again.")


def hand_over(
    *,
    by_id: Any,
    key: Any,
    person_id: Any,
    shown: str,
    decisions: Mapping[str, Decision],
    last_day: datetime.date,
) -> Entry:
    """End, hand over or leave what a person held, kind by kind, and write one entry in the Party's own chain.

    `shown` is the digest of the listing the secretary was shown; `decisions` go by the code of the holding.
    `key` is the form's own: sent twice, it acts once. Raises Stale when something changed since, Refused when
    one of the acts is not possible; then nothing is done.
    """
    with transaction.atomic():
        standing = standing_now(by_id, lock=False)
        leaving = _locked(standing, person_id)
        if entry := _done_before(standing, key):
            return entry
        listed = _lock_all(standing, leaving)
        if digest(listed) != shown:
            raise Stale(changed_since())
        handing = Handing(standing, leaving, last_day)
        told = {}
        for one in listed:
            decision = decisions.get(one.holding.code, Decision())
            if one.movable and decision.choice != Choice.LEAVE:
                told[one.holding.code] = _act(handing, one, decision)
        if not told:
            raise Refused(_("Choose what to end or to hand over: as it stands nothing would change."))
        return record.write(
            chain=str(standing.party_code),
            verb="hand_over",
            actor=handing.by,
            subject="person",
            subject_id=leaving.person.pk,
            payload={
                "key": str(key),
                "person": leaving.person.printed,
                "last_day": last_day.isoformat(),
                "held": told,
            },
        )


def _locked(standing: Standing, person_id: Any) -> Leaving:
    """Lock account and person, so that nothing new is given to them meanwhile. Raises Refused."""
    account = User.objects.select_for_update(no_key=True).filter(person=person_id).first()
    person = Person.objects.select_for_update(no_key=True).filter(pk=person_id).first()
    if person is None or person.party_id != standing.party_code:
        raise Refused(_("Choose a person of your own Party."))
    require_allowed(may_hand_over(standing, person))
    return Leaving(person, account)


def _done_before(standing: Standing, key: Any) -> Entry | None:
    done = Entry.objects.filter(chain=str(standing.party_code), verb="hand_over", payload__key=str(key))
    return done.first()


def _lock_all(standing: Standing, leaving: Leaving) -> list[Listed]:
    holdings: list[Holding] = gather("held")
    for holding in holdings:
        if not holding.is_after_chain:
            holding.lock(leaving)
    record.hold(str(standing.party_code))
    for holding in holdings:
        if holding.is_after_chain:
            holding.lock(leaving)
    return listing(leaving)


def _act(handing: Handing, listed: Listed, decision: Decision) -> dict[str, Any]:
    """Do one decision; return what the record tells of it. Raises Refused."""
    holding, rows = listed.holding, [held.row for held in listed.movable]
    if decision.choice not in holding.choices:
        raise Refused(_("Choose for each kind what becomes of it."))
    heir = None
    if decision.choice == Choice.HAND:
        heir = _heir(handing, holding, decision.heir_id)
        holding.hand(handing, rows, heir)
    else:
        holding.end(handing, rows)
    return {
        "choice": decision.choice,
        "count": len(rows),
        "ids": [str(row.pk) for row in rows],
        "to": heir.printed if heir else {},
        "heir": str(heir.pk) if heir else "",
    }


def _heir(handing: Handing, holding: Holding, heir_id: Any) -> Person:
    own = Person.objects.filter(party=handing.leaving.person.party_id)
    heir = own.select_related("user").filter(pk=heir_id).first() if heir_id else None
    if heir is None or heir.pk == handing.leaving.person.pk:
        raise Refused(_("Name who takes over: %(what)s.") % {"what": str(holding.label).lower()})
    account = getattr(heir, "user", None)
    if holding.needs_account and (account is None or not account.is_active):
        raise Refused(
            _("%(person)s has no open account: invite them first, or name another person.") % {"person": heir}
        )
    return heir
