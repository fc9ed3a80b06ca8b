"""How the record tells what was done with quotas and drafts."""

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.languages import in_language
from committee.accord.models import Entry
from committee.accord.narration import date, narrates
from committee.accord.parties import party
from committee.papers.narration import cited_in_words
from launches.quotas.kind import title


@narrates("enter_past_act")
def _enter_past_act(entry: Entry, payload: dict[str, Any]) -> str:
    return _(
        "Entered an act of the past: %(what)s. Act of: %(party)s; %(organ)s; number: %(number)s; "
        "date: %(date)s."
    ) % {
        "what": title(payload),
        "party": party(payload["of_party"]) if payload["of_party"] else _("not found"),
        "organ": in_language(payload["organ"]) or _("organ not found"),
        "number": payload["number"] or _("not found"),
        "date": date(payload["dated"]) if payload["dated"] else _("not found"),
    }


@narrates("save_draft")
def _save_draft(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Wrote a draft for %(year)s.") % {"year": payload["year"]}


@narrates("discard_draft")
def _discard_draft(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Threw a draft for %(year)s away.") % {"year": payload["year"]}


@narrates("repeal_by_act")
def _repeal_by_act(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Repealed by an act of one Party: %(what)s. The repealed act: %(act)s. By the act: %(by)s.") % {
        "what": title(payload),
        "act": cited_in_words(payload["repealed"]),
        "by": cited_in_words(payload["by"]),
    }


@narrates("object_to_repeal")
def _object_to_repeal(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Objected to the repeal of: %(act)s. Reason: %(reason)s") % {
        "act": cited_in_words(payload["repealed"]),
        "reason": payload["reason"],
    }
