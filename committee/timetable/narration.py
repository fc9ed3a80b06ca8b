"""What the record tells of days agreed for what is due before a session."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.languages import in_language
from committee.accord.models import Entry
from committee.accord.narration import date, joined, narrates
from committee.timetable.models import Due


@narrates("propose_deadline")
def _propose(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Proposed %(day)s for “%(what)s”: %(title)s.") % _of(payload)


@narrates("answer_deadline")
def _answer(entry: Entry, payload: dict[str, Any]) -> str:
    if payload["consented"]:
        return _("Consented to %(day)s for “%(what)s”: %(title)s.") % _of(payload)
    told = _("Did not consent to %(day)s for “%(what)s”: %(title)s.") % _of(payload)
    return joined(told, _("Reason: %(reason)s") % {"reason": payload["reason"]})


def _of(payload: dict[str, Any]) -> dict[str, str]:
    return {
        "day": date(payload["day"]),
        "what": str(Due(payload["what"]).label),
        "title": in_language(payload["title"]),
    }
