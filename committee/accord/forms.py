"""What every form of the portal has: optional fields say so, and problems are listed with their places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from committee.accord.text import check_binding, normalise


class PortalForm(forms.Form):
    """A form laid out by crispy inside the page's own <form>."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        for field in self.fields.values():
            if not field.required and not isinstance(field, forms.BooleanField):
                field.label = gettext("%(label)s (optional)") % {"label": field.label}


class BindingText(forms.CharField):
    """Words that bind or are shown to the other Party: normalised, without hidden or mixed letters."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        kwargs.setdefault("max_length", 4000)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        text = normalise(super().clean(value))
        check_binding(text)
        return text


class DayField(forms.DateField):
    """A day, typed or picked; every browser's own calendar sends YYYY-MM-DD."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y"])
        super().__init__(**kwargs)


class ReadByBoth(PortalForm):
    """A form whose words both Parties read at once.

    Hidden: the digest of the words that their author was warned of (only_inside.py).
    """

    warned = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Keep the warning apart from what the verb takes."""
        data = super().clean() or self.cleaned_data
        self.was_warned_of = data.pop("warned", "")
        return data

    def words_for_both(self) -> list[str]:
        """Return the words that were typed."""
        typed = [name for name, field in self.fields.items() if isinstance(field, BindingText)]
        return [str(self.cleaned_data.get(name, "")) for name in typed]

    def rows_for_both(self) -> list[Any]:
        """Return keys of internal rows that go out with the words."""
        return []


class ReasonForm(ReadByBoth):
    """A reason both Parties read."""

    reason = BindingText(label=_("Reason"), help_text=_("Both Parties read it."))


class OptionalReasonForm(ReadByBoth):
    """A reason both Parties read, if there is one to give."""

    reason = BindingText(label=_("Reason"), help_text=_("Both Parties read it."), required=False)


class ReferForm(ReadByBoth):
    """The level a text is referred to, and why."""

    level = forms.ChoiceField(
        label=_("Level"),
        choices=[
            ("agencies", _("Heads of the agencies")),
            ("chairs", _("Chairs of the two parts")),
            ("governments", _("Governments")),
            ("presidents", _("Presidents")),
        ],
    )
    reason = BindingText(label=_("Reason"), help_text=_("Both Parties read it."))


CAPACITIES = [
    ("definitive", _("Definitively"), _("Your Party's agreement counts at once.")),
    (
        "referendum",
        _("Subject to confirmation"),
        _("Your Party's agreement counts only when the organ you name confirms it by its act."),
    ),
]


class AgreeForm(ReadByBoth):
    """How one agrees, and to exactly which words."""

    digest = forms.CharField(widget=forms.HiddenInput)
    capacity = forms.ChoiceField(
        label=_("How you agree"),
        widget=forms.RadioSelect,
        choices=[(code, name) for code, name, _meaning in CAPACITIES],
        error_messages={"required": _("Choose how you agree: definitively, or subject to confirmation.")},
    )
    organ = BindingText(
        label=_("Organ that must confirm"),
        help_text=_(
            "Only for an agreement subject to confirmation: it counts when this organ's act is entered."
        ),
        widget=forms.TextInput,
        max_length=300,
        required=False,
    )
    reservation = BindingText(
        label=_("Reservation"),
        help_text=_(
            "Stands beside your agreement and is read by both delegations. It changes nothing in the text."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["capacity"].choices = [  # type: ignore[attr-defined]  # the field is a choice
            (code, format_html("<b>{}</b> <span>{}</span>", name, meaning))
            for code, name, meaning in CAPACITIES
        ]

    def clean(self) -> dict[str, Any]:
        """An agreement subject to confirmation names its organ; a definitive one has none."""
        data = super().clean() or {}
        if data.get("capacity") == "referendum" and not data.get("organ"):
            self.add_error(
                "organ", ValidationError(_("Name the organ whose act must confirm your agreement."))
            )
        if data.get("capacity") == "definitive":
            data["organ"] = ""
        return data


def shown_again(form: forms.BaseForm, **values: str) -> None:
    """Put hidden values into a form that was sent, for showing it again with all that was typed."""
    data = QueryDict(mutable=True)
    for name, sent in dict(form.data).items():
        data.setlist(name, sent if isinstance(sent, list) else [sent])
    for name, value in values.items():
        data[name] = value
    form.data = data


Problem = dict[str, str]


def problems_of(forms_with_errors: Iterable[forms.BaseForm | BaseFormSet]) -> list[Problem]:
    """List what is wrong in forms and formsets, each with the address of its field, for the summary."""
    problems: list[Problem] = []
    for form in forms_with_errors:
        if isinstance(form, BaseFormSet):
            problems += [{"field": "", "sentence": str(error)} for error in form.non_form_errors()]
            problems += problems_of(form.forms)
            continue
        for name, errors in form.errors.items():
            field = f"id_{form.add_prefix(name)}" if name in form.fields else ""
            label = _plain_label(form, name)
            problems += [
                {"field": field, "sentence": f"{label}: {error}" if label else str(error)} for error in errors
            ]
    return problems


def _plain_label(form: forms.BaseForm, name: str) -> str:
    field = form.fields.get(name)
    if field is None or isinstance(field.widget, forms.HiddenInput):
        return ""
    return str(field.label)


def refusal(error: Exception) -> list[Problem]:
    """Return a refused act's sentence for the summary of problems."""
    return [{"field": "", "sentence": str(error)}]
