"""Forms of what is said before governments agree."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, DayField, ReadByBoth
from committee.accord.languages import LANGUAGES
from committee.accord.models import Person, User
from committee.accord.wall import Ring
from committee.concurrence.policies import LINGUISTS
from committee.delegations.left import have_left
from committee.delegations.models import Organisation


class OnRevision(ReadByBoth):
    """Something said of one revision. Hidden: the number of the one that was read."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class ConcurForm(OnRevision):
    """Which agency concurs, who gave its word, and when. Hidden: the form's own key."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    organisation = forms.ChoiceField(label=_("Agency"))
    person = forms.ChoiceField(label=_("Who gave its word"))
    given_on = DayField(label=_("Day it was given"))
    outside_number = BindingText(
        label=_("Number of its letter"), widget=forms.TextInput, max_length=100, required=False
    )
    remarks = BindingText(label=_("Remarks"), help_text=_("Both Parties read them."), required=False)
    language = forms.ChoiceField(label=_("Language you write in"), choices=list(LANGUAGES.items()))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Organisation.objects.visible_to(user).exclude(ring=Ring.PARTY).filter(of_party=user.party_code)
        self.fields["organisation"].choices = [  # type: ignore[attr-defined]  # the field is a choice
            ("", _("choose an agency")),
            *((str(one.pk), str(one)) for one in own),
        ]
        people = Person.objects.visible_to(user).exclude(ring=Ring.PARTY).filter(party=user.party_code)
        self.fields["person"].choices = _people(list(people))  # type: ignore[attr-defined]  # the same

    def typed(self) -> dict[str, Any]:
        """Return what the verb takes."""
        data = self.cleaned_data
        names = ("revision", "given_on", "outside_number", "remarks", "language")
        return {name: data[name] for name in names} | {
            "concurrence_id": data["key"],
            "organisation_id": data["organisation"],
            "person_id": data["person"],
        }


class NameForm(ReadByBoth):
    """An expert or a secretary of one's own Party."""

    person = forms.ChoiceField(label=_("Linguist"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accounts = User.objects.filter(person__party=user.party_code, role__in=LINGUISTS, is_active=True)
        own = accounts.exclude(person__ring=Ring.PARTY).order_by("person__name_ru", "pk")
        people = [account.person for account in own if account.person]
        self.fields["person"].choices = _people(people)  # type: ignore[attr-defined]  # the field is a choice

    def typed(self) -> dict[str, Any]:
        """Return what the verb takes."""
        return {"person_id": self.cleaned_data["person"]}


class ConfirmForm(OnRevision):
    """That both languages were read, and say the same."""

    is_same = forms.BooleanField(
        label=_("I have read both: Russian and Kazakh of this revision say the same."),
        error_messages={"required": _("Tick that you have read both, or change nothing.")},
    )

    def typed(self) -> dict[str, Any]:
        """Return what the verb takes."""
        return {"revision": self.cleaned_data["revision"]}


def _people(people: list[Person]) -> list[tuple[str, Any]]:
    gone = have_left([one.pk for one in people])
    return [
        ("", _("choose a person")),
        *((str(one.pk), str(one)) for one in people if one.pk not in gone),
    ]
