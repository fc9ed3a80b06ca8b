"""How a Party's own record tells of addresses of calendars."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.languages import in_language
from committee.accord.models import Entry
from committee.accord.narration import narrates


@narrates("make_calendar_address")
def _make(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Made a private address for their calendar: %(person)s.") % {
        "person": in_language(payload["person"])
    }


@narrates("take_calendar_address_back")
def _take_back(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Took the address of their calendar back: %(person)s.") % {
        "person": in_language(payload["person"])
    }
