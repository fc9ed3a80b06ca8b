"""Entries of the record as sentences: made from the payload, in the reader's language."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from committee.accord.forms import ReferForm
from committee.accord.kinds import kind_of
from committee.accord.languages import in_language
from committee.accord.models import Entry

Narrator = Callable[[Entry, dict[str, Any]], str]
_narrators: dict[str, Narrator] = {}


def narrates(verb: str) -> Callable[[Narrator], Narrator]:
    """Register how entries of one verb are told; rooms add their own verbs."""

    def register(narrator: Narrator) -> Narrator:
        _narrators[verb] = narrator
        return narrator

    return register


def sentence(entry: Entry) -> str:
    """Return what an entry says. A verb nobody tells is named as it is, never hidden."""
    narrator = _narrators.get(entry.verb)
    return narrator(entry, entry.payload) if narrator else f"{entry.verb}: {entry.subject}"


def actor(entry: Entry) -> str:
    """Return who acted, in the reader's language; nothing for what follows by itself."""
    return in_language(entry.actor_name)


def date(value: str) -> str:
    """Return a payload's date for people."""
    return date_format(datetime.date.fromisoformat(value), "DATE_FORMAT")


def joined(*parts: str) -> str:
    """Put the parts that say something into one line."""
    return " ".join(part for part in parts if part)


def _reason(payload: dict[str, Any]) -> str:
    return _("Reason: %(reason)s") % {"reason": payload["reason"]} if payload.get("reason") else ""


@narrates("table")
def _table(entry: Entry, payload: dict[str, Any]) -> str:
    return joined(
        _("%(number)s was sent.") % {"number": entry.subject}, _reply_by(payload), _to_follow(payload)
    )


@narrates("counter")
def _counter(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("%(number)s was sent in answer to %(answered)s.") % {
        "number": entry.subject,
        "answered": payload["answers"],
    }
    return joined(told, _reply_by(payload), _to_follow(payload))


def _reply_by(payload: dict[str, Any]) -> str:
    return _("Reply by %(date)s.") % {"date": date(payload["reply_by"])} if payload.get("reply_by") else ""


def _to_follow(payload: dict[str, Any]) -> str:
    if not payload.get("language_to_follow"):
        return ""
    language = {"ru": _("Russian"), "kk": _("Kazakh")}[payload["language_to_follow"]]
    return _("%(language)s follows by %(date)s.") % {
        "language": language,
        "date": date(payload["language_due"]),
    }


@narrates("supply_language")
def _supply_language(entry: Entry, payload: dict[str, Any]) -> str:
    language = {"ru": _("Russian"), "kk": _("Kazakh")}[payload["language"]]
    return _("%(number)s was completed: %(language)s was added.") % {
        "number": entry.subject,
        "language": language,
    }


@narrates("revise")
def _revise(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("Revision %(revision)s of %(number)s was sent: agreement to the one before it no longer stands.")
    named = {"revision": payload["revision"], "number": entry.subject}
    return joined(told % named, _reply_by(payload), _to_follow(payload))


@narrates("assent")
def _assent(entry: Entry, payload: dict[str, Any]) -> str:
    if payload["definitive"]:
        told = _("Agreed to %(number)s definitively.") % {"number": entry.subject}
    else:
        told = _("Agreed to %(number)s, subject to confirmation by: %(organ)s.") % {
            "number": entry.subject,
            "organ": payload["organ"],
        }
    reservation = payload.get("reservation")
    return joined(told, _("Reservation: %(text)s") % {"text": reservation} if reservation else "")


@narrates("assent_on_paper")
def _assent_on_paper(entry: Entry, payload: dict[str, Any]) -> str:
    signed = _("On paper, signed by %(person)s on %(day)s.") % {
        "person": in_language(payload["signed_by"]),
        "day": date(payload["signed_on"]),
    }
    return joined(signed, _assent(entry, payload))


@narrates("take_back")
def _take_back(entry: Entry, payload: dict[str, Any]) -> str:
    return joined(_("Took back the agreement to %(number)s.") % {"number": entry.subject}, _reason(payload))


@narrates("confirm")
def _confirm(entry: Entry, payload: dict[str, Any]) -> str:
    return _(
        "Confirmed the agreement to %(number)s by an act of: %(organ)s (number: %(act)s; date: %(date)s)."
    ) % {
        "number": entry.subject,
        "organ": payload["organ"],
        "act": payload["act_number"] or _("not found"),
        "date": date(payload["act_date"]) if payload["act_date"] else _("not found"),
    }


@narrates("reject")
def _reject(entry: Entry, payload: dict[str, Any]) -> str:
    return joined(_("Rejected %(number)s.") % {"number": entry.subject}, _reason(payload))


@narrates("withdraw")
def _withdraw(entry: Entry, payload: dict[str, Any]) -> str:
    return joined(_("Withdrew %(number)s.") % {"number": entry.subject}, _reason(payload))


@narrates("refer")
def _refer(entry: Entry, payload: dict[str, Any]) -> str:
    levels = dict(ReferForm.base_fields["level"].choices)  # type: ignore[attr-defined]  # the field is a choice
    told = _("Referred %(number)s to: %(level)s.") % {
        "number": entry.subject,
        "level": str(levels[payload["level"]]).lower(),
    }
    return joined(told, _reason(payload))


@narrates("lapse")
def _lapse(entry: Entry, payload: dict[str, Any]) -> str:
    return _("%(number)s lapsed: the date for a reply, %(date)s, passed. Silence is never consent.") % {
        "number": entry.subject,
        "date": date(payload["reply_by"]),
    }


@narrates("enter_into_force")
def _enter_into_force(entry: Entry, payload: dict[str, Any]) -> str:
    return _("%(number)s entered into force: both Parties have agreed to it.") % {"number": entry.subject}


@narrates("supersede")
def _supersede(entry: Entry, payload: dict[str, Any]) -> str:
    return _("%(number)s was replaced by %(by)s.") % {"number": entry.subject, "by": payload["by"]}


@narrates("give_mandate")
def _give_mandate(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("Gave %(person)s a mandate: %(kind)s; %(capacity)s; from %(start)s, %(end)s.") % _authority(
        payload
    )
    proposer = in_language(payload.get("proposed_by") or {})
    return joined(
        told % _authority(payload),
        _stands_in(payload),
        _("Proposed by %(person)s.") % {"person": proposer} if proposer else "",
    )


@narrates("propose_mandate")
def _propose_mandate(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("Proposed a mandate for %(person)s: %(kind)s; %(capacity)s; from %(start)s, %(end)s.")
    return joined(told % _authority(payload), _stands_in(payload), _("Another person confirms it."))


@narrates("withdraw_mandate")
def _withdraw_mandate(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Withdrew the proposed mandate of %(person)s: %(kind)s.") % {
        "person": in_language(payload["person"]),
        "kind": kind_of(payload["kind"]).label,
    }


def _authority(payload: dict[str, Any]) -> dict[str, Any]:
    return {
        "person": in_language(payload["person"]),
        "kind": kind_of(payload["kind"]).label,
        "capacity": in_language(payload["capacity"]),
        "start": date(payload["valid_from"]),
        "end": _("to %(date)s") % {"date": date(payload["valid_to"])}
        if payload["valid_to"]
        else _("no end set"),
    }


def _stands_in(payload: dict[str, Any]) -> str:
    absent = in_language(payload.get("stands_in_for") or {})
    return _("In the place of %(person)s.") % {"person": absent} if absent else ""


@narrates("end_mandate")
def _end_mandate(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Ended the mandate of %(person)s: %(kind)s.") % _held(payload)


@narrates("suspend_mandate")
def _suspend_mandate(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Suspended the mandate of %(person)s until two people of the Party confirm it: %(kind)s.") % (
        _held(payload)
    )


@narrates("confirm_mandate")
def _confirm_mandate(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Confirmed, as the first of two, the mandate of %(person)s: %(kind)s.") % _held(payload)


@narrates("restore_mandate")
def _restore_mandate(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Confirmed, as the second of two, the mandate of %(person)s, which holds again: %(kind)s.") % (
        _held(payload)
    )


def _held(payload: dict[str, Any]) -> dict[str, Any]:
    return {"person": in_language(payload["person"]), "kind": kind_of(payload["kind"]).label}


@narrates("comment")
def _comment(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Commented on %(number)s.") % {"number": entry.subject or in_language(payload["title"])}


@narrates("enter")
def _enter(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Entered: %(title)s (%(table)s).") % _paper(payload)


@narrates("change")
def _change(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Changed: %(title)s (%(table)s).") % _paper(payload)


def _paper(payload: dict[str, Any]) -> dict[str, str]:
    table = apps.get_model(payload["table"])._meta.verbose_name
    return {"title": in_language(payload["title"]), "table": str(table)}


@narrates("open_to_delegation")
def _open_to_delegation(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Opened to the whole delegation what the circle “%(circle)s” had kept: %(what)s.") % {
        "circle": in_language(payload["circle"]),
        "what": in_language(payload["title"]),
    }


@narrates("keep_circle")
def _keep_circle(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("Kept the circle “%(circle)s”.") % {"circle": in_language(payload["title"])}
    put_in = ", ".join(in_language(name) for name in payload["in"])
    taken_out = ", ".join(in_language(name) for name in payload["out"])
    return joined(
        told,
        _("Put in: %(people)s.") % {"people": put_in} if put_in else "",
        _("Taken out: %(people)s.") % {"people": taken_out} if taken_out else "",
    )
