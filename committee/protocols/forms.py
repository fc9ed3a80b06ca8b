"""The form of a draft of a protocol: what is typed beside what is compiled."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, DayField
from committee.accord.languages import LANGUAGES, WRITTEN, Names
from committee.accord.models import User
from committee.accord.wall import Ring
from committee.meetings.models import Meeting
from committee.protocols.verbs import AT_MOST
from committee.texts.forms import TextDraftForm

PARTS = {
    "preamble": _("Opening words"),
    "closing": _("Closing words"),
    "annexes": _("Annexes, one a line"),
    "place": _("Place of signing"),
    "corrects": _("What is corrected, and why"),
}
IN = {"kk": _("in Kazakh"), "ru": _("in Russian"), "en": _("in English")}


class ProtocolForm(TextDraftForm):
    """A protocol is complete in both languages when it is sent: none of them follows."""

    field_order = ("meeting",)
    language_to_follow = None  # type: ignore[assignment]  # Django's way to leave a field of the frame out
    language_due = None  # type: ignore[assignment]  # the same

    meeting = forms.ChoiceField(label=_("Meeting"))
    signed_on = DayField(label=_("Day of signing"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        held = Meeting.objects.visible_to(user).exclude(ring=Ring.PARTY)
        held = held.filter(holding=Meeting.Holding.HELD)
        newest_first = held.order_by(Coalesce("held_from", "near").desc(nulls_last=True))
        self.fields["meeting"].choices = [  # type: ignore[attr-defined]  # the field is a choice
            ("", _("choose a meeting")),
            *((str(meeting.pk), str(meeting)) for meeting in newest_first),
        ]
        is_corrigendum = bool(self["amends"].value())
        self.parts = [name for name in PARTS if name != "corrects" or is_corrigendum]
        for name in self.parts:
            for code in WRITTEN:
                self.fields[f"{name}_{code}"] = _words(name, code)

    @property
    def rows(self) -> list[list[Any]]:
        """The fields of each part, a language beside the other."""
        return [[self[f"{name}_{code}"] for code in WRITTEN] for name in self.parts]

    def words(self) -> dict[str, Names]:
        """Return what was typed, by part and language."""
        return {
            name: {code: self.cleaned_data[f"{name}_{code}"] for code in LANGUAGES} for name in self.parts
        }

    def frame(self) -> dict[str, Any]:
        """Return what the verb takes of the frame, by name."""
        data = self.cleaned_data
        return {
            "draft_id": data["key"],
            "seen": data["seen"],
            "circle_id": data.get("circle"),
            "reply_by": data["reply_by"],
            "answers_id": data["answers"],
            "amends_id": data["amends"],
        }


def _words(name: str, code: str) -> BindingText:
    widget = forms.TextInput() if name == "place" else forms.Textarea(attrs={"rows": 4})
    label = _("%(what)s, %(language)s (optional)") % {"what": PARTS[name], "language": IN[code]}
    return BindingText(label=label, widget=widget, max_length=AT_MOST[name], required=False)
