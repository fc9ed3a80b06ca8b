"""The form of a draft of a communiqué."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText
from committee.accord.languages import LANGUAGES
from committee.accord.models import User
from committee.accord.wall import Ring
from committee.communiques.verbs import TEXT_AT_MOST, TITLE_AT_MOST
from committee.meetings.models import Meeting
from committee.texts.forms import TextDraftForm


def _title(label: Any) -> BindingText:
    return BindingText(label=label, widget=forms.TextInput, max_length=TITLE_AT_MOST, required=False)


def _text(label: Any) -> BindingText:
    widget = forms.Textarea(attrs={"rows": 12})
    return BindingText(label=label, widget=widget, max_length=TEXT_AT_MOST, required=False)


class CommuniqueForm(TextDraftForm):
    """A communiqué in three languages."""

    field_order = ("meeting", "title_kk", "text_kk", "title_ru", "text_ru", "title_en", "text_en")

    meeting = forms.ChoiceField(label=_("Meeting"))
    title_kk, text_kk = _title(_("Title in Kazakh")), _text(_("Text in Kazakh"))
    title_ru, text_ru = _title(_("Title in Russian")), _text(_("Text in Russian"))
    title_en, text_en = _title(_("Title in English")), _text(_("Text in English"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        shared = Meeting.objects.visible_to(user).exclude(ring=Ring.PARTY)
        newest_first = shared.order_by(Coalesce("held_from", "planned_from", "near").desc(nulls_last=True))
        self.fields["meeting"].choices = [  # type: ignore[attr-defined]  # the field is a choice
            ("", _("choose a meeting")),
            *((str(meeting.pk), str(meeting)) for meeting in newest_first),
        ]

    def words(self, part: str) -> dict[str, str]:
        """Return what was typed for a part, "title" or "text", by language."""
        return {code: self.cleaned_data[f"{part}_{code}"] for code in LANGUAGES}
