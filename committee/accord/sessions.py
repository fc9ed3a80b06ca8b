"""How and when the person at the keyboard last proved who they are."""

from __future__ import annotations

import datetime
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from committee.accord import second_wall
from committee.accord.models import User
from committee.accord.policies import Standing, standing_of
from committee.accord.verbs import (
    PASSWORD,
    PASSWORD_AND_CODE,
    PASSWORD_AND_PASSKEY,
    PASSWORD_AND_RECOVERY_CODE,
    SignedIn,
)

_KEY = "signed_in"
LONG_AGO = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


_METHODS = {
    "totp": PASSWORD_AND_CODE,
    "recovery_codes": PASSWORD_AND_RECOVERY_CODE,
    "webauthn": PASSWORD_AND_PASSKEY,
}


@receiver(user_logged_in)
def note_sign_in(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Note the moment and the means of a sign-in; what is left of the request is the person's own."""
    shown = [record.get("type") for record in get_authentication_records(request, user)]
    stamp(request, next((name for name in reversed(shown) if name), None))
    if hasattr(request, "is_behind_second_wall"):
        second_wall.name(user.pk)


def stamp(request: HttpRequest, factor: str | None) -> None:
    """Note that a person has just proved who they are: by the password, and by a second factor if named."""
    method = _METHODS[factor] if factor else PASSWORD
    request.session[_KEY] = {"at": timezone.now().isoformat(), "method": method}


def reader(request: HttpRequest) -> User:
    """Return the account at the keyboard; LoginRequiredMiddleware lets nobody else through to a page."""
    if not isinstance(request.user, User):
        raise TypeError("This page is open without signing in and must not ask who reads it.")
    return request.user


def standing(request: HttpRequest) -> Standing:
    """Return what the person at the keyboard may act with, read once a request."""
    if not hasattr(request, "_standing"):
        request._standing = standing_of(request.user)  # type: ignore[attr-defined]  # a request holds what it is given
    return request._standing  # type: ignore[attr-defined]  # a request holds what it is given


def signed_in(request: HttpRequest) -> SignedIn:
    """Return the last proof of who is at the keyboard; a session without one is as old as can be."""
    kept = request.session.get(_KEY)
    if not kept:
        return SignedIn(LONG_AGO, "")
    return SignedIn(datetime.datetime.fromisoformat(kept["at"]), kept["method"])
