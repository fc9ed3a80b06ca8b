"""How and when the person at the keyboard last proved who they are."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from committee.accord.models import User
from committee.accord.policies import Standing, standing_of
from committee.accord.verbs import SignedIn

_KEY = "signed_in"
LONG_AGO = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@receiver(user_logged_in)
def stamp(request: HttpRequest, **kwargs: Any) -> None:
    """Note the moment and the means of a sign-in."""
    request.session[_KEY] = {"at": timezone.now().isoformat(), "method": "password"}


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


def prove_again(request: HttpRequest, password: str) -> bool:
    """Check the password once more and, if it is right, note the moment."""
    if not request.user.is_authenticated or not request.user.check_password(password):
        return False
    stamp(request=request)
    return True
