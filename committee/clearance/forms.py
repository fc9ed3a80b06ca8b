"""Forms of clearance at home."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, DayField, PortalForm
from committee.accord.models import User
from committee.clearance.models import Visa
from committee.delegations.models import Organisation


class AskForm(PortalForm):
    """Whom to ask, and by when. Hidden: the form's own key."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    organisation = forms.ChoiceField(label=_("Organisation"))
    due = DayField(label=_("Answer asked by"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Organisation.objects.visible_to(user).filter(
            Q(of_party=user.party_code) | Q(of_party__isnull=True)
        )
        self.fields["organisation"].choices = [  # type: ignore[attr-defined]  # the field is a choice
            ("", _("choose an organisation")),
            *((str(one.pk), str(one)) for one in own),
        ]


class AnswerForm(PortalForm):
    """What the organisation answered, under which number of its own."""

    answer = forms.ChoiceField(label=_("Answer"), choices=[("", _("choose an answer")), *Visa.Answer.choices])
    answered_on = DayField(label=_("Date of the answer"))
    outside_number = BindingText(
        label=_("Number of its letter"), widget=forms.TextInput, max_length=100, required=False
    )
    remarks = BindingText(label=_("Remarks, or the objection"), required=False)
