"""By what the register of concerns may be narrowed; every choice stands in the address of the page."""

from __future__ import annotations

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from committee.accord.parties import parties
from launches.ecology.models import Concern

STATES = {
    "waiting": (_("Waits for an answer"), Q(closed_on__isnull=True, answered_at__isnull=True)),
    "answered": (_("Answered, open"), Q(closed_on__isnull=True, answered_at__isnull=False)),
    "closed": (_("Closed"), Q(closed_on__isnull=False)),
}


class ConcernFilter(django_filters.FilterSet):
    """Where a concern stands, what it is about, who raised it."""

    state = django_filters.ChoiceFilter(
        label=_("State"),
        empty_label=_("All"),
        choices=[(name, label) for name, (label, _condition) in STATES.items()],
        method="in_state",
    )
    category = django_filters.ChoiceFilter(
        label=_("Category"), empty_label=_("All"), choices=Concern.Category.choices
    )
    party = django_filters.ChoiceFilter(
        label=_("Raised by"),
        empty_label=_("All"),
        choices=lambda: [(one.code, str(one)) for one in parties()],
    )

    class Meta:
        model = Concern
        fields: list[str] = []

    def in_state(self, rows: QuerySet[Concern], name: str, state: str) -> QuerySet[Concern]:
        """Keep the concerns in one of STATES."""
        return rows.filter(STATES[state][1])

    @property
    def is_narrowed(self) -> bool:
        """Whether the reader chose anything."""
        return any(self.form.cleaned_data.values())
