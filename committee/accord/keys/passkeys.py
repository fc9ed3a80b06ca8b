"""Passkeys: what a browser is asked about them, where they work, and the list of one's own.

A passkey is kept by a device, which opens it to a finger, a face or a PIN, and only to pages at the
portal's own address. The portal keeps its public half: no secret.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from fido2.utils import websafe_decode, websafe_encode

from committee.accord.models import User

_NOT_RIGHT = _("The passkey was not accepted. Show it once more.")


class Passkey(NamedTuple):
    """A passkey as its owner sees it: `credential` names it in addresses."""

    row: Authenticator
    name: str
    credential: str


def passkeys_of(user: User) -> list[Passkey]:
    """Return an account's passkeys, the oldest first."""
    rows = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).order_by("created_at")
    return [Passkey(row, row.wrap().name, websafe_encode(_credential_id(row))) for row in rows]


def passkey_named(user: User, credential: str) -> Authenticator | None:
    """Return the account's own passkey that an address names."""
    try:
        return webauthn.get_authenticator_by_credential_id(user, websafe_decode(credential))
    except ValueError:
        return None


def _credential_id(row: Authenticator) -> bytes:
    return bytes(row.wrap().authenticator_data.credential_data.credential_id)


def new_passkey(answer: Any) -> dict[str, Any]:
    """Return what is kept of the passkey a browser made for this session. Raises ValidationError."""
    try:
        made = webauthn.parse_registration_response(answer)
        webauthn.complete_registration(answer)
    except Exception:  # the readers of fido2 break in many ways on bytes that are no answer
        raise ValidationError({"credential": _NOT_RIGHT}) from None
    finally:
        webauthn.clear_state()
    return {
        "rawId": websafe_encode(made.raw_id),
        "response": {
            "clientDataJSON": websafe_encode(made.response.client_data),
            "attestationObject": websafe_encode(made.response.attestation_object),
        },
    }


def obstacle() -> str:
    """Return why this page cannot ask for a passkey; nothing where it can.

    Passkeys are bound to the host name of PORTAL_ADDRESS, and browsers know none of an address in figures.
    """
    bound_to = urlsplit(settings.PORTAL_ADDRESS).hostname or ""
    here = urlsplit(context.request.build_absolute_uri("/")).hostname
    if bound_to.replace(".", "").isdigit() or ":" in bound_to:
        return gettext("The address of this portal is a number, and passkeys are bound to a name.")
    if here != bound_to:
        said = gettext("A passkey is bound to the address of the portal. It works only at %(address)s")
        return said % {"address": settings.PORTAL_ADDRESS}
    return ""


class ShowPasskey(forms.HiddenInput):
    """A button that asks the browser for a passkey; its answer goes with the form.

    Drawing it puts the question into the session: the last one drawn is the one that is answered.
    """

    template_name = "keys/show_passkey.html"

    def __init__(self, *, user: User | None, is_new: bool, sends: bool) -> None:
        self.user, self.is_new, self.sends = user, is_new, sends
        super().__init__()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Ask anew; what was answered before counts for nothing."""
        reason = obstacle()
        return super().get_context(name, None, attrs) | {
            "obstacle": reason,
            "question": "" if reason else json.dumps(self._question()),
            "is_new": self.is_new,
            "sends": self.sends,
        }

    def _question(self) -> dict[str, Any]:
        if self.is_new:
            return webauthn.begin_registration(self.user, passwordless=True)
        return webauthn.begin_authentication(self.user)


class PasskeyField(forms.CharField):
    """What a browser answers when it is asked for a passkey, of this account or of whoever is named."""

    not_right = _NOT_RIGHT

    def __init__(
        self, *, user: User | None = None, is_new: bool = False, sends: bool = False, required: bool = True
    ) -> None:
        super().__init__(
            required=required,
            max_length=20_000,  # an answer has about one thousand
            widget=ShowPasskey(user=user, is_new=is_new, sends=sends),
            error_messages={
                "max_length": _NOT_RIGHT,
                "required": _("No passkey was shown. The button for it needs a browser with JavaScript."),
            },
        )

    def clean(self, value: Any) -> Any:
        """Read the answer."""
        text = super().clean(value)
        try:
            return json.loads(text) if text else None
        except (ValueError, RecursionError):
            raise ValidationError(_NOT_RIGHT) from None
