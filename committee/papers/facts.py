"""What of an act is a common fact: its number, its organ, and each of its days."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.facts.kinds import FactField, FactKind, Form, register
from committee.papers.models import Act

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
