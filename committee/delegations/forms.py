"""The day on which one looks, and authority that is lent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, DayField, PortalForm
from committee.accord.languages import LANGUAGES
from committee.accord.models import Person, User
from committee.accord.wall import Ring


class DayForm(PortalForm):
    """A day between the first and the last that a calendar here can hold."""

    on = DayField(label=_("On the day"))


def _words(label: Any, *, required: bool = True) -> BindingText:
    return BindingText(label=label, widget=forms.TextInput, max_length=300, required=required)


class DelegateForm(PortalForm):
    """Who acts in one's place, from which day to which, and on what it rests."""

    person = forms.ChoiceField(label=_("Who acts in your place"))
    valid_from = DayField(label=_("From"))
    valid_to = DayField(label=_("To, the last day included"))
    capacity_kk, capacity_ru, capacity_en = (
        _words(_("Capacity, in Kazakh")),
        _words(_("Capacity, in Russian")),
        _words(_("Capacity, in English"), required=False),
    )
    basis_kk, basis_ru, basis_en = (
        _words(_("Act it rests on, in Kazakh")),
        _words(_("Act it rests on, in Russian")),
        _words(_("Act it rests on, in English"), required=False),
    )

    def __init__(self, *args: Any, user: User, holder: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Person.objects.visible_to(user).filter(party=user.party_code).exclude(ring=Ring.PARTY)
        self.fields["person"].choices = [  # type: ignore[attr-defined]  # the field is a choice
            ("", _("choose a person")),
            *((str(person.pk), str(person)) for person in own.exclude(pk=holder.pk).order_by("name_ru")),
        ]

    def said(self) -> dict[str, Any]:
        """Return what was typed as the verb takes it."""
        data = self.cleaned_data
        return {
            "person_id": data["person"],
            "valid_from": data["valid_from"],
            "valid_to": data["valid_to"],
            "capacity": {code: data[f"capacity_{code}"] for code in LANGUAGES},
            "basis": {code: data[f"basis_{code}"] for code in LANGUAGES},
        }
