"""What of acts, treaties and notes of the past is a common fact: what each is called and says, and when."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import names_of
from committee.facts.kinds import FactField, FactKind, Form, register
from committee.papers.models import Act, Note, Treaty, TreatyStep

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
register(
    FactKind(
        code="note",
        table=Note,
        fields=(
            FactField("from_party", _("sent by"), read=lambda note: names_of(note.from_party, "name")),
            FactField("number", _("number")),
            FactField("dated", _("date"), Form.DAY),
            FactField("title", _("what it is about")),
            FactField("received_on", _("received on"), Form.DAY),
            FactField("received_number", _("number given by the recipient")),
            FactField("says", _("what sources say of it")),
        ),
        day="dated",
        related=("from_party",),
        only=Q(source__isnull=False, sent_at__isnull=False),  # a note sent here is its sender's own word
        address=lambda note: reverse("note", args=[note.pk]),
    )
)
