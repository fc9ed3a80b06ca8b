"""What a Party's own record tells of papers signed for it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.languages import in_language
from committee.accord.models import Entry
from committee.accord.narration import narrates


@narrates("enter_signed_paper")
def _enter(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Entered that %(person)s signed %(number)s on paper.") % {
        "person": in_language(payload["signed_by"]),
        "number": entry.subject,
    }


@narrates("remove_signed_paper")
def _remove(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Removed the paper on %(number)s that nobody had confirmed.") % {"number": entry.subject}
