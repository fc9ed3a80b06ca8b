"""The form of the minutes of one item."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, ReadByBoth
from committee.accord.languages import LANGUAGES, Names
from committee.minutes.verbs import MOST


def _words(label: Any, **attributes: Any) -> BindingText:
    area = forms.Textarea(attrs={"rows": 8, **attributes})
    return BindingText(label=label, widget=area, required=False, max_length=MOST)


class MinutesForm(ReadByBoth):
    """What was said, by language. Hidden: the form's key, and the revision it started from."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    started_from = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text_kk = _words(_("What was said, in Kazakh"), lang="kk")
    text_ru = _words(_("What was said, in Russian"), lang="ru")
    text_en = _words(_("What was said, in English"), lang="en")

    def texts(self) -> Names:
        """Return what was typed, by language."""
        return {code: self.cleaned_data[f"text_{code}"] for code in LANGUAGES}
