"""Making the private address of one's calendar, and taking it back."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord.accounts import open_account
from committee.accord.errors import Refused
from committee.accord.keys.entries import write_own
from committee.accord.wall import rings_open_to
from committee.calendars.models import CalendarAddress


def make_address(*, by_id: Any) -> str:
    """Make the address of a person's calendar, in place of an earlier one; return the secret part of it.

    Kept of it is a digest alone. Raises Refused for somebody who reads no meetings.
    """
    with transaction.atomic():
        user = open_account(by_id)
        if not rings_open_to(user):
            raise Refused(_("Your account reads no meetings."))
        secret = secrets.token_urlsafe(32)
        CalendarAddress.objects.update_or_create(
            account=user, defaults={"digest": _digest(secret), "made_at": timezone.now()}
        )
        write_own("make_calendar_address", user)
        return secret


def take_address_back(*, by_id: Any) -> None:
    """Let the address of a person's calendar open nothing any more."""
    with transaction.atomic():
        user = open_account(by_id)
        if CalendarAddress.objects.filter(account=user).delete()[0]:
            write_own("take_calendar_address_back", user)


def account_at(secret: str) -> Any:
    """Return the key of the account whose calendar stands at an address, or None."""
    found = CalendarAddress.objects.filter(CalendarAddress.IS_OPEN, digest=_digest(secret))
    return found.values_list("account", flat=True).first()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
