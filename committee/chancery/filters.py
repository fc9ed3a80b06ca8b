"""By what the register may be narrowed; every choice stands in the address of the page."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from committee.accord.models.instruments import today
from committee.chancery.models import RegisterLine

OPEN, OVERDUE, DONE, MARKED = "open", "overdue", "done", "marked"


class RegisterFilter(django_filters.FilterSet):
    """Year, direction, where it stands, and words of the paper or its numbers."""

    year = django_filters.ChoiceFilter(label=_("Year"), empty_label=_("All"))
    direction = django_filters.ChoiceFilter(
        label=_("Direction"), empty_label=_("All"), choices=RegisterLine.Direction.choices
    )
    state = django_filters.ChoiceFilter(
        label=_("State"),
        empty_label=_("All"),
        choices=[
            (OVERDUE, _("Overdue")),
            (OPEN, _("To be carried out")),
            (DONE, _("Carried out")),
            (MARKED, _("With a secrecy mark")),
        ],
        method="in_state",
    )
    q = django_filters.CharFilter(
        label=_("Number or words"), method="by_words", widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    class Meta:
        model = RegisterLine
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = (
            RegisterLine.objects.visible_to(self.request.user)
            .order_by("-year")
            .values_list("year", flat=True)
        )
        self.filters["year"].extra["choices"] = [(year, year) for year in years.distinct()]

    def in_state(self, rows: QuerySet[RegisterLine], name: str, state: str) -> QuerySet[RegisterLine]:
        """Keep the lines that stand so."""
        waits = Q(done_on__isnull=True, executor__isnull=False)
        return rows.filter(
            {
                OPEN: waits,
                OVERDUE: waits & Q(due__lt=today()),
                DONE: Q(done_on__isnull=False),
                MARKED: ~Q(mark=""),
            }[state]
        )

    def by_words(self, rows: QuerySet[RegisterLine], name: str, words: str) -> QuerySet[RegisterLine]:
        """Keep the lines with these words in a number, in what the paper is, or in the resolution."""
        columns = ("number", "title", "paper_number", "resolution", "note__number", "instrument__number")
        found = Q()
        for column in columns:
            found |= Q(**{f"{column}__icontains": words})
        return rows.filter(found)

    @property
    def is_narrowed(self) -> bool:
        """Whether the reader chose anything."""
        return any(self.form.cleaned_data.values())
