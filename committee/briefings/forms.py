"""The form of a brief."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, PortalForm
from committee.accord.languages import LANGUAGES


def _words(label: object, rows: int, **fields: object) -> BindingText:
    return BindingText(label=label, required=False, widget=forms.Textarea(attrs={"rows": rows}), **fields)


class BriefForm(PortalForm):
    """What a Party tells its own people. Hidden: the form's key, and the version it was begun from."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    language = forms.ChoiceField(label=_("Language you write in"), choices=list(LANGUAGES.items()))
    background = _words(_("Background"), 8, max_length=10_000)
    line_to_take = _words(_("Line to take"), 5)
    fall_back = _words(_("Fall-back"), 4, help_text=_("What may be given, if the line does not hold."))
