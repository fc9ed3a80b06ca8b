"""The forms by which another value is given for a common fact."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, DayField, PortalForm
from committee.accord.languages import LANGUAGES
from committee.facts.kinds import FactField, Form


class ConfirmForm(PortalForm):
    """The form's own key, and the seal of what was shown."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seal = forms.CharField(widget=forms.HiddenInput)


class DisputeForm(ConfirmForm):
    """Another value of one field, in that field's form, with the reason or source."""

    value = forms.CharField()
    reason = BindingText(label=_("Reason or source"), help_text=_("Both Parties read what you write."))
    language = forms.ChoiceField(label=_("Language you write in"), choices=list(LANGUAGES.items()))

    def __init__(self, *args: Any, field: FactField, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = _typed(field)
        self.order_fields(["key", "seal", "value", "reason", "language"])


def _typed(field: FactField) -> forms.Field:
    label = _("Value your Party holds to be right")
    if field.form is Form.DAY:
        return DayField(label=label)
    if field.form is Form.NUMBER:
        return forms.IntegerField(label=label, min_value=0)
    return BindingText(label=label, widget=forms.Textarea(attrs={"rows": 2}), max_length=500)
