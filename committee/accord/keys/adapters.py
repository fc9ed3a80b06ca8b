"""What allauth asks of the portal: nothing is open but what the portal routes."""

from __future__ import annotations

import base64
import hashlib
from typing import Any
from urllib.parse import urlsplit

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathImage

from committee.accord.sessions import signed_in


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by invitation; signing in has one step more where there is a second factor."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def get_login_stages(self) -> list[str]:
        """After the password comes the second factor, and nothing else."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: the pages show where one is."""

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Lead an account closed between its two steps back to the gate."""
        return HttpResponseRedirect(reverse("sign_in"))

    def is_reauthentication_required(self, **kwargs: Any) -> bool:
        """Ask again by the same rule as for a binding act."""
        return not signed_in(context.request).is_fresh

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        """One page asks for all a person has."""
        return [{"id": "reauthenticate", "description": "", "url": reverse("account_reauthenticate")}]


class FactorAdapter(DefaultMFAAdapter):
    """Second factors; their secrets are encrypted with SECRET_KEY: a copied database opens no door."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right, or it was used already. Wait for the next one."),
    }

    def encrypt(self, text: str) -> str:
        """Return the text as only this portal can read it."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return what was encrypted. Raises InvalidToken when SECRET_KEY has changed since."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: Any) -> str:
        """Name the entry in the authenticator after the account; addresses change."""
        return str(user.get_username())

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """Propose a name for the next passkey."""
        there_are = Authenticator.objects.filter(user=user.pk, type=type).count()
        return str(_("Passkey %(number)s") % {"number": there_are + 1})

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Bind passkeys to the portal's own address, whatever a request claims."""
        return {"id": urlsplit(settings.PORTAL_ADDRESS).hostname or "", "name": settings.PORTAL_INSTANCE}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """Name the entry in the browser after the account."""
        name = str(user.get_username())
        return {"id": user.pk.bytes, "name": name, "display_name": name}

    def build_totp_svg(self, url: str) -> str:
        """Draw the square to stand inside the page: the content policy takes no picture made of data."""
        return str(qrcode.make(url, image_factory=SvgPathImage).to_string(encoding="unicode"))


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"second factor" + key.encode()).digest()))
            for key in keys
        ]
    )
