"""Forms of a draft of an agenda: the frame, and its items."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, PortalForm
from committee.accord.languages import LANGUAGES
from committee.accord.models import User
from committee.accord.parties import parties
from committee.accord.wall import Ring
from committee.agendas.verbs import MOST_ITEMS, Line
from committee.meetings.models import Meeting
from committee.texts.forms import LineFormSet, TextDraftForm


def _words(label: Any, **fields: Any) -> BindingText:
    return BindingText(label=label, widget=forms.TextInput, required=False, **fields)


class AgendaForm(TextDraftForm):
    """Of which meeting, and why it comes late, where it does."""

    field_order = ("meeting",)

    meeting = forms.ChoiceField(label=_("Meeting"))
    late_kk = _words(_("Why it comes late, in Kazakh"))
    late_ru = _words(_("Why it comes late, in Russian"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        planned = Meeting.objects.visible_to(user).exclude(ring=Ring.PARTY)
        planned = planned.filter(holding=Meeting.Holding.PLANNED)
        self.fields["meeting"].choices = [  # type: ignore[attr-defined]  # the field is a choice
            ("", _("choose a meeting")),
            *((str(one.pk), str(one)) for one in planned.order_by(Coalesce("planned_from", "near"))),
        ]

    def late(self) -> dict[str, str]:
        """Return why it comes late, by language."""
        return {"kk": self.cleaned_data["late_kk"], "ru": self.cleaned_data["late_ru"]}


class ItemForm(PortalForm):
    """One item. Hidden: its key, and the earlier item it is carried over from."""

    item = forms.UUIDField(widget=forms.HiddenInput, required=False)
    carried_from = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title_kk = _words(_("Item, in Kazakh"), max_length=300)
    title_ru = _words(_("Item, in Russian"), max_length=300)
    title_en = _words(_("Item, in English"), max_length=300)
    proposed_by = forms.ChoiceField(label=_("Proposed by"), required=False)
    is_standing = forms.BooleanField(label=_("Standing item: it is on every agenda"), required=False)
    is_closed = forms.BooleanField(label=_("Closed item: heads of the sides alone"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("title_kk", "title_ru"):
            self.fields[name].label = self.base_fields[name].label
        self.fields["proposed_by"].choices = [  # type: ignore[attr-defined]  # the field is a choice
            ("", _("both Parties")),
            *((one.code, str(one)) for one in parties()),
        ]

    @property
    def is_typed(self) -> bool:
        """Whether the item has a name."""
        return any(self.cleaned_data.get(f"title_{code}") for code in LANGUAGES)

    def line(self) -> Line:
        """Return the item as the verb takes it."""
        data = self.cleaned_data
        rest = ("item", "carried_from", "proposed_by", "is_standing", "is_closed")
        titles = {code: data[f"title_{code}"] for code in LANGUAGES}
        return Line(title=titles, **{name: data[name] for name in rest})


class AgendaLines(LineFormSet):
    """The items of an agenda."""

    at_least_one = _("An agenda has at least one item.")
    place = _("Place on the agenda")


ItemFormSet = forms.formset_factory(
    ItemForm,
    formset=AgendaLines,
    extra=0,
    can_delete=True,
    can_order=True,
    max_num=MOST_ITEMS,
    validate_max=True,
)
