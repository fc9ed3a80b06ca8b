"""What the record tells of sittings."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from committee.accord.clocks import UTC
from committee.accord.languages import in_language
from committee.accord.models import Entry
from committee.accord.narration import joined, narrates
from committee.accord.parties import party
from committee.sittings.models import SittingWord
from committee.sittings.quorum import Rule
from committee.sittings.reading import in_words


def _at(value: str) -> str:
    moment = datetime.datetime.fromisoformat(value).astimezone(UTC)
    return _("%(moment)s UTC") % {"moment": date_format(moment, "DATETIME_FORMAT")}


def _stay(payload: dict[str, Any]) -> dict[str, str]:
    return {
        "person": in_language(payload["person"]),
        "title": in_language(payload["title"]),
        "moment": _at(payload["at"]),
    }


@narrates("enter_came")
def _came(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("Present from %(moment)s: %(person)s. %(title)s.") % _stay(payload)
    return joined(
        told, _("Left at %(moment)s.") % {"moment": _at(payload["left"])} if payload["left"] else ""
    )


@narrates("enter_left")
def _left(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Left at %(moment)s: %(person)s. %(title)s.") % _stay(payload)


@narrates("take_stay_back")
def _stay_back(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Took back that they came at %(moment)s: %(person)s. %(title)s.") % _stay(payload)


def _rule(payload: dict[str, Any]) -> dict[str, str]:
    asked = in_words(Rule(payload["heads"], payload["least"]))
    return {"body": in_language(payload["title"]), "rule": asked}


@narrates("enter_quorum_rule")
def _enter_rule(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Entered a quorum rule that waits for the other Party: %(rule)s. %(body)s.") % _rule(payload)


@narrates("confirm_quorum_rule")
def _confirm_rule(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Confirmed a quorum rule, which holds from now on: %(rule)s. %(body)s.") % _rule(payload)


@narrates("take_quorum_rule_back")
def _rule_back(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Took back a quorum rule: %(rule)s. %(body)s.") % _rule(payload)


@narrates("capture_decision")
def _capture(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("Captured a decision, which waits for the consent of the other Party: %(title)s.") % {
        "title": in_language(payload["title"])
    }
    met = _("There was a quorum.") if payload["met"] else _("No quorum rule was known.")
    return joined(told, met)


@narrates("answer_decision")
def _answer(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("To a decision %(party)s said “%(word)s”: %(title)s.") % {
        "party": party(entry.party_code),
        "word": SittingWord.Kind(payload["kind"]).label,
        "title": in_language(payload["title"]),
    }
    return joined(told, payload["words"])
