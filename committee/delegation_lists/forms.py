"""Forms of the list of a delegation. No field takes a passport's number: passes are not made here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import PortalForm
from committee.accord.models import Person, User
from committee.accord.models.instruments import today
from committee.delegations.models import Post, Seat, held_on


class ListPersonForm(PortalForm):
    """Who comes, in what seat or post. `key` lets a form sent twice act once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    capacity = forms.ChoiceField(label=_("Who comes"))
    heads = forms.BooleanField(label=_("Heads the delegation"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own, now = {"person__party": user.party_code}, held_on(today())
        seats = Seat.objects.visible_to(user).filter(now, **own).select_related("person")
        posts = Post.objects.visible_to(user).filter(now, **own).select_related("person")
        people = Person.objects.visible_to(user).filter(party=user.party_code)
        self.fields["capacity"].choices = [  # type: ignore[attr-defined]  # the field is a choice
            ("", _("choose somebody")),
            (_("Seats"), [(f"seat/{one.pk}", str(one)) for one in seats]),
            (_("Posts"), [(f"post/{one.pk}", str(one)) for one in posts]),
            (_("People, without seat or post"), [(f"person/{one.pk}", str(one)) for one in people]),
        ]


class NotifyForm(PortalForm):
    """Whether the list is final. Hidden: the form's key, and the digest of what was shown."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)
    is_final = forms.BooleanField(
        label=_("This is the final list"), help_text=_("After it no other is notified."), required=False
    )
