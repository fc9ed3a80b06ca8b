"""How the record tells what was done with papers."""

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.languages import in_language
from committee.accord.models import Entry
from committee.accord.narration import joined, narrates


@narrates("add_subject")
def _add_subject(entry: Entry, payload: dict[str, Any]) -> str:
    name, part_of = in_language(payload["name"]), in_language(payload["part_of"])
    if part_of:
        return _("Added “%(name)s” to the subject “%(part_of)s”.") % {"name": name, "part_of": part_of}
    return _("Added the subject “%(name)s”.") % {"name": name}


@narrates("change_subject")
def _change_subject(entry: Entry, payload: dict[str, Any]) -> str:
    name, was = in_language(payload["name"]), in_language(payload["was"])
    told = _("Changed the subject “%(was)s”.") % {"was": was}
    if name != was:
        told = _("Renamed the subject “%(was)s” to “%(name)s”.") % {"was": was, "name": name}
    return joined(told, _("It is no longer offered.") if payload["retired"] else "")
