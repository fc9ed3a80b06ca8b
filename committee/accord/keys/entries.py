"""Acts on accounts and keys as entries of the record, in the transaction of the act.

What the other Party relies on stands in the shared chain: whose account is open, and what proves who agrees.
How one keeps house with a password and open sessions stands in the own Party's chain.
"""

from __future__ import annotations

from committee.accord import record
from committee.accord.models import Chain, Entry, User
from committee.accord.wall import Ring

AT_HOME = ("change_password", "end_sessions", "make_calendar_address", "take_calendar_address_back")


def write_act(verb: str, user: User, *, by: User | None, key: str = "") -> Entry:
    """Write an act on an account down.

    In the shared chain a person whom one delegation keeps to itself is named by nothing.
    """
    at_home = verb in AT_HOME and user.party_code is not None
    is_hidden = user.person is not None and user.person.ring == Ring.PARTY and not at_home
    if by == user and is_hidden:
        by = None
    return record.write(
        chain=str(user.party_code) if at_home else Chain.SHARED,
        verb=verb,
        actor=by,
        subject="account",
        subject_id=user.pk,
        payload={
            "person": user.person.printed if user.person and not is_hidden else {},
            "party": user.party_code or "",
            "role": user.role,
            "key": key,
        },
    )


def write_own(verb: str, user: User) -> Entry:
    """Write down what a person did to their own keys."""
    return write_act(verb, user, by=user)
