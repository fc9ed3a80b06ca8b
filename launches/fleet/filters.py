"""By what the list of launches may be narrowed; every choice stands in the address of the page."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from launches.fleet.models import Launch, LaunchVehicle, Pad, VehicleFamily

NOT_SUCCESS = "not-success"  # what the ledger counts as failed
OUTCOMES = [*Launch.Outcome.choices, (NOT_SUCCESS, _("Failure, whole or partial"))]


def _years(request: Any) -> list[tuple[int, int]]:
    found = Launch.objects.visible_to(request.user).order_by("-year").values_list("year", flat=True)
    return [(year, year) for year in found.distinct()]


class LaunchFilter(django_filters.FilterSet):
    """Year, vehicle family, vehicle, pad, outcome, and words of the mission or the tag."""

    year = django_filters.ChoiceFilter(label=_("Plan year"), empty_label=_("All"))
    family = django_filters.ModelChoiceFilter(
        label=_("Vehicle family"),
        empty_label=_("All"),
        to_field_name="code",
        queryset=lambda request: VehicleFamily.objects.visible_to(request.user),
    )
    vehicle = django_filters.ModelChoiceFilter(
        label=_("Vehicle"),
        empty_label=_("All"),
        to_field_name="name",
        queryset=lambda request: LaunchVehicle.objects.visible_to(request.user),
    )
    pad = django_filters.ModelChoiceFilter(
        label=_("Pad"),
        empty_label=_("All"),
        to_field_name="code",
        queryset=lambda request: Pad.objects.visible_to(request.user).filter(
            Exists(Launch.objects.filter(pad=OuterRef("pk")))
        ),
    )
    outcome = django_filters.ChoiceFilter(
        label=_("Outcome"), empty_label=_("All"), choices=OUTCOMES, method="by_outcome"
    )
    q = django_filters.CharFilter(
        label=_("Mission or tag"), method="by_words", widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    class Meta:
        model = Launch
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["year"].extra["choices"] = _years(self.request)

    def by_outcome(self, rows: QuerySet[Launch], name: str, outcome: str) -> QuerySet[Launch]:
        """Keep the launches that went so; or all that were no full success."""
        if outcome == NOT_SUCCESS:
            return rows.exclude(outcome=Launch.Outcome.SUCCESS)
        return rows.filter(outcome=outcome)

    def by_words(self, rows: QuerySet[Launch], name: str, words: str) -> QuerySet[Launch]:
        """Keep the launches whose mission or tag has these words."""
        return rows.filter(Q(mission__icontains=words) | Q(tag__icontains=words))

    def chosen(self) -> list[tuple[str, str]]:
        """Return what the reader narrowed the list by, each as its label and its value in words."""
        fields = self.form.fields
        return [
            (str(fields[name].label), self._in_words(name, value))
            for name, value in self.form.cleaned_data.items()
            if value not in (None, "")
        ]

    def _in_words(self, name: str, value: Any) -> str:
        return str(dict(OUTCOMES).get(value, value)) if name == "outcome" else str(value)
