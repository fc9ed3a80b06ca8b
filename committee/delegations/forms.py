"""The day on which one looks, authority that is lent, and what a leaving person held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, DayField, PortalForm
from committee.accord.holdings import Choice, Holding
from committee.accord.languages import LANGUAGES
from committee.accord.models import Person, User
from committee.accord.wall import Ring
from committee.delegations.handing_over import Decision, Listed


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


class HandOverForm(PortalForm):
    """What becomes of each kind of thing a leaving person holds: left, ended, or handed to somebody."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    shown = forms.CharField(widget=forms.HiddenInput)
    last_day = DayField(label=_("Last day"), help_text=_("Seats end with it. All else is done at once."))

    def __init__(self, *args: Any, listed: Sequence[Listed], heirs: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.listed = [one for one in listed if one.movable and one.holding.choices]
        people = [("", gettext("choose a person")), *((str(heir.pk), str(heir)) for heir in heirs)]
        for one in self.listed:
            holding = one.holding
            self.fields[holding.code] = forms.ChoiceField(
                label=gettext("What becomes of it: %(what)s") % {"what": holding.label},
                widget=forms.RadioSelect,
                choices=[(Choice.LEAVE, Choice.LEAVE.label), *holding.choices.items()],
                initial=Choice.LEAVE,
                required=False,  # a kind that came meanwhile was not asked about: it is left
            )
            if Choice.HAND in holding.choices:
                self.fields[f"{holding.code}-heir"] = forms.ChoiceField(
                    label=gettext("Who takes over: %(what)s") % {"what": holding.label},
                    choices=people,
                    required=False,
                )

    def fields_of(self, holding: Holding) -> list[Any]:
        """Return the fields of one kind, none where nothing can be done with it."""
        return [self[name] for name in (holding.code, f"{holding.code}-heir") if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Who takes over is named wherever something is handed over."""
        data = super().clean() or {}
        for one in self.listed:
            code = one.holding.code
            if data.get(code) == Choice.HAND and not data.get(f"{code}-heir"):
                self.add_error(f"{code}-heir", ValidationError(gettext("Name who takes it over.")))
        return data

    def decisions(self) -> dict[str, Decision]:
        """Return what was decided of each kind, as the verb takes it."""
        data = self.cleaned_data
        return {
            one.holding.code: Decision(
                data[one.holding.code] or Choice.LEAVE, data.get(f"{one.holding.code}-heir") or None
            )
            for one in self.listed
        }
