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


@narrates("accept_report")
def _accept_report(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Accepted the report of %(party)s: %(title)s.") % _of(payload)


@narrates("send_report_back")
def _send_report_back(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("Sent the report of %(party)s back: %(title)s.") % _of(payload)
    return joined(told, _("Reason: %(reason)s") % {"reason": payload["reason"]})


@narrates("ask_for_change")
def _ask_for_change(entry: Entry, payload: dict[str, Any]) -> str:
    title = in_language(payload["title"])
    if payload["to"]:
        told = _("Asked for more time, up to %(day)s: %(title)s.") % {
            "day": date(payload["to"]),
            "title": title,
        }
    else:
        told = _("Asked to withdraw: %(title)s.") % {"title": title}
    return joined(told, _("Reason: %(reason)s") % {"reason": payload["reason"]})


@narrates("answer_change")
def _answer_change(entry: Entry, payload: dict[str, Any]) -> str:
    title = {"title": in_language(payload["title"])}
    if not payload["consented"]:
        told = _("Did not consent to what was asked for: %(title)s.") % title
        return joined(told, _("Reason: %(reason)s") % {"reason": payload["reason"]})
    if payload["to"]:
        return _("Consented to more time, up to %(day)s: %(title)s.") % {**title, "day": date(payload["to"])}
    return _("Consented to withdrawing: %(title)s.") % title


def _of(payload: dict[str, Any]) -> dict[str, Any]:
    return {"party": party(payload["party"]), "title": in_language(payload["title"])}
