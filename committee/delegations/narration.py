"""Hand-overs as sentences of a Party's own record."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.holdings import Choice
from committee.accord.languages import in_language
from committee.accord.models import Entry
from committee.accord.narration import joined, narrates
from committee.accord.registry import gather


@narrates("hand_over")
def _hand_over(entry: Entry, payload: dict[str, Any]) -> str:
    told = _("Handed over what %(person)s held.") % {"person": in_language(payload["person"])}
    labels = {holding.code: str(holding.label) for holding in gather("held")}
    return joined(told, *(_kind(labels.get(code, code), one) for code, one in payload["held"].items()))


def _kind(label: str, one: dict[str, Any]) -> str:
    values = {"what": label, "count": one["count"], "person": in_language(one["to"])}
    if one["choice"] == Choice.HAND:
        return _("%(what)s (%(count)s): to %(person)s.") % values
    return _("%(what)s (%(count)s): ended.") % values
