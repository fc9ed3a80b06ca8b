"""Acts on accounts as sentences of the record."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.languages import in_language
from committee.accord.models import Entry, User
from committee.accord.narration import narrates
from committee.accord.parties import party


@narrates("invite")
def _invite(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Opened an account for %(person)s (%(role)s) and made an invitation.") % _whose(payload)


@narrates("invite_anew")
def _invite_anew(entry: Entry, payload: dict[str, Any]) -> str:
    return _(
        "Took back the password and second factor of %(person)s (%(role)s) and made a new invitation."
    ) % (_whose(payload))


@narrates("open_secretary")
def _open_secretary(entry: Entry, payload: dict[str, Any]) -> str:
    return _("An operator of the portal opened an account for %(person)s (%(role)s).") % _whose(payload)


@narrates("accept_invitation")
def _accept(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Took up the invitation: %(person)s (%(role)s).") % _whose(payload)


@narrates("disable_account")
def _disable(entry: Entry, payload: dict[str, Any]) -> str:
    return _("An operator of the portal closed the account of %(person)s (%(role)s).") % _whose(payload)


@narrates("close_account")
def _close(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Closed the account of %(person)s (%(role)s).") % _whose(payload)


@narrates("set_up_authenticator")
def _set_up(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Set up an authenticator for their own account: %(person)s (%(role)s).") % _whose(payload)


@narrates("remove_authenticator")
def _remove(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Took their own authenticator out of use: %(person)s (%(role)s).") % _whose(payload)


@narrates("add_passkey")
def _add_passkey(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Added a passkey to their own account: %(person)s (%(role)s).") % _whose(payload)


@narrates("remove_passkey")
def _remove_passkey(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Took a passkey of their own out of use: %(person)s (%(role)s).") % _whose(payload)


@narrates("new_recovery_codes")
def _new_codes(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Made new recovery codes for their own account: %(person)s (%(role)s).") % _whose(payload)


@narrates("change_password")
def _change_password(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Changed their own password; other sessions ended: %(person)s (%(role)s).") % _whose(payload)


@narrates("end_sessions")
def _end_sessions(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Ended every session of their own account: %(person)s (%(role)s).") % _whose(payload)


@narrates("propose_observer")
def _propose_observer(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Proposed to open the portal to an observer: %(person)s.") % _whose(payload)


@narrates("confirm_observer")
def _confirm_observer(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Confirmed for the other Party that the portal opens to an observer: %(person)s.") % (
        _whose(payload)
    )


@narrates("end_observer")
def _end_observer(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Ended the access of an observer, or the proposal of it: %(person)s.") % _whose(payload)


def _whose(payload: dict[str, Any]) -> dict[str, str]:
    """Return the name and the role; of a person one delegation keeps to itself, whose it is."""
    name, code = in_language(payload["person"]), payload["party"]
    if not name and code:
        name = _("somebody of the delegation (%(part)s)") % {"part": party(code).part}
    elif not name:
        name = _("somebody outside the delegations")
    return {"person": name, "role": str(User.Role(payload["role"]).label).lower()}
