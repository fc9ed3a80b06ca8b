"""Forms of a sitting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, DayField, PortalForm, ReadByBoth
from committee.accord.languages import LANGUAGES, Names
from committee.accord.models import Party, User
from committee.accord.parties import parties
from committee.accord.wall import Ring
from committee.papers.models import Act, Source
from committee.sittings.decisions import Given
from committee.sittings.models import SittingWord
from committee.sittings.reading import Attendance


class MomentField(forms.DateTimeField):
    """A moment in UTC, typed or picked."""

    def __init__(self, **kwargs: Any) -> None:
        picker = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=picker, **kwargs)


class StayForm(PortalForm):
    """When somebody came and left. `key` lets a form sent twice act once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    came_at = MomentField(label=_("Came at, time in UTC"))
    left_at = MomentField(
        label=_("Left at, time in UTC"), help_text=_("Leave it empty while they are there."), required=False
    )


class RuleForm(PortalForm):
    """When a body has a quorum, and what says so. `key` lets a form sent twice act once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    heads = forms.BooleanField(label=_("A chair or a deputy of each side is present"), required=False)
    least = forms.IntegerField(
        label=_("At least so many of each side are present"), min_value=0, max_value=500, required=False
    )
    source = forms.ChoiceField(label=_("Source"), required=False)
    act = forms.ChoiceField(label=_("Act"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, table in (("source", Source), ("act", Act)):
            rows = table.objects.visible_to(user).exclude(ring=Ring.PARTY)
            self.fields[name].choices = [  # type: ignore[attr-defined]  # the field is a choice
                ("", gettext("none")),
                *((str(row.pk), str(row)) for row in rows),
            ]


def _words(label: Any, language: str, **fields: Any) -> BindingText:
    return BindingText(label=label, widget=forms.Textarea(attrs={"rows": 2, "lang": language}), **fields)


class CaptureForm(ReadByBoth):
    """What was decided, and the instruction it gives, if it gives one. Hidden: the key, and the item.

    `attendance`: among whom the executors are chosen; without it they are kept as they were sent.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)
    item = forms.UUIDField(widget=forms.HiddenInput)
    text_kk = _words(_("What was decided, in Kazakh"), "kk")
    text_ru = _words(_("What was decided, in Russian"), "ru")
    text_en = _words(_("What was decided, in English"), "en", required=False)
    given_kk = _words(_("Instruction, in Kazakh"), "kk", required=False)
    given_ru = _words(_("Instruction, in Russian"), "ru", required=False)
    given_en = _words(_("Instruction, in English"), "en", required=False)
    due = DayField(label=_("Due"), required=False)
    executor_1 = forms.CharField(widget=forms.HiddenInput, required=False)
    executor_2 = forms.CharField(widget=forms.HiddenInput, required=False)
    moment = MomentField(
        label=_("Decided at, time in UTC"), help_text=_("Leave it empty for this moment."), required=False
    )

    def __init__(self, *args: Any, attendance: list[Attendance] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for side in parties() if attendance is not None else ():
            self.fields[_of(side)] = forms.ChoiceField(
                label=gettext("Who carries it out for %(party)s (optional)") % {"party": side},
                required=False,
                choices=[("", gettext("nobody named yet")), *_people(attendance or [], side)],
            )

    def texts(self) -> Names:
        """Return what was decided, by language."""
        return {code: self.cleaned_data[f"text_{code}"] for code in LANGUAGES}

    def given(self) -> Given | None:
        """Return the instruction; None where nothing of it was typed."""
        data = self.cleaned_data
        texts = {code: data[f"given_{code}"] for code in LANGUAGES}
        executors = {side.code: data[_of(side)] for side in parties()}
        if not (any(texts.values()) or data["due"] or any(executors.values())):
            return None
        return Given(texts, data["due"], executors)


def _of(side: Party) -> str:
    return f"executor_{side.half}"


def _people(attendance: list[Attendance], side: Party) -> list[tuple[str, str]]:
    people = [one.row.person for one in attendance if one.row.person.party_id == side.code]
    return [(str(person.pk), str(person)) for person in people if person.ring != Ring.PARTY]


class WordForm(ReadByBoth):
    """What a Party says to a decision."""

    kind = forms.ChoiceField(label=_("Your Party"), widget=forms.RadioSelect)
    text = BindingText(
        label=_("Words"), help_text=_("Of an objection, a reservation or a taking back."), required=False
    )
    language = forms.ChoiceField(label=_("Language of the words"), choices=list(LANGUAGES.items()))

    def __init__(self, *args: Any, kinds: list[SittingWord.Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]  # a choice
