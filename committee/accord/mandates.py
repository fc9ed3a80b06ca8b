"""Authority: proposed by one person of a Party, confirmed by another, ended by its secretary at once."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import require_allowed
from committee.accord.acting import standing_now
from committee.accord.errors import Refused
from committee.accord.kinds import all_kinds
from committee.accord.languages import Names, names_of
from committee.accord.models import Chain, Entry, Mandate, Person, User
from committee.accord.models.instruments import today
from committee.accord.policies import YES, Answer, Standing, may_keep_records, may_restore_mandate
from committee.accord.text import binding_words
from committee.accord.wall import Ring


def may_delegate(standing: Standing, mandate: Mandate) -> Answer:
    """Judge whether a person may let another act in their place: only with a mandate of their own."""
    held = standing.mandate(mandate.kind)
    if held is None or held.pk != mandate.pk:
        return Answer(False, _("Only who holds a mandate today lets another act in their place."))
    if held.delegates_id:
        return Answer(False, _("Who stands in for another does not let a third act."))
    return YES


def may_confirm(standing: Standing, mandate: Mandate) -> Answer:
    """Judge whether a person may confirm a proposed mandate: another official, or secretary, of the Party."""
    if standing.party_code != mandate.person.party_id:
        return Answer(False, _("Choose a mandate of your own Party."))
    if mandate.ended_at:
        return Answer(False, _("This mandate has ended already."))
    if mandate.confirmed_at:
        return Answer(False, _("This mandate is confirmed already."))
    user = standing.user
    if not isinstance(user, User) or user.role not in (User.Role.SECRETARY, User.Role.OFFICIAL):
        return Answer(False, _("A secretary or an official of your delegation does this."))
    if user.pk == mandate.given_by_id or user.person_id == mandate.person_id:
        return Answer(False, _("Another person confirms it: neither who proposed it nor who receives it."))
    return YES


def propose_mandate(
    *,
    by_id: Any,
    person_id: Any,
    kind: str,
    capacity: Names,
    basis: Names,
    valid_from: datetime.date,
    valid_to: datetime.date | None = None,
    delegates_id: Any = None,
) -> Entry:
    """Propose authority over one kind of text for a person of one's own Party; it waits for a second person.

    The secretary proposes; with `delegates_id`, the holder of that mandate lets another act in their place,
    up to a day, within its own days. Until it is confirmed the other Party learns nothing. Raises Refused.
    """
    with transaction.atomic():
        standing = standing_now(by_id)
        delegated = _delegated(standing, delegates_id, kind, valid_from, valid_to) if delegates_id else None
        if delegated is None:
            require_allowed(may_keep_records(standing))
        person = _person(standing, person_id)
        if delegated and delegated.person_id == person.pk:
            raise Refused(_("Choose another person: this one holds the mandate already."))
        if kind not in [one.code for one in all_kinds()]:
            raise Refused(
                _("There is no kind of text “%(code)s”. Choose one from the list.") % {"code": kind}
            )
        mandate = Mandate(
            person=person,
            kind=kind,
            valid_from=valid_from,
            valid_to=valid_to,
            delegates=delegated,
            given_by=standing.user,  # type: ignore[misc]  # the policies let in accounts only
            **{f"capacity_{code}": binding_words(text) for code, text in capacity.items()},
            **{f"basis_{code}": binding_words(text) for code, text in basis.items()},
        )
        try:
            mandate.full_clean()
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from None
        mandate.save(force_insert=True)
        return _write(
            "propose_mandate", standing.user, mandate, _said(mandate), chain=str(standing.party_code)
        )


def confirm_mandate(*, by_id: Any, mandate_id: Any) -> Entry:
    """Confirm a mandate that somebody else of one's own Party proposed: from now on it gives authority.

    Both Parties see it from this moment. Raises Refused.
    """
    with transaction.atomic():
        standing = standing_now(by_id)
        mandate = _locked(standing, mandate_id)
        require_allowed(may_confirm(standing, mandate))
        if mandate.delegates and not mandate.delegates.holds_on(today()):
            raise Refused(_("The mandate it would stand in for holds no longer."))
        mandate.confirmed_by, mandate.confirmed_at = standing.user, timezone.now()  # type: ignore[assignment]  # the policy let in accounts only
        mandate.save(update_fields=["confirmed_by", "confirmed_at"])
        proposer = mandate.given_by.person
        payload = _said(mandate) | {"proposed_by": proposer.printed if proposer else {}}
        return _write("give_mandate", standing.user, mandate, payload)


def end_mandate(*, by_id: Any, mandate_id: Any) -> Entry:
    """End a mandate of one's own Party, at once, and those that stand in for it. Raises Refused.

    One that was never confirmed is only withdrawn: the other Party never saw it.
    """
    with transaction.atomic():
        standing = standing_now(by_id)
        require_allowed(may_keep_records(standing))
        mandate = _locked(standing, mandate_id)
        if mandate.ended_at:
            raise Refused(_("This mandate has ended already."))
        return end_locked(standing, mandate)


def end_locked(standing: Standing, mandate: Mandate) -> Entry:
    """End an open mandate that is locked, and those that stand in for it, in the transaction of the act."""
    for one in lock_lent(mandate):
        _end(standing, one)
    return _end(standing, mandate)


def lock_lent(*mandates: Mandate) -> list[Mandate]:
    """Lock the open mandates that stand in for these."""
    lent = Mandate.objects.select_for_update(no_key=True).filter(
        delegates__in=mandates, ended_at__isnull=True
    )
    return list(lent.order_by("given_at"))


def suspend_mandates(user: User, *, by: User | None) -> list[Entry]:
    """Stop the open mandates of a person whose account is invited anew, in the transaction of that act."""
    entries = []
    held = Mandate.objects.select_for_update(no_key=True).filter(
        person=user.person_id, ended_at__isnull=True, confirmed_at__isnull=False
    )
    for mandate in held.order_by("pk"):
        mandate.suspended_at, mandate.restored_by = timezone.now(), None
        mandate.save(update_fields=["suspended_at", "restored_by"])
        entries.append(_write("suspend_mandate", by, mandate, _of(mandate)))
    return entries


def restore_mandate(*, by_id: Any, mandate_id: Any) -> Entry:
    """Confirm that a suspended mandate is in its holder's hands; the second person to do so restores it.

    Raises Refused.
    """
    with transaction.atomic():
        standing = standing_now(by_id)
        mandate = _locked(standing, mandate_id)
        require_allowed(may_restore_mandate(standing, mandate))
        first = mandate.restored_by_id is None
        mandate.restored_by = standing.user if first else None  # type: ignore[assignment]  # the policy let in accounts only
        mandate.suspended_at = mandate.suspended_at if first else None
        mandate.save(update_fields=["suspended_at", "restored_by"])
        return _write("confirm_mandate" if first else "restore_mandate", standing.user, mandate, _of(mandate))


def _end(standing: Standing, mandate: Mandate) -> Entry:
    mandate.ended_at = timezone.now()
    mandate.save(update_fields=["ended_at"])
    if mandate.confirmed_at is None:
        own = str(standing.party_code)
        return _write("withdraw_mandate", standing.user, mandate, _of(mandate), chain=own)
    return _write("end_mandate", standing.user, mandate, _of(mandate))


def _delegated(
    standing: Standing,
    mandate_id: Any,
    kind: str,
    valid_from: datetime.date,
    valid_to: datetime.date | None,
) -> Mandate:
    """Return the proposer's own mandate that another is to act under. Raises Refused."""
    mandate = _locked(standing, mandate_id)
    require_allowed(may_delegate(standing, mandate))
    if mandate.kind != kind:
        raise Refused(_("Authority is delegated for the kind of text it was given for."))
    if valid_from < today() or (mandate.valid_to and (valid_to is None or valid_to > mandate.valid_to)):
        raise Refused(_("Authority is delegated from today on, and no longer than you hold it yourself."))
    return mandate


def _person(standing: Standing, person_id: Any) -> Person:
    own = Person.objects.select_for_update(no_key=True).filter(party=standing.party_code)
    person = own.filter(pk=person_id).first()
    if person is None:
        raise Refused(_("Choose a person of your own Party."))
    if User.objects.filter(person=person, role=User.Role.AIDE).exists():
        raise Refused(_("An aide prepares and does not agree: choose another person."))
    if person.ring == Ring.PARTY:
        raise Refused(_("Both Parties see who may act: first show this person to both delegations."))
    return person


def _locked(standing: Standing, mandate_id: Any) -> Mandate:
    own = Q(person__in=Person.objects.filter(party=standing.party_code))
    mandate = Mandate.objects.select_for_update(no_key=True).filter(own, pk=mandate_id).first()
    if mandate is None:
        raise Refused(_("Choose a mandate of your own Party."))
    return mandate


def _of(mandate: Mandate) -> dict[str, Any]:
    return {"kind": mandate.kind, "person": mandate.person.printed}


def _said(mandate: Mandate) -> dict[str, Any]:
    return _of(mandate) | {
        "capacity": names_of(mandate, "capacity"),
        "basis": names_of(mandate, "basis"),
        "valid_from": mandate.valid_from.isoformat(),
        "valid_to": mandate.valid_to.isoformat() if mandate.valid_to else "",
        "stands_in_for": mandate.delegates.person.printed if mandate.delegates else {},
    }


def _write(
    verb: str,
    user: User | AnonymousUser | None,
    mandate: Mandate,
    payload: dict[str, Any],
    *,
    chain: str = Chain.SHARED,
) -> Entry:
    return record.write(
        chain=chain,
        verb=verb,
        actor=user,  # type: ignore[arg-type]  # the policies let in accounts only
        subject="mandate",
        subject_id=mandate.pk,
        payload=payload,
    )
