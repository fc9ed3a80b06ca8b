"""What the shared record tells of answers to common facts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.languages import in_language
from committee.accord.models import Entry
from committee.accord.narration import joined, narrates
from committee.facts.kinds import kind_of


@narrates("confirm_fact")
def _confirm_fact(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Confirmed what was entered: %(title)s.") % {"title": in_language(payload["of"]["title"])}


@narrates("dispute_fact")
def _dispute_fact(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("Gave another value for %(title)s: %(field)s is %(value)s, entered was %(entered)s.") % {
        "title": in_language(payload["of"]["title"]),
        **_field(payload),
    }
    return joined(told, _("Reason: %(reason)s") % {"reason": payload["reason"]})


@narrates("take_back_answer")
def _take_back_answer(entry: Entry, payload: dict[str, Any]) -> str:
    title = in_language(payload["of"]["title"])
    if not payload["field"]:
        return _("Took back the confirmation of: %(title)s.") % {"title": title}
    return _("Took back the other value for %(title)s: %(field)s %(value)s.") % {
        "title": title,
        **_field(payload),
    }


def _field(payload: dict[str, Any]) -> dict[str, str]:
    field = kind_of(payload["of"]["table"]).field(payload["field"])
    if field is None:
        return {name: payload[name] for name in ("field", "value", "entered")}
    return {
        "field": str(field.label).lower(),
        "value": field.told(payload["value"]),
        "entered": field.told(payload["entered"]) or _("not found"),
    }
