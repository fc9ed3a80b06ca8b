"""Forms of the timetable."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, DayField, PortalForm, ReadByBoth
from committee.accord.languages import LANGUAGES
from committee.accord.models import User
from committee.accord.wall import Ring
from committee.papers.models import Source
from committee.timetable.models import Due


class ProposeDeadlineForm(PortalForm):
    """What is due, and when. `key` lets a form sent twice act once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    what = forms.ChoiceField(label=_("What is due"), choices=Due.choices)
    day = DayField(label=_("Day"), help_text=_("A working day of both States, before the session."))


class AnswerDeadlineForm(ReadByBoth):
    """Whether one's Party consents to the day; a refusal says why."""

    consented = forms.TypedChoiceField(
        label=_("Your Party"),
        choices=[("yes", _("consents")), ("no", _("does not consent"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    reason = BindingText(label=_("Reason, where it does not"), required=False)
    language = forms.ChoiceField(label=_("Language of the reason"), choices=list(LANGUAGES.items()))


class MovedDayForm(PortalForm):
    """A day the Government of one's own State moved."""

    day = DayField(label=_("Day"))
    is_working = forms.TypedChoiceField(
        label=_("On this day your State"),
        choices=[("yes", _("works")), ("no", _("does not work"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    source = forms.ChoiceField(
        label=_("Source"),
        help_text=_("The decision that moved the day. Enter it among the sources first."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sources = Source.objects.visible_to(user).exclude(ring=Ring.PARTY)
        self.fields["source"].choices = [  # type: ignore[attr-defined]  # the field is a choice
            ("", _("choose a source")),
            *((str(one.pk), str(one)) for one in sources),
        ]
