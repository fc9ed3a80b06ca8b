"""People, their accounts, mandates and seats."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from committee.accord import mandates
from committee.accord.keys.observers import propose_observer
from committee.accord.models import Mandate, Person, User
from committee.accord.verbs import SignedIn
from committee.accord.wall import Ring
from committee.delegations.models import Body, Delegation, Seat
from launches.quotas.kind import CODE
from tests.factories.words import PART, ROLE, count

PASSWORD = "байконур-2013-бәйтерек"


def person(party: str | None = "RU", *, what: str = "expert", ring: str = Ring.BOTH) -> Person:
    """A person named after what they do."""
    part = PART[party] if party else dict.fromkeys(ROLE[what], "")
    number = next(count)
    names = {code: f"{word} {part[code]} {number}" for code, word in ROLE[what].items()}
    return Person.objects.create(
        party_id=party, ring=ring, **{f"name_{code}": name for code, name in names.items()}
    )


def user(party: str | None = "RU", role: str = User.Role.EXPERT, **fields: Any) -> User:
    """An account; of no Party for observers and operators."""
    username = fields.pop("username", f"{(party or 'none').lower()}-{role}-{next(count)}")
    if role in User.OF_A_PARTY:
        what = "secretary" if role == User.Role.SECRETARY else "expert"
        fields.setdefault("person", person(party, what=what))
    return User.objects.create_user(username, PASSWORD, role=role, **fields)


def secretary(party: str = "RU", **fields: Any) -> User:
    """The responsible secretary of a delegation."""
    return user(party, User.Role.SECRETARY, **fields)


def chair(party: str = "RU", *, kinds: Sequence[str] = (CODE,), **fields: Any) -> User:
    """The chair of a delegation, with an open mandate for each kind of text named."""
    fields.setdefault("person", person(party, what="chair"))
    account = user(party, User.Role.OFFICIAL, **fields)
    for kind in kinds:
        give_mandate(account, kind=kind)
    return account


def give_mandate(account: User, *, kind: str = CODE, by: User | None = None, **fields: Any) -> Mandate:
    """An open mandate, proposed by a secretary of the same Party and confirmed by an official of it."""
    mandate = propose_mandate(account, kind=kind, by=by, **fields)
    mandates.confirm_mandate(by_id=second_of(mandate).pk, mandate_id=mandate.pk)
    mandate.refresh_from_db()
    return mandate


def propose_mandate(account: User, *, kind: str = CODE, by: User | None = None, **fields: Any) -> Mandate:
    """A mandate that waits for a second person."""
    party = account.party_code or "RU"
    by = by or User.objects.filter(role=User.Role.SECRETARY, person__party=party).first() or secretary(party)
    fields.setdefault("valid_from", timezone.now().date() - datetime.timedelta(days=30))
    entry = mandates.propose_mandate(
        by_id=by.pk,
        person_id=account.person_id,
        kind=kind,
        capacity={code: f"{word} {PART[party][code]}" for code, word in ROLE["chair"].items()},
        basis={"ru": "Распоряжение", "kk": "Өкім", "en": "Order"},
        **fields,
    )
    return Mandate.objects.get(pk=entry.subject_id)


def second_of(mandate: Mandate) -> User:
    """The official who confirms the mandates of a Party, and holds none."""
    party = str(mandate.person.party_id)
    username = f"{party.lower()}-second"
    if found := User.objects.filter(username=username).first():
        return found
    names = {f"name_{code}": f"{word} {PART[party][code]}" for code, word in ROLE["deputy"].items()}
    who = Person.objects.create(party_id=party, ring=Ring.BOTH, **names)
    return user(party, User.Role.OFFICIAL, username=username, person=who)


def proposed_observer(by: User) -> User:
    """An observer whom one Party has proposed."""
    number = next(count)
    names = {"ru": f"Наблюдатель {number}", "kk": f"Бақылаушы {number}", "en": f"Observer {number}"}
    entry = propose_observer(by_id=by.pk, key=uuid.uuid4(), person=names, name=f"guest-{number}")
    return User.objects.get(pk=entry.subject_id)


def just_now() -> SignedIn:
    """A sign-in of this moment."""
    return SignedIn(at=timezone.now(), method="password")


def seat(who: Person, **fields: Any) -> Seat:
    """A member's seat in the delegation of the person's Party."""
    body, _ = Body.objects.get_or_create(
        name_ru="Межправительственная комиссия", name_kk="Үкіметаралық комиссия", ring=Ring.OBSERVERS
    )
    delegation, _ = Delegation.objects.get_or_create(body=body, party_id=who.party_id)
    return Seat.objects.create(
        **{"delegation": delegation, "person": who, "role": Seat.Role.MEMBER, "ring": Ring.BOTH} | fields
    )
