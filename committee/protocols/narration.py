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


@narrates("make_originals")
def _make_originals(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Made the originals of both Parties of %(number)s.") % {"number": entry.subject}


@narrates("send_extracts")
def _send_extracts(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Sent extracts of %(number)s to those instructed: %(extracts)s.") % {
        "number": entry.subject,
        "extracts": ", ".join(told["number"] for told in payload["extracts"]),
    }


@narrates("acknowledge_extract")
def _acknowledge_extract(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Acknowledged the extract %(number)s.") % {"number": payload["extract"]}
