"""What every request passes, and what every answer carries."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from committee.accord.given_back import given_back
from committee.accord.keys.factors import has_second_factor, must_have_second_factor
from committee.accord.second_wall import seen_by
from committee.accord.sessions import signed_in

# What a person without the second factor they must have still reaches.
OPEN_WITHOUT = (
    "mfa_activate_totp",
    "passkey_add",
    "account_reauthenticate",
    "sign_out",
    "set_language",
    "health",
)
# What a page may ask of a browser: passkeys, and nothing else.
PERMISSIONS = (
    "camera=(), geolocation=(), microphone=(), "
    "publickey-credentials-create=(self), publickey-credentials-get=(self)"
)


def no_store(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Keep pages of signed-in people out of every cache, the browser's own included."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Permissions-Policy"] = PERMISSIONS
        return response

    return middleware


class SignInRequired(LoginRequiredMiddleware):
    """Lead who is not signed in to the page for it; what they had typed is given back (given_back.py)."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        """Answer somebody who is not signed in, or is so no more."""
        return given_back(request, view_func) or super().handle_no_permission(request, view_func)


def second_wall(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Name the Party of the session's account to the database for as long as the request lasts."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.is_behind_second_wall = True  # type: ignore[attr-defined]  # a request holds what it is given
        with seen_by(request.session.get(SESSION_KEY)):
            return get_response(request)

    return middleware


def second_factor(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Lead people who must have a second factor to it, and let them reach nothing else without.

    REQUIRE_SECOND_FACTOR turns it on. It judges by the address: pages that do not exist are behind it too.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not _is_without(request) or request.path in [reverse(name) for name in OPEN_WITHOUT]:
            return get_response(request)
        page = "account_reauthenticate" if has_second_factor(request.user) else "mfa_activate_totp"
        return HttpResponseRedirect(reverse(page))

    return middleware


def _is_without(request: HttpRequest) -> bool:
    return (
        settings.REQUIRE_SECOND_FACTOR
        and request.user.is_authenticated
        and not signed_in(request).with_second_factor
        and must_have_second_factor(request.user)
    )
