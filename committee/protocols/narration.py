"""What the record tells of protocols: their drafts, in a Party's own."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.languages import in_language
from committee.accord.models import Entry
from committee.accord.narration import narrates


@narrates("save_protocol")
def _save_protocol(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Wrote a draft of the protocol: %(meeting)s.") % {"meeting": in_language(payload["title"])}


@narrates("compile_protocol")
def _compile_protocol(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Compiled a draft of the protocol again: %(meeting)s.") % {
        "meeting": in_language(payload["title"])
    }


@narrates("discard_protocol")
def _discard_protocol(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Threw a draft of the protocol away: %(meeting)s.") % {"meeting": in_language(payload["title"])}
