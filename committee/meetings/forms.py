"""Forms of the meetings' verbs."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, DayField, PortalForm, ReadByBoth
from committee.accord.languages import LANGUAGES
from committee.accord.models.instruments import today
from committee.accord.parties import parties


class PostponeForm(ReadByBoth):
    """To which day, at whose request, and why. `key` lets a form sent twice act once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    to_day = DayField(
        label=_("New day"), help_text=_("Leave it empty where the new day is not set yet."), required=False
    )
    by_party = forms.ChoiceField(label=_("At whose request"), required=False)
    reason = BindingText(label=_("Reason"), help_text=_("Both Parties read it."))
    language = forms.ChoiceField(label=_("Language of the reason"), choices=list(LANGUAGES.items()))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.code, str(one)) for one in parties()]
        self.fields["by_party"].choices = [("", _("Not said")), *named]  # type: ignore[attr-defined]  # a choice

    def clean_to_day(self) -> datetime.date | None:
        """Refuse a day that has passed."""
        day: datetime.date | None = self.cleaned_data["to_day"]
        if day and day < today():
            raise forms.ValidationError(
                _("A meeting cannot be put off into the past: choose a day from today on.")
            )
        return day


class HoldForm(PortalForm):
    """The days on which a meeting was held."""

    held_from = DayField(label=_("First day"))
    held_to = DayField(label=_("Last day"), help_text=_("Only where it lasted longer."), required=False)


class ReportForm(ReadByBoth):
    """That one's Party carried out its part of an instruction."""

    done_on = DayField(label=_("Carried out on"))
    report = BindingText(label=_("What was done"), help_text=_("Both Parties read it."))
    language = forms.ChoiceField(label=_("Language of the report"), choices=list(LANGUAGES.items()))
