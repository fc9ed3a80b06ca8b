"""The form in which an act is cited: one among the papers, or one entered with the citation."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, DayField, PortalForm
from committee.accord.wall import Ring
from committee.papers.citing import Cited
from committee.papers.models import Act, Source


class CiteForm(PortalForm):
    """An act of one's own Party. `key` becomes the key of a new act, so that a form sent twice acts once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    act = forms.ModelChoiceField(
        label=_("Act of your Party"),
        help_text=_("One that is among the papers and that both delegations read. Or name a new one below."),
        queryset=Act.objects.none(),
        required=False,
    )
    organ = BindingText(
        label=_("Organ whose act it is"),
        help_text=_("Only for an act that is not in the list."),
        widget=forms.TextInput,
        max_length=300,
        required=False,
    )
    number = forms.CharField(label=_("Number of the act"), max_length=100, required=False)
    dated = DayField(label=_("Date of the act"), required=False)
    source = forms.ModelChoiceField(label=_("Source"), queryset=Source.objects.none(), required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": uuid.uuid4()})
        super().__init__(*args, **kwargs)
        acts = Act.objects.visible_to(user).filter(of_party=user.party_code, confirms=None)
        sources = Source.objects.visible_to(user)
        for name, rows in (("act", acts), ("source", sources)):
            self.fields[name].queryset = rows.exclude(ring=Ring.PARTY)  # type: ignore[attr-defined]  # a choice

    def cited(self) -> Cited:
        """Return what was typed, as the verbs take it."""
        data = self.cleaned_data
        return Cited(
            act_id=data["act"].pk if data["act"] else None,
            key=data["key"],
            organ=data["organ"],
            number=data["number"],
            dated=data["dated"],
            source_id=data["source"].pk if data["source"] else None,
        )
