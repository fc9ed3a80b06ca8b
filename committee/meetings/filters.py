"""By what the register of instructions may be narrowed; every choice stands in the address of the page."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from committee.accord.models.instruments import today
from committee.accord.parties import parties
from committee.delegations.models import Organisation
from committee.meetings.models import Executor, Instruction, Meeting

WITHDRAWN = Q(withdrawn_at__isnull=False)
REPORTED = Q(parts__gt=0, done=F("parts"), withdrawn_at__isnull=True)
ACCEPTED = Q(parts__gt=0, accepted=F("parts"), withdrawn_at__isnull=True)
OPEN = Q(withdrawn_at__isnull=True) & (Q(parts=0) | Q(done__lt=F("parts")))


def overdue() -> Q:
    """Return the condition of open instructions whose day has passed.

    What came with the portal is known from the press alone: nobody found whether it was done.
    """
    return OPEN & Q(party__isnull=False, due__lt=today())


STATES = {
    "overdue": (_("Overdue"), overdue),
    "open": (_("Open"), lambda: OPEN),
    "reported": (_("Reported, not accepted yet"), lambda: REPORTED & ~ACCEPTED),
    "accepted": (_("Carried out and accepted"), lambda: ACCEPTED),
    "withdrawn": (_("Withdrawn"), lambda: WITHDRAWN),
}


def _executors(user: Any) -> QuerySet[Executor]:
    return Executor.objects.visible_to(user)


class _Day(django_filters.DateFilter):
    """A day, typed or picked."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d.%m.%Y"], **kwargs)


class InstructionFilter(django_filters.FilterSet):
    """Where an instruction stands, who carries it out, which meeting gave it, when it is due."""

    state = django_filters.ChoiceFilter(
        label=_("State"),
        empty_label=_("All"),
        choices=[(name, label) for name, (label, _condition) in STATES.items()],
        method="in_state",
    )
    party = django_filters.ChoiceFilter(
        label=_("Carried out by"),
        empty_label=_("both Parties"),
        choices=lambda: [(one.code, str(one)) for one in parties()],
        method="by_party",
    )
    organisation = django_filters.ModelChoiceFilter(
        label=_("Organisation of the executor"),
        empty_label=_("All"),
        queryset=lambda request: Organisation.objects.visible_to(request.user).filter(
            Exists(_executors(request.user).filter(organisation=OuterRef("pk")))
        ),
        method="by_organisation",
    )
    meeting = django_filters.ModelChoiceFilter(
        label=_("Meeting"),
        empty_label=_("All"),
        queryset=lambda request: Meeting.objects.visible_to(request.user).filter(
            Exists(Instruction.objects.visible_to(request.user).filter(meeting=OuterRef("pk")))
        ),
    )
    due_from = _Day(label=_("Due from"), field_name="due", lookup_expr="gte")
    due_to = _Day(label=_("Due up to"), field_name="due", lookup_expr="lte")

    class Meta:
        model = Instruction
        fields: list[str] = []

    def in_state(self, rows: QuerySet[Instruction], name: str, state: str) -> QuerySet[Instruction]:
        """Keep the instructions in one of STATES."""
        return rows.filter(STATES[state][1]())

    def by_party(self, rows: QuerySet[Instruction], name: str, party: str) -> QuerySet[Instruction]:
        """Keep the instructions that a Party carries out, alone or with the other."""
        return self._of(rows, party=party)

    def by_organisation(self, rows: QuerySet[Instruction], name: str, one: Any) -> QuerySet[Instruction]:
        """Keep the instructions that an organisation carries out."""
        return self._of(rows, organisation=one)

    def _of(self, rows: QuerySet[Instruction], **executor: Any) -> QuerySet[Instruction]:
        # Asked apart: a filter by joined executors would count only those for the state.
        executors = _executors(self.request.user).filter(instruction=OuterRef("pk"), **executor)
        return rows.filter(Exists(executors))

    @property
    def is_narrowed(self) -> bool:
        """Whether the reader chose anything that was understood."""
        return any(self.form.cleaned_data.values())
