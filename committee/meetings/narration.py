"""What the record tells of meetings and instructions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.languages import in_language
from committee.accord.models import Entry
from committee.accord.narration import date, joined, narrates
from committee.accord.parties import party


@narrates("postpone")
def _postpone(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("Put off: %(title)s, from %(day)s.") % {
        "title": in_language(payload["title"]),
        "day": date(payload["from"]),
    }
    to = _("To %(day)s.") % {"day": date(payload["to"])} if payload["to"] else _("The new day is not set.")
    asked = ""
    if payload["by_party"]:
        asked = _("At the request of: %(party)s.") % {"party": party(payload["by_party"])}
    return joined(told, to, asked, _("Reason: %(reason)s") % {"reason": payload["reason"]})


@narrates("hold")
def _hold(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Held on %(day)s: %(title)s.") % {
        "title": in_language(payload["title"]),
        "day": date(payload["from"]),
    }


@narrates("report_done")
def _report_done(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("Reported as done on %(day)s: %(title)s.") % {
        "title": in_language(payload["title"]),
        "day": date(payload["done_on"]),
    }
    return joined(told, payload["report"])


@narrates("reassign_executor")
def _reassign_executor(entry: Entry, payload: dict[str, Any]) -> str:
    return _("For %(party)s %(person)s carries it out from now on: %(title)s.") % {
        "party": party(payload["party"]),
        "person": in_language(payload["person"]),
        "title": in_language(payload["title"]),
    }
