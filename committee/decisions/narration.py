"""What a Party's own record tells of its drafts of decisions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.languages import in_language
from committee.accord.models import Entry
from committee.accord.narration import narrates


@narrates("save_decision")
def _save_decision(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Wrote a draft of a decision: %(title)s.") % {"title": _title(payload)}


@narrates("discard_decision")
def _discard_decision(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Threw a draft of a decision away: %(title)s.") % {"title": _title(payload)}


def _title(payload: dict[str, Any]) -> str:
    return in_language(payload["title"]) or _("without a title")
