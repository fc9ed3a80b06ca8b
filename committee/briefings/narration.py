"""What a Party's own record tells of its briefs."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.models import Entry
from committee.accord.narration import narrates


@narrates("write_brief")
def _write_brief(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Wrote the brief on an item: %(item)s.") % {"item": entry.subject}
