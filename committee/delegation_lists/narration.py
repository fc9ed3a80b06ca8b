"""What the record tells of lists: the own ones in a Party's chain, notifying in the shared one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from committee.accord.languages import in_language
from committee.accord.models import Entry
from committee.accord.narration import joined, narrates


@narrates("list_person")
def _list(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Put %(person)s on the list of the delegation: %(title)s.") % _of(payload)


@narrates("strike_person")
def _strike(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Struck %(person)s from the list of the delegation: %(title)s.") % _of(payload)


@narrates("notify_list")
def _notify(entry: Entry, payload: dict[str, Any]) -> str:
    named = {"number": payload["number"], "title": in_language(payload["title"])}
    told = (
        _("Notified the final list of its delegation, number %(number)s: %(title)s.")
        if payload["final"]
        else _("Notified the list of its delegation, number %(number)s: %(title)s.")
    )
    count = ngettext("%(count)s person.", "%(count)s people.", payload["count"]) % {"count": payload["count"]}
    return joined(told % named, count)


def _of(payload: dict[str, Any]) -> dict[str, str]:
    return {"person": in_language(payload["person"]), "title": in_language(payload["title"])}
