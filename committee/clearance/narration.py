"""What a Party's own record tells of clearance at home."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.models import Entry
from committee.accord.narration import narrates
from committee.clearance.models import Visa


@narrates("ask_visa")
def _ask_visa(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Asked for a visa on %(number)s: %(organisation)s.") % {
        "number": entry.subject,
        "organisation": payload["organisation"],
    }


@narrates("answer_visa")
def _answer_visa(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Entered the answer on %(number)s: %(organisation)s, %(answer)s.") % {
        "number": entry.subject,
        "organisation": payload["organisation"],
        "answer": Visa.Answer(payload["answer"]).label.lower(),
    }


@narrates("mark_ready")
def _mark_ready(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Marked %(number)s as ready for signature.") % {"number": entry.subject}
