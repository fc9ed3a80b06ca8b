"""What a Party's own record tells of its register."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.models import Entry
from committee.accord.narration import narrates


@narrates("register_paper")
def _register_paper(entry: Entry, payload: dict[str, Any]) -> str:
    if payload["changed"]:
        return _("Changed the line %(number)s of the register.") % {"number": entry.subject}
    return _("Entered the line %(number)s into the register.") % {"number": entry.subject}
