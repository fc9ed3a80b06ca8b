"""Opening accounts, giving them anew and closing them: each an act in the shared chain.

Nobody sets a password for somebody else. An invitation is a link, good once and for three days; a digest
of it is kept. Whoever makes one is shown the link once, and hands it over.
"""

from __future__ import annotations

import datetime
import hashlib
import secrets
from typing import Any, NamedTuple

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord.accounts import account_that_may
from committee.accord.errors import Refused
from committee.accord.keys.entries import write_act
from committee.accord.languages import Names
from committee.accord.mandates import suspend_mandates
from committee.accord.models import Entry, Party, Person, User
from committee.accord.policies import may_invite_anew, may_keep_records
from committee.accord.wall import Ring

GOOD_FOR = datetime.timedelta(days=3)


class Invited(NamedTuple):
    """An invitation just made: its entry, and the secret of its link, which is kept nowhere."""

    entry: Entry
    token: str


def invite(*, by_id: Any, key: Any, person_id: Any, role: str, name: str) -> Invited:
    """Open an account for a person of one's own Party; its name begins with the Party's code.

    `key` is the form's: sent twice, it invites once. Raises Refused.
    """
    with transaction.atomic():
        secretary = account_that_may(by_id, may_keep_records)
        sent_once(key)
        person = (
            Person.objects.select_for_update(no_key=True)
            .filter(pk=person_id, party=secretary.party_code)
            .first()
        )
        if person is None:
            raise Refused(_("Choose a person of your own Party."))
        if User.objects.filter(person=person).exists():
            raise Refused(_("This person has an account. Invite them anew from the list of accounts."))
        user = _opened(person, role, name)
        return invited("invite", user, by=secretary, key=key)


def invite_anew(*, by_id: Any, key: Any, user_id: Any) -> Invited:
    """Take an account's password, second factor and open sessions away, and give it a new invitation.

    The mandates of its person are suspended until two people of the Party confirm them. Raises Refused.
    """
    with transaction.atomic():
        user = locked(pk=user_id)
        if user is None:
            raise Refused(_("Choose an account of your own Party."))
        secretary = account_that_may(by_id, lambda standing: may_invite_anew(standing, user))
        sent_once(key)
        suspend_mandates(user, by=secretary)  # mandates come before the chain, as in every verb
        return invited("invite_anew", user, by=secretary, key=key)


def open_secretary(*, party_code: str, name: str, person: Names) -> Invited:
    """Open the account of a Party's first secretary, or give a closed one anew: for operators.

    Raises Refused where the Party has a secretary: that one invites.
    """
    with transaction.atomic():
        party = Party.objects.select_for_update(no_key=True).filter(pk=party_code).first()
        if party is None:
            raise Refused(_("There is no Party “%(code)s”.") % {"code": party_code})
        if User.objects.filter(role=User.Role.SECRETARY, person__party=party, is_active=True).exists():
            raise Refused(_("This Party has a secretary, who invites its people."))
        user = locked(username=name) or locked(username=_full_name(party_code, name))
        if user is None:
            columns = {f"name_{code}": text for code, text in person.items()}
            someone = Person(party=party, ring=Ring.BOTH, **columns)
            checked(someone).save(force_insert=True)
            user = _opened(someone, User.Role.SECRETARY, name)
        elif user.role != User.Role.SECRETARY or user.party_code != party_code:
            raise Refused(_("This name belongs to an account that is no secretary's. Choose another."))
        user.is_active = True
        suspend_mandates(user, by=None)
        return invited("open_secretary", user, by=None, key="")


def invited_by(token: str) -> User | None:
    """Return the account a link opens; None when it is unknown, used, too old, or its account is closed."""
    return User.objects.filter(
        invitation=_digest(token), invited_until__gt=timezone.now(), is_active=True
    ).first()


def accept(*, token: str, password: str) -> Entry:
    """Set the invited person's password, and use the link up. Raises Refused, ValidationError."""
    with transaction.atomic():
        found = invited_by(token)
        user = locked(pk=found.pk) if found else None
        if user is None or user.invitation != _digest(token):
            raise Refused(_("This link opens nothing any more."))
        validate_password(password, user)
        user.set_password(password)
        user.invitation, user.invited_until, user.taken_up_at = "", None, timezone.now()
        user.save(update_fields=["password", "invitation", "invited_until", "taken_up_at"])
        return write_act("accept_invitation", user, by=user)


def disable(*, name: str) -> Entry:
    """Close an account, at once, its open sessions included: for operators. Raises Refused."""
    with transaction.atomic():
        user = locked(username=name)
        if user is None:
            raise Refused(_("There is no account “%(name)s”.") % {"name": name})
        if not user.is_active:
            raise Refused(_("This account is closed."))
        return close("disable_account", user, by=None)


def close_account(*, by_id: Any, user_id: Any) -> Entry:
    """Close an account of one's own Party, at once, its open sessions included. Raises Refused."""
    with transaction.atomic():
        user = locked(pk=user_id)
        if user is None:
            raise Refused(_("Choose an account of your own Party."))
        secretary = account_that_may(by_id, lambda standing: may_invite_anew(standing, user))
        return close("close_account", user, by=secretary)


def close(verb: str, user: User, *, by: User | None) -> Entry:
    """Close a locked account and end its sessions, in the transaction of the act."""
    user.is_active = False
    _take_keys(user)
    return write_act(verb, user, by=by)


def _opened(person: Person, role: str, name: str) -> User:
    if role not in User.OF_A_PARTY:
        raise Refused(_("Choose what the account is for."))
    user = User(username=_full_name(person.party_id or "", name), role=role, person=person)
    user.set_unusable_password()
    checked(user).save(force_insert=True)
    return user


def _full_name(party_code: str, name: str) -> str:
    """Put the Party's code in front: a name taken by the other Party can then never be in the way."""
    prefix = f"{party_code.lower()}-"
    return prefix + name.strip().lower().removeprefix(prefix)


def checked(row: Any) -> Any:
    """Return a row that its table would take. Raises Refused."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None
    return row


def invited(verb: str, user: User, *, by: User | None, key: Any) -> Invited:
    """Take an account's keys and make an invitation, in the transaction of the act."""
    token = secrets.token_urlsafe(32)
    _take_keys(user, invitation=_digest(token), until=timezone.now() + GOOD_FOR)
    return Invited(write_act(verb, user, by=by, key=str(key)), token)


def _take_keys(user: User, *, invitation: str = "", until: datetime.datetime | None = None) -> None:
    """Leave an account no password, no second factor and no session, but the invitation, if there is one."""
    user.set_unusable_password()
    user.invitation, user.invited_until = invitation, until
    user.save(update_fields=["password", "invitation", "invited_until", "is_active"])
    Authenticator.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user):
        session.end()


def sent_once(key: Any) -> None:
    """Refuse a form that made an invitation already: its link was shown once. Raises Refused."""
    if Entry.objects.filter(
        verb__in=["invite", "invite_anew", "confirm_observer"], payload__key=str(key)
    ).exists():
        raise Refused(
            _("This invitation was made, and its link shown once. If it is lost, invite the person anew.")
        )


def locked(**by: Any) -> User | None:
    """Lock an account by what is known of it."""
    return User.objects.select_for_update(no_key=True).filter(**by).first()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
