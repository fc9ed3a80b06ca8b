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
from committee.meetings.models import InstructionChange


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


class SendBackForm(ReadByBoth):
    """Why a report does not do."""

    reason = BindingText(label=_("Reason"), help_text=_("Both Parties read it."))
    language = forms.ChoiceField(label=_("Language of the reason"), choices=list(LANGUAGES.items()))


class AskForChangeForm(SendBackForm):
    """What is asked for. `key` lets a form sent twice act once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What is asked for"), choices=InstructionChange.Kind.choices, widget=forms.RadioSelect
    )
    to_day = DayField(label=_("New day"), help_text=_("Only where more time is asked for."), required=False)
    field_order = ("key", "kind", "to_day", "reason", "language")

    def clean(self) -> dict[str, Any]:
        """More time ends on a day."""
        data = super().clean()
        if data.get("kind") == InstructionChange.Kind.EXTEND and not data.get("to_day"):
            self.add_error("to_day", _("Say to which day, where more time is asked for."))
        return data


class AnswerChangeForm(ReadByBoth):
    """Whether one's Party consents; a refusal says why."""

    consented = forms.TypedChoiceField(
        label=_("Your Party"),
        choices=[("yes", _("consents")), ("no", _("does not consent"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    reason = BindingText(label=_("Reason, where it does not"), required=False)
    language = forms.ChoiceField(label=_("Language of the reason"), choices=list(LANGUAGES.items()))
