"""How the record tells that launches were imported."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from committee.accord.languages import in_language
from committee.accord.models import Entry
from committee.accord.narration import narrates


@narrates("import_launches")
def _import_launches(entry: Entry, payload: dict[str, Any]) -> str:
    return _(
        "Imported launches from the file “%(file)s”. New: %(new)s; changed: %(changed)s; "
        "as they were: %(unchanged)s; lines left out as wrong: %(wrong)s."
    ) % {name: payload[name] for name in ("file", "new", "changed", "unchanged", "wrong")}


@narrates("fill_gaps")
def _fill_gaps(entry: Entry, payload: dict[str, Any]) -> str:
    return ngettext(
        "What an older database lacked of %(count)s launch was added from the portal's table (GCAT).",
        "What an older database lacked of %(count)s launches was added from the portal's table (GCAT).",
        payload["count"],
    ) % {"count": payload["count"]}


@narrates("count_launches_for")
def _count_launches_for(entry: Entry, payload: dict[str, Any]) -> str:
    return ngettext(
        "%(count)s launch of %(vehicle)s is now counted for the family “%(family)s”.",
        "%(count)s launches of %(vehicle)s are now counted for the family “%(family)s”.",
        payload["count"],
    ) % {
        "count": payload["count"],
        "vehicle": payload["vehicle"],
        "family": in_language(payload["family"]),
    }
