"""What the record tells of agendas: their drafts in a Party's own, convening in the shared one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.languages import in_language
from committee.accord.models import Entry
from committee.accord.narration import narrates


@narrates("save_agenda")
def _save_agenda(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Wrote a draft of the agenda: %(meeting)s.") % {"meeting": in_language(payload["title"])}


@narrates("discard_agenda")
def _discard_agenda(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Threw a draft of the agenda away: %(meeting)s.") % {"meeting": in_language(payload["title"])}


@narrates("convene")
def _convene(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Convened on the agenda %(number)s: %(meeting)s.") % {
        "number": payload["agenda"],
        "meeting": in_language(payload["title"]),
    }
