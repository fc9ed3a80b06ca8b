"""What the record tells of minutes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.languages import in_language
from committee.accord.models import Entry
from committee.accord.narration import narrates


@narrates("keep_minutes")
def _keep_minutes(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Wrote revision %(number)s of the minutes: %(title)s.") % {
        "number": payload["number"],
        "title": in_language(payload["title"]),
    }
