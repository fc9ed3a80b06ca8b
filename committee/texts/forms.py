"""What the form of every draft has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
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


class LineFormSet(forms.BaseFormSet):
    """The lines of a draft in their order: at least one. Each form says `is_typed`."""

    at_least_one: ClassVar[Any]  # what is said where there is none
    place: ClassVar[Any]  # what its place among them is called

    def clean(self) -> None:
        """Refuse a draft without a line."""
        if not any(self.errors) and not self.kept():
            raise ValidationError(str(self.at_least_one))

    def add_fields(self, form: Any, index: int | None) -> None:
        """Name the two fields of Django's own after what they do here."""
        super().add_fields(form, index)
        form.fields["ORDER"].label = str(self.place)
        form.fields["DELETE"].label = gettext("Leave it out")

    def kept(self) -> list[Any]:
        """Return the forms that hold a line and are not struck out, in the order that was asked for."""
        held = [form for form in self.forms if form not in self.deleted_forms and form.is_typed]
        last = len(self.forms) + 1
        return sorted(held, key=lambda form: form.cleaned_data.get("ORDER") or last)


def lines_as_typed(
    typed: QueryDict, prefix: str, names: Iterable[str], *, at_most: int
) -> list[dict[str, Any]]:
    """Return the lines of a formset as they were sent, unjudged: to show the form again, one line longer."""
    sent = typed.get(f"{prefix}-TOTAL_FORMS", "")
    count = int(sent) if sent.isdecimal() else 0
    kept = [*names, "ORDER", "DELETE"]
    return [
        {name: typed.get(f"{prefix}-{number}-{name}", "") for name in kept}
        for number in range(min(count, at_most - 1))
    ]
