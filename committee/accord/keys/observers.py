"""Opening the portal to an observer: proposed by one Party, confirmed by the other, ended by either."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord.accounts import account_that_may, require_allowed
from committee.accord.errors import Refused
from committee.accord.keys.entries import write_act
from committee.accord.keys.invitations import Invited, checked, close, invited, locked, sent_once
from committee.accord.languages import LANGUAGES, Names
from committee.accord.models import Chain, Entry, Person, User
from committee.accord.policies import YES, Answer, Standing, may_keep_records, standing_of
from committee.accord.text import binding_words
from committee.accord.wall import Ring

PREFIX = "observer-"  # no account of a Party can begin with it


def may_confirm_observer(standing: Standing, account: User) -> Answer:
    """Judge whether a person may open the portal to an observer: the other Party's secretary."""
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if account.proposed_by is None or account.confirmed_by_id or not account.is_active:
        return Answer(False, _("This observer waits for nobody's confirmation."))
    if account.proposed_by.party_code == standing.party_code:
        return Answer(False, _("Your Party proposed it: the secretary of the other Party confirms."))
    return YES


def may_end_observer(standing: Standing, account: User) -> Answer:
    """Judge whether a person may end an observer's access or a proposal of it: either secretary, alone."""
    answer = may_keep_records(standing)
    if answer.allowed and not account.is_active:
        return Answer(False, _("This account is closed."))
    return answer


def propose_observer(*, by_id: Any, key: Any, person: Names, name: str) -> Entry:
    """Propose to the other Party to open the portal to somebody of neither. Nothing opens yet.

    `person` is the name in three languages, `name` the user name; `key` is the form's: sent twice, it
    proposes once. Raises Refused.
    """
    with transaction.atomic():
        secretary = account_that_may(by_id, may_keep_records)
        done = Entry.objects.filter(chain=Chain.SHARED, verb="propose_observer", payload__key=str(key))
        if entry := done.first():
            return entry
        words = {f"name_{code}": binding_words(person.get(code, ""), at_most=300) for code in LANGUAGES}
        someone = checked(Person(ring=Ring.BOTH, **words))
        someone.save(force_insert=True)
        account = User(
            username=PREFIX + name.strip().lower().removeprefix(PREFIX),
            role=User.Role.OBSERVER,
            person=someone,
            proposed_by=secretary,
        )
        account.set_unusable_password()
        checked(account).save(force_insert=True)
        return write_act("propose_observer", account, by=secretary, key=str(key))


def confirm_observer(*, by_id: Any, key: Any, user_id: Any) -> Invited:
    """Confirm for the other Party: the account opens by the link of this invitation. Raises Refused."""
    with transaction.atomic():
        account = _observer(user_id)
        secretary = account_that_may(by_id, lambda standing: may_confirm_observer(standing, account))
        sent_once(key)
        account.confirmed_by = secretary
        account.save(update_fields=["confirmed_by"])
        return invited("confirm_observer", account, by=secretary, key=key)


def end_observer(*, by_id: Any, user_id: Any) -> Entry:
    """End an observer's access, or withdraw or decline the proposal, at once. Raises Refused."""
    with transaction.atomic():
        account = _observer(user_id)
        secretary = account_that_may(by_id, may_keep_records)
        require_allowed(may_end_observer(standing_of(secretary), account))
        return close("end_observer", account, by=secretary)


def _observer(user_id: Any) -> User:
    account = locked(pk=user_id, role=User.Role.OBSERVER)
    if account is None:
        raise Refused(_("Choose an observer."))
    return account
