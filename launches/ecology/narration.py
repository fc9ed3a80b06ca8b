"""How the record tells what was done with concerns."""

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.languages import Names, in_language
from committee.accord.models import Entry
from committee.accord.narration import date, joined, narrates
from launches.ecology.models import Concern


def _reason(payload: dict[str, Any]) -> str:
    return _("Reason: %(reason)s") % {"reason": payload["reason"]}


def _words(text: Names) -> str:
    """Return what somebody said, as sentences: what follows it in the entry begins a new one."""
    words = in_language(text)
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


@narrates("save_concern")
def _save(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Wrote a draft of a concern.")


@narrates("discard_concern")
def _discard(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Threw a draft of a concern away.")


@narrates("publish_concern")
def _publish(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Raised the concern %(number)s: %(title)s.") % {
        "number": entry.subject,
        "title": in_language(payload["title"]),
    }


@narrates("answer_concern")
def _answer(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Answered the concern %(number)s: %(text)s") % {
        "number": entry.subject,
        "text": _words(payload["text"]),
    }


@narrates("add_pledge")
def _pledge(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("Pledged on %(number)s: %(text)s") % {
        "number": entry.subject,
        "text": _words(payload["text"]),
    }
    due = _("Due: %(date)s.") % {"date": date(payload["due"])} if payload["due"] else _("Undated.")
    return joined(told, due)


@narrates("mark_pledge")
def _mark(entry: Entry, payload: dict[str, Any]) -> str:
    words = _("Said of a pledge on %(number)s that it was kept on %(date)s: %(text)s")
    if not payload["is_kept"]:
        words = _("Said of a pledge on %(number)s that it was not kept on %(date)s: %(text)s")
    told = words % {
        "number": entry.subject,
        "date": date(payload["on"]),
        "text": _words(payload["text"]),
    }
    return joined(told, _reason(payload))


@narrates("add_measure")
def _measure(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Wrote down what was done about %(number)s: %(text)s") % {
        "number": entry.subject,
        "text": _words(payload["text"]),
    }


@narrates("link_concern")
def _link(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Linked %(number)s with: %(links)s.") % {
        "number": entry.subject,
        "links": ", ".join(payload["links"]),
    }


@narrates("propose_closing")
def _propose_closing(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("Proposed to close %(number)s.") % {"number": entry.subject}
    return joined(told, _decision(payload), _reason(payload))


def _decision(payload: dict[str, Any]) -> str:
    if not (cited := payload.get("decision")):
        return ""
    of = in_language(cited["of"])
    return _("By the decision: “%(says)s” (%(of)s).") % {
        "says": in_language(cited["says"]).rstrip("."),
        "of": f"{of}, {date(cited['on'])}" if cited["on"] else of,
    }


@narrates("decline_closing")
def _decline_closing(entry: Entry, payload: dict[str, Any]) -> str:
    return joined(_("Kept %(number)s open.") % {"number": entry.subject}, _reason(payload))


@narrates("close_concern")
def _close(entry: Entry, payload: dict[str, Any]) -> str:
    jointly = payload["how"] == Concern.Closing.JOINT
    words = _("Closed %(number)s jointly.") if jointly else _("Closed %(number)s.")
    return joined(words % {"number": entry.subject}, _decision(payload), _reason(payload))
