"""What stands before an agreement, on the page of the text."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.accord.models import Instrument
from committee.accord.registry import provides
from committee.accord.sessions import standing
from committee.concurrence.policies import may_concur, may_confirm_languages, may_name_linguist
from committee.concurrence.reading import Before, before_agreeing, needs_any


@dataclass(frozen=True)
class BeforePanel:
    """What both Parties have said, and what the reader may say."""

    before: Before
    ways: list[tuple[str, str]]
    template: str = "concurrence/panel.html"


@provides("text", order=10)
def before_panel(request: HttpRequest, instrument: Instrument) -> BeforePanel | None:
    """Return the panel of a text before which agencies or linguists speak: two queries."""
    if not needs_any(instrument.kind):
        return None
    before, acting = before_agreeing(instrument), standing(request)
    offered = (
        (may_concur, _("Enter that your agency concurs"), "concurrence"),
        (may_name_linguist, _("Name your linguist"), "concurrence_linguist"),
        (may_confirm_languages, _("Confirm that both languages say the same"), "concurrence_languages"),
    )
    ways = [
        (label, reverse(name, args=[instrument.pk]))
        for policy, label, name in offered
        if policy(acting, before).allowed
    ]
    return BeforePanel(before, ways)
