"""Second factors, and the codes an authenticator would show."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from committee.accord.models import User
from tests.factories.people import PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PERIOD = 30  # seconds


def second_factor(account: User) -> User:
    """The account, with an authenticator and recovery codes."""
    TOTP.activate(account, SECRET)
    RecoveryCodes.activate(account)
    return account


def code(secret: str = SECRET, *, later: int = 0) -> str:
    """What the authenticator shows now, or some periods of thirty seconds later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + later))


def recovery_codes(account: User) -> list[str]:
    """The recovery codes not used yet."""
    return list(Authenticator.objects.get(user=account, type="recovery_codes").wrap().get_unused_codes())


def at_the_gate(
    account: User | str, password: str = PASSWORD, client: Client | None = None, **typed: Any
) -> Any:
    """Send name and password, and return client and answer."""
    client = client or Client(headers={"accept-language": "en"})
    name = account if isinstance(account, str) else account.username
    return client, client.post("/sign-in/", {"username": name, "password": password, **typed})


def through_the_gate(account: User) -> Client:
    """A client signed in with password and, where there is one, the code of now."""
    client, answer = at_the_gate(account)
    if answer.url == "/sign-in/code/":
        assert client.post("/sign-in/code/", {"code": code()}).url == "/"
    return client
