"""Forms of a draft: the proposal, and its lines."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, DayField, PortalForm
from committee.accord.languages import WRITTEN
from committee.accord.models import User
from committee.papers.models import Source
from committee.texts.forms import TextDraftForm
from launches.fleet.models import VehicleFamily
from launches.quotas.ledger import overlapping
from launches.quotas.models import FIRST_YEAR, LAST_YEAR, MOST_LAUNCHES, Period
from launches.quotas.verbs import DraftLine

WORDS = ("condition", "reason")


class ProposalForm(TextDraftForm):
    """What a proposal says beside its lines."""

    field_order = ("year",)

    year = forms.IntegerField(
        label=_("Year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages={
            "min_value": _("The year lies before 1991."),
            "max_value": _("The lease ends in 2050: choose a year up to then."),
        },
    )
    dated = DayField(
        label=_("Date of the text in its source"),
        required=False,
        help_text=_("Only for a text of the past that a source dates. It gives no authority."),
    )
    source = forms.ChoiceField(label=_("Source"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        sources = Source.objects.visible_to(user)
        self.fields["source"].choices = [  # type: ignore[attr-defined]  # the field is a choice
            ("", _("none")),
            *((str(source.pk), str(source)) for source in sources),
        ]


class LineForm(PortalForm):
    """One number: a family, a period, how many launches; condition and reason in three languages."""

    family = forms.ChoiceField(label=_("Vehicle family"))
    # Browsers send it for a line left empty too: as the initial value it is no change.
    period = forms.ChoiceField(label=_("Period"), choices=Period.choices, initial=Period.YEAR)
    launches = forms.IntegerField(
        label=_("Launches"),
        min_value=1,
        max_value=MOST_LAUNCHES,
        error_messages={
            "required": _("Write how many launches."),
            "invalid": _("Write a whole number."),
            "min_value": _("Write a number of at least 1."),
            "max_value": _("More than 99 launches a year is surely a slip: at most 30 were flown."),
        },
    )
    condition_kk = BindingText(label=_("Condition, in Kazakh"), required=False)
    condition_ru = BindingText(label=_("Condition, in Russian"), required=False)
    condition_en = BindingText(label=_("Condition, in English"), required=False)
    reason_kk = BindingText(label=_("Reason, in Kazakh"), required=False)
    reason_ru = BindingText(label=_("Reason, in Russian"), required=False)
    reason_en = BindingText(label=_("Reason, in English"), required=False)

    def __init__(self, *args: Any, families: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["family"].choices = [("", _("choose")), *families]  # type: ignore[attr-defined]  # the field is a choice

    @property
    def words(self) -> list[forms.BoundField]:
        """The fields for condition and reason, folded away until one is used."""
        return [self[f"{word}_{code}"] for word in WORDS for code in WRITTEN]

    @property
    def words_are_used(self) -> bool:
        """Whether the fold should stand open."""
        return any(field.value() or field.errors for field in self.words)

    def line(self) -> DraftLine:
        """Return the line as the verb takes it."""
        data = self.cleaned_data
        return DraftLine(
            family=data["family"],
            period=data["period"],
            launches=data["launches"],
            condition={code: data[f"condition_{code}"] for code in WRITTEN},
            reason={code: data[f"reason_{code}"] for code in WRITTEN},
        )


class BaseLineFormSet(forms.BaseFormSet):
    """The lines of a draft: at least one, and no half of a year twice."""

    def clean(self) -> None:
        """Refuse the same part of a year twice for one family."""
        if any(self.errors):
            return
        kept = self.kept()
        if not kept:
            raise ValidationError(gettext("Add a line: a vehicle family and a number."))
        for family in {form.cleaned_data["family"] for form in kept}:
            own = [form for form in kept if form.cleaned_data["family"] == family]
            if overlapping(form.cleaned_data["period"] for form in own):
                name = dict(own[0].fields["family"].choices)[family]
                raise ValidationError(
                    gettext("%(family)s is counted twice for the same part of the year.") % {"family": name}
                )

    def kept(self) -> list[Any]:
        """Return the forms that hold a line and are not struck out."""
        return [
            form
            for form in self.forms
            if form.has_changed() and form not in self.deleted_forms and form.cleaned_data.get("family")
        ]


LineFormSet = forms.formset_factory(
    LineForm, formset=BaseLineFormSet, extra=0, can_delete=True, max_num=40, validate_max=True
)


def families_for(user: User) -> list[tuple[str, str]]:
    """Return the vehicle families as choices, read once for all lines."""
    return [(family.code, str(family)) for family in VehicleFamily.objects.visible_to(user)]
