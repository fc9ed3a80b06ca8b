"""What the shared record tells of agencies and linguists."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.languages import in_language
from committee.accord.models import Entry
from committee.accord.narration import date, joined, narrates


@narrates("concur")
def _concur(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("%(agency)s concurs with revision %(revision)s of %(number)s: %(person)s, %(day)s.") % {
        "agency": in_language(payload["organisation"]),
        "revision": payload["revision"],
        "number": entry.subject,
        "person": in_language(payload["person"]),
        "day": date(payload["given_on"]),
    }
    letter = (
        _("Number of its letter: %(number)s.") % {"number": payload["number"]} if payload["number"] else ""
    )
    remarks = payload["remarks"]
    return joined(told, letter, _("Remarks: %(remarks)s") % {"remarks": remarks} if remarks else "")


@narrates("name_linguist")
def _name_linguist(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Named the linguist for %(number)s: %(person)s.") % {
        "number": entry.subject,
        "person": in_language(payload["person"]),
    }


@narrates("confirm_languages")
def _confirm_languages(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Confirmed that Russian and Kazakh of revision %(revision)s of %(number)s say the same.") % {
        "revision": payload["revision"],
        "number": entry.subject,
    }
