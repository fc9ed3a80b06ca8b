"""Giving and ending authority: the own Party's secretary, through these verbs alone, visible to both."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import account_that_may
from committee.accord.errors import Refused
from committee.accord.kinds import all_kinds
from committee.accord.languages import Names, names_of
from committee.accord.models import Chain, Entry, Mandate, Person, User
from committee.accord.policies import may_confirm_mandate, may_keep_records
from committee.accord.text import binding_words


def give_mandate(
    *,
    by_id: Any,
    person_id: Any,
    kind: str,
    capacity: Names,
    basis: Names,
    valid_from: datetime.date,
    valid_to: datetime.date | None = None,
) -> Entry:
    """Give a person of one's own Party authority over one kind of text. Raises Refused."""
    with transaction.atomic():
        user = account_that_may(by_id, may_keep_records)
        person = (
            Person.objects.select_for_update(no_key=True).filter(pk=person_id, party=user.party_code).first()
        )
        if person is None:
            raise Refused(_("Choose a person of your own Party."))
        if person.ring == person._meta.get_field("ring").default:
            raise Refused(_("Both Parties see who may act: first show this person to both delegations."))
        if kind not in [one.code for one in all_kinds()]:
            raise Refused(
                _("There is no kind of text “%(code)s”. Choose one from the list.") % {"code": kind}
            )
        mandate = Mandate(
            person=person,
            kind=kind,
            valid_from=valid_from,
            valid_to=valid_to,
            given_by=user,
            **{f"capacity_{code}": binding_words(text) for code, text in capacity.items()},
            **{f"basis_{code}": binding_words(text) for code, text in basis.items()},
        )
        try:
            mandate.full_clean()
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from None
        mandate.save(force_insert=True)
        payload = {
            "kind": kind,
            "person": person.printed,
            "capacity": names_of(mandate, "capacity"),
            "basis": names_of(mandate, "basis"),
            "valid_from": valid_from.isoformat(),
            "valid_to": valid_to.isoformat() if valid_to else "",
        }
        return _write("give_mandate", user, mandate, payload)


def end_mandate(*, by_id: Any, mandate_id: Any) -> Entry:
    """End a mandate of one's own Party, at once. Raises Refused when it has ended."""
    with transaction.atomic():
        user = account_that_may(by_id, may_keep_records)
        mandate = (
            Mandate.objects.select_for_update(no_key=True)
            .filter(pk=mandate_id, person__in=Person.objects.filter(party=user.party_code))
            .first()
        )
        if mandate is None:
            raise Refused(_("Choose a mandate of your own Party."))
        if mandate.ended_at:
            raise Refused(_("This mandate has ended already."))
        mandate.ended_at = timezone.now()
        mandate.save(update_fields=["ended_at"])
        return _write("end_mandate", user, mandate, _of(mandate))


def suspend_mandates(user: User, *, by: User | None) -> list[Entry]:
    """Stop the open mandates of a person whose account is invited anew, in the transaction of that act."""
    entries = []
    for mandate in _open_mandates().filter(person=user.person_id).order_by("pk"):
        mandate.suspended_at, mandate.confirmed_by = timezone.now(), None
        mandate.save(update_fields=["suspended_at", "confirmed_by"])
        entries.append(_write("suspend_mandate", by, mandate, _of(mandate)))
    return entries


def confirm_mandate(*, by_id: Any, mandate_id: Any) -> Entry:
    """Confirm that a suspended mandate is in its holder's hands; the second person to do so restores it.

    Raises Refused.
    """
    with transaction.atomic():
        mandate = _open_mandates().filter(pk=mandate_id).first()
        if mandate is None:
            raise Refused(_("Choose a mandate of your own Party."))
        user = account_that_may(by_id, lambda standing: may_confirm_mandate(standing, mandate))
        first = mandate.confirmed_by_id is None
        mandate.confirmed_by = user if first else None
        mandate.suspended_at = mandate.suspended_at if first else None
        mandate.save(update_fields=["suspended_at", "confirmed_by"])
        return _write("confirm_mandate" if first else "restore_mandate", user, mandate, _of(mandate))


def _open_mandates() -> QuerySet[Mandate]:
    return Mandate.objects.select_for_update(no_key=True).filter(ended_at__isnull=True)


def _of(mandate: Mandate) -> dict[str, Any]:
    return {"kind": mandate.kind, "person": mandate.person.printed}


def _write(verb: str, user: User | None, mandate: Mandate, payload: dict[str, Any]) -> Entry:
    return record.write(
        chain=Chain.SHARED, verb=verb, actor=user, subject="mandate", subject_id=mandate.pk, payload=payload
    )
