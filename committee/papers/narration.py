"""How the record tells what was done with papers."""

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.languages import in_language
from committee.accord.models import Entry
from committee.accord.narration import date, joined, narrates
from committee.accord.parties import party


@narrates("add_subject")
def _add_subject(entry: Entry, payload: dict[str, Any]) -> str:
    name, part_of = in_language(payload["name"]), in_language(payload["part_of"])
    if part_of:
        return _("Added “%(name)s” to the subject “%(part_of)s”.") % {"name": name, "part_of": part_of}
    return _("Added the subject “%(name)s”.") % {"name": name}


@narrates("change_subject")
def _change_subject(entry: Entry, payload: dict[str, Any]) -> str:
    name, was = in_language(payload["name"]), in_language(payload["was"])
    told = _("Changed the subject “%(was)s”.") % {"was": was}
    if name != was:
        told = _("Renamed the subject “%(was)s” to “%(name)s”.") % {"was": was, "name": name}
    return joined(told, _("It is no longer offered.") if payload["retired"] else "")


@narrates("save_note")
def _save_note(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Wrote a draft of a note: %(title)s.") % {"title": in_language(payload["title"])}


@narrates("discard_note")
def _discard_note(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Threw the draft of a note away: %(title)s.") % {"title": in_language(payload["title"])}


@narrates("send_note")
def _send_note(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("Sent note %(number)s of %(date)s: %(title)s.") % _named(payload)
    by = payload["action_by"]
    return joined(told, _("It asks for action by %(date)s.") % {"date": date(by)} if by else "")


@narrates("enter_past_note")
def _enter_past_note(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("Entered a note of the past, of %(party)s: number %(number)s, date %(date)s, %(title)s.") % {
        "party": party(payload["from"]).genitive,
        **_named(payload),
    }
    return joined(told, _received(payload))


@narrates("acknowledge_receipt")
def _acknowledge_receipt(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("Acknowledged the receipt of note %(number)s.") % {
        "number": payload["number"] or _("number not found")
    }
    return joined(told, _received(payload))


def _named(payload: dict[str, Any]) -> dict[str, str]:
    return {
        "number": payload["number"] or _("not found"),
        "date": date(payload["dated"]) if payload["dated"] else _("not found"),
        "title": in_language(payload["title"]),
    }


def _received(payload: dict[str, Any]) -> str:
    if not payload["received_on"]:
        return ""
    told = _("Received on %(date)s.") % {"date": date(payload["received_on"])}
    number = payload["received_number"]
    return joined(told, _("Registered as %(number)s.") % {"number": number} if number else "")


@narrates("cite_act")
def _cite_act(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Named the act that confirms %(number)s: %(act)s.") % {
        "number": entry.subject,
        "act": cited_in_words(payload["act"]),
    }


def cited_in_words(act: dict[str, Any]) -> str:
    """Return what an entry keeps of a cited act: its title or organ, number and date, gaps said."""
    return ", ".join(
        [
            in_language(act["title"]) or in_language(act["organ"]) or _("organ not found"),
            _("number: %(number)s") % {"number": act["number"] or _("not found")},
            date(act["date"]) if act["date"] else _("date not found"),
        ]
    )
