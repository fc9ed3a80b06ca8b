"""Second factors: who must have one, and whether a code or a passkey is right, once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.fernet import InvalidToken
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpRequest

from committee.accord.models import Mandate, User

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

# Longer than a code is good for: three periods of thirty seconds.
_REMEMBERED_SECONDS = 120


def must_have_second_factor(user: User | AnonymousUser) -> bool:
    """Whether an account may do nothing without one: secretaries, operators, and who holds a mandate."""
    if not isinstance(user, User):
        return False
    if user.is_superuser or user.role in (User.Role.SECRETARY, User.Role.OPERATOR):
        return True
    held = Mandate.objects.filter(person=user.person_id, confirmed_at__isnull=False, ended_at__isnull=True)
    return held.exists()


def has_second_factor(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether signing in asks this account for more than the password."""
    return bool(second_factors(user))


def second_factors(user: AbstractBaseUser | AnonymousUser) -> set[str]:
    """Return the kinds of second factor an account has set up; recovery codes stand in for them."""
    rows = Authenticator.objects.filter(user=user.pk).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return set(rows.values_list("type", flat=True))


def factor_shown(request: HttpRequest, user: User, data: Mapping[str, Any]) -> Authenticator | None:
    """Return the second factor that made a form's code or passkey's answer; None when it is not right.

    Raises ValidationError after too many wrong codes.
    """
    if data.get("credential"):
        return passkey_of(request, user, data["credential"])
    return authenticator_of(request, user, data.get("code", ""))


def passkey_of(request: HttpRequest, user: User, answer: Any) -> Authenticator | None:
    """Return the account's passkey that answered this session's question; None when it is not right.

    A question counts once. It is not guessed, so that nothing is counted: a right passkey always opens.
    """
    try:
        webauthn.parse_authentication_response(answer)
        passkey = webauthn.complete_authentication(user, answer)
    except Exception:  # the readers of fido2 break in many ways on bytes that are no answer
        return None
    finally:
        webauthn.clear_state()
    post_authentication(request, passkey)
    return passkey


def authenticator_of(request: HttpRequest, user: User, code: str) -> Authenticator | None:
    """Return what made the code, the authenticator or the recovery codes; None when the code is not right.

    A code counts once. Raises ValidationError after too many wrong ones; only who gave the right password is
    counted, so that strangers use up nothing.
    """
    if not ratelimit.consume(request, action="code", key=str(user.pk)):
        raise get_adapter().validation_error("too_many_login_attempts")
    for authenticator in Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.WEBAUTHN):
        if _is_right(authenticator, code) and use_once(user, code):
            ratelimit.clear(request, action="code", key=str(user.pk))
            post_authentication(request, authenticator)
            return authenticator
    return None


def _is_right(authenticator: Authenticator, code: str) -> bool:
    try:
        return bool(authenticator.wrap().validate_code(code))
    except InvalidToken:  # encrypted with a SECRET_KEY that is no longer named
        return False


def use_once(user: User, code: str) -> bool:
    """Take a code out of use; False when it was used before. allauth forgets one after thirty seconds."""
    digits = "".join(character for character in code if character.isalnum())
    return cache.add(f"code-used:{user.pk}:{digits}", True, _REMEMBERED_SECONDS)
