"""The account behind an act, read again inside the act's own transaction."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from committee.accord.errors import Refused
from committee.accord.models import User
from committee.accord.policies import Answer, Standing, standing_of


def open_account(by_id: Any) -> User:
    """Return the account. Raises Refused when it was closed meanwhile."""
    user = User.objects.filter(pk=by_id, is_active=True).first()
    if user is None:
        raise Refused(_("This account is closed."))
    return user


def account_that_may(by_id: Any, policy: Callable[[Standing], Answer]) -> User:
    """Return the account if the policy lets it act. Raises Refused with the policy's reason."""
    user = open_account(by_id)
    require_allowed(policy(standing_of(user)))
    return user


def require_allowed(answer: Answer) -> None:
    """Go on only where a policy lets somebody act. Raises Refused with its reason."""
    if not answer.allowed:
        raise Refused(answer.reason)
