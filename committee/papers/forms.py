"""The forms in which an act is cited: one among the papers, or one entered with the citation."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, DayField, ReadByBoth
from committee.accord.models import Instrument
from committee.accord.wall import Ring
from committee.papers.citing import Cited
from committee.papers.models import Act, Source


class ActChoice(forms.ModelChoiceField):
    """An act of one's own Party that both delegations read."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Act.objects.none(), required=False, empty_label=_("none of these"), **kwargs
        )

    def label_from_instance(self, obj: Any) -> str:
        """Say what the act is called, its number, and its date; a gap is said."""
        return _("%(act)s, number: %(number)s, %(date)s") % {
            "act": obj.called,
            "number": obj.number or _("not found"),
            "date": date_format(obj.dated) if obj.dated else obj.dated_as_given or _("date not found"),
        }


def acts_of(user: Any) -> QuerySet[Act]:
    """Return the acts a person may cite: of their own Party, and read by both delegations."""
    return Act.objects.visible_to(user).filter(of_party=user.party_code).exclude(ring=Ring.PARTY)


def acts_that_may_confirm(user: Any, instrument: Instrument) -> QuerySet[Act]:
    """Return the acts by which a person's Party may have confirmed a text, or did confirm this one."""
    return acts_of(user).filter(Q(confirms=None) | Q(confirms=instrument))


class _ActForm(ReadByBoth):
    """An act among the papers, or a new one: the fields named in `OF_A_NEW_ACT`. Never both."""

    OF_A_NEW_ACT: ClassVar[tuple[str, ...]] = ()

    act = ActChoice(
        label=_("Act of your Party"),
        help_text=_("One that is among the papers and that both delegations read. Or name a new one below."),
    )

    def __init__(self, *args: Any, acts: QuerySet[Act], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].queryset = acts  # type: ignore[attr-defined]  # a choice
        self.fields["act"].label = gettext("Act of your Party")  # one of the two is needed
        before = [name for name in self.fields if name not in self.OF_A_NEW_ACT]
        self.helper.layout = Layout(*before, Fieldset(self.head_of_a_new_act(), *self.OF_A_NEW_ACT))

    def head_of_a_new_act(self) -> str:
        """Return what stands above the fields of a new act."""
        return gettext("Or a new act")

    def clean(self) -> dict[str, Any]:
        """Take one act, not two."""
        data = super().clean() or {}
        if data.get("act") and any(data.get(name) for name in self.OF_A_NEW_ACT):
            self.add_error(
                "act",
                ValidationError(gettext("Choose an act from the list or name a new one, not both.")),
            )
        return data


class ConfirmForm(_ActForm):
    """The act by which the organ named in an agreement confirms it; number and date may be gaps."""

    OF_A_NEW_ACT = ("act_number", "act_date")

    act_number = forms.CharField(label=_("Number of the act"), max_length=100, required=False)
    act_date = DayField(label=_("Date of the act"), required=False)

    def __init__(self, *args: Any, organ: str, **kwargs: Any) -> None:
        self.organ = organ
        super().__init__(*args, **kwargs)

    def head_of_a_new_act(self) -> str:
        """Name the organ: it is the one the agreement waits for."""
        return gettext("Or a new act of: %(organ)s") % {"organ": self.organ} if self.organ else ""

    def typed(self) -> dict[str, Any]:
        """Return what was typed, as the verb takes it."""
        data = self.cleaned_data
        if act := data["act"]:
            return {"act_id": act.pk, "act_number": act.number, "act_date": act.dated}
        return {"act_number": data["act_number"], "act_date": data["act_date"]}


class CiteForm(_ActForm):
    """An act of one's own Party. `key` becomes the key of a new act, so that a form sent twice acts once."""

    OF_A_NEW_ACT = ("organ", "number", "dated", "source")

    key = forms.UUIDField(widget=forms.HiddenInput)
    organ = BindingText(
        label=_("Organ whose act it is"),
        widget=forms.TextInput,
        max_length=300,
        required=False,
    )
    number = forms.CharField(label=_("Number of the act"), max_length=100, required=False)
    dated = DayField(label=_("Date of the act"), required=False)
    source = forms.ModelChoiceField(
        label=_("Source"), queryset=Source.objects.none(), required=False, empty_label=_("none")
    )

    def __init__(self, *args: Any, user: Any, acts: QuerySet[Act], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": uuid.uuid4()})
        super().__init__(*args, acts=acts, **kwargs)
        sources = Source.objects.visible_to(user).exclude(ring=Ring.PARTY)
        self.fields["source"].queryset = sources  # type: ignore[attr-defined]  # a choice
        self.fields["organ"].label = gettext("Organ whose act it is")  # a new act has one

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
