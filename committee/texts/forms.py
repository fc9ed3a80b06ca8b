"""What the form of every draft has."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from committee.accord.circles import CircleField, offer_circles
from committee.accord.forms import DayField, PortalForm
from committee.accord.models import User


class TextDraftForm(PortalForm):
    """The frame of a draft: its dates and languages. Hidden: its key, and what it was begun from."""

    circle = CircleField()
    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    answers = forms.UUIDField(widget=forms.HiddenInput, required=False)
    amends = forms.UUIDField(widget=forms.HiddenInput, required=False)
    reply_by = DayField(
        label=_("Reply by"),
        required=False,
        help_text=_("After that day the text lapses. It never means consent."),
    )
    language_to_follow = forms.ChoiceField(
        label=_("Language that follows later"),
        required=False,
        choices=[("", _("none: both are here")), ("ru", _("Russian")), ("kk", _("Kazakh"))],
        help_text=_("Until it is here nobody can agree to the text."),
    )
    language_due = DayField(label=_("It follows by"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_circles(self, user, to=not self["seen"].value())

    def clean(self) -> dict[str, Any]:
        """A language that follows has a date."""
        data = super().clean() or {}
        if (
            data.get("language_to_follow")
            and not data.get("language_due")
            and "language_due" not in self.errors
        ):
            self.add_error(
                "language_due", ValidationError(_("Say by which date the missing language follows."))
            )
        return data

    def frame(self) -> dict[str, Any]:
        """Return what the verbs that save a draft take of the frame, by name."""
        data = self.cleaned_data
        return {
            "draft_id": data["key"],
            "seen": data["seen"],
            "circle_id": data.get("circle"),
            "reply_by": data["reply_by"],
            "language_to_follow": data["language_to_follow"],
            "language_due": data["language_due"],
            "answers_id": data["answers"],
            "amends_id": data["amends"],
        }
