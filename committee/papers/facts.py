"""What of acts and treaties is a common fact: what each is called and says, and each of its days."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.facts.kinds import FactField, FactKind, Form, register
from committee.papers.models import Act, Treaty, TreatyStep

register(
    FactKind(
        code="act",
        table=Act,
        fields=(
            FactField("organ", _("organ")),
            FactField("number", _("number of the act")),
            FactField("dated", _("done on"), Form.DAY),
            FactField("in_force_on", _("in force from"), Form.DAY),
            FactField("repealed_on", _("repealed on"), Form.DAY),
            FactField("says", _("what it says")),
        ),
        day="dated",
        address=lambda act: reverse("act", args=[act.pk]),
    )
)


def _day_of(kind: str) -> Callable[[Treaty], datetime.date | None]:
    """Read the day of a treaty's first step of a kind, from its steps."""
    return lambda treaty: next((step.on_day for step in treaty.steps.all() if step.kind == kind), None)


register(
    FactKind(
        code="treaty",
        table=Treaty,
        fields=(
            FactField("title", _("title")),
            FactField("done", _("done"), Form.DAY, read=_day_of(TreatyStep.Kind.DONE)),
            FactField("in_force", _("in force"), Form.DAY, read=_day_of(TreatyStep.Kind.IN_FORCE)),
            FactField("repealed", _("ended"), Form.DAY, read=_day_of(TreatyStep.Kind.REPEALED)),
            FactField("says", _("what it says")),
        ),
        parts=("steps",),
        address=lambda treaty: reverse("treaty", args=[treaty.pk]),
    )
)
