"""Forms of a draft of a decision: the frame, and its points."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from typing import Any

from django import forms
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, DayField, PortalForm
from committee.accord.languages import LANGUAGES
from committee.accord.models import Person, User
from committee.accord.models.instruments import today
from committee.accord.parties import parties
from committee.accord.wall import Ring
from committee.decisions.verbs import MOST_POINTS, TITLE_AT_MOST, WORDS_AT_MOST, Executing, Point
from committee.delegations.left import have_left
from committee.delegations.models import Organisation
from committee.meetings.models import AgendaItem, Meeting
from committee.papers.models.subjects import in_order
from committee.texts.forms import LineFormSet, TextDraftForm

ITEMS_SINCE = datetime.timedelta(days=730)  # items of meetings held longer ago are not offered
THE_PARTY = "party"


def _title(label: Any) -> BindingText:
    return BindingText(label=label, widget=forms.TextInput, max_length=TITLE_AT_MOST, required=False)


def _words(label: Any, rows: int) -> BindingText:
    widget = forms.Textarea(attrs={"rows": rows})
    return BindingText(label=label, widget=widget, max_length=WORDS_AT_MOST, required=False)


class DecisionForm(TextDraftForm):
    """What the decision is called, what it rests on, and from which meeting or item it arises."""

    field_order = ("title_kk", "preamble_kk", "title_ru", "preamble_ru", "title_en", "preamble_en")

    started_from = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=32767)
    title_kk, preamble_kk = _title(_("Title in Kazakh")), _words(_("Preamble in Kazakh"), 4)
    title_ru, preamble_ru = _title(_("Title in Russian")), _words(_("Preamble in Russian"), 4)
    title_en, preamble_en = _title(_("Title in English")), _words(_("Preamble in English"), 4)
    arises = forms.ChoiceField(label=_("Arises from the meeting or its item"), required=False)
    subject = forms.ChoiceField(label=_("Subject"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        _offer(self, "arises", _arises(user), user)
        chosen = str(self["subject"].value() or "")
        listed = [one for one in in_order(user) if not one.retired or str(one.pk) == chosen]
        _offer(self, "subject", [("", _("none")), *((str(one.pk), str(one)) for one in listed)], user)

    def words(self, part: str) -> dict[str, str]:
        """Return what was typed for a part, "title" or "preamble", by language."""
        return {code: self.cleaned_data[f"{part}_{code}"] for code in LANGUAGES}

    def frame(self) -> dict[str, Any]:
        """Return with the frame of every draft what this one refers to."""
        table, _slash, key = self.cleaned_data["arises"].partition("/")
        return super().frame() | {
            "started_from": self.cleaned_data["started_from"],
            "meeting_id": key if table == "meeting" else None,
            "item_id": key if table == "item" else None,
            "subject_id": self.cleaned_data["subject"] or None,
        }


def arises_from(meeting_id: Any, item_id: Any) -> str:
    """Return the choice that names a meeting, or an item of one."""
    if item_id:
        return f"item/{item_id}"
    return f"meeting/{meeting_id}" if meeting_id else ""


TABLES: dict[str, Any] = {
    "meeting": Meeting,
    "item": AgendaItem,
    "organisation": Organisation,
    "person": Person,
}


def _offer(form: forms.Form, name: str, choices: list[Any], user: User) -> None:
    """Offer choices, and beside them what the draft names already though it is offered no longer."""
    chosen = str(form[name].value() or "")
    table, slash, key = chosen.partition("/")
    offered = {value for value, _label in choices} | {
        value for _label, group in choices if isinstance(group, list) for value, _name in group
    }
    if slash and table in TABLES and chosen not in offered:
        try:
            row = TABLES[table].objects.visible_to(user).filter(pk=uuid.UUID(key)).first()
        except ValueError:
            row = None
        choices = [*choices, (chosen, str(row))] if row else choices
    form.fields[name].choices = choices  # type: ignore[attr-defined]  # the field is a choice


def _arises(user: User) -> list[Any]:
    """Offer the meetings both see, newest first, each with its items: two queries."""
    meetings = Meeting.objects.visible_to(user).exclude(ring=Ring.PARTY)
    newest_first = meetings.order_by(Coalesce("held_from", "planned_from", "near").desc(nulls_last=True))
    items: dict[Any, list[tuple[str, str]]] = defaultdict(list)
    recent = Q(meeting__held_from__isnull=True) | Q(meeting__held_from__gte=today() - ITEMS_SINCE)
    rows = AgendaItem.objects.visible_to(user).exclude(ring=Ring.PARTY).filter(recent, struck=False)
    for row in rows:
        place = f"{row.number}. " if row.number else ""
        items[row.meeting_id].append((f"item/{row.pk}", f"{place}{row}"))
    return [
        ("", _("none: taken between meetings")),
        *((str(one), [(f"meeting/{one.pk}", str(one)), *items[one.pk]]) for one in newest_first),
    ]


class PointForm(PortalForm):
    """One point: its words, the day it is due, and for each Party who carries it out. Hidden: its key."""

    point = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text_kk, text_ru, text_en = (
        _words(_("Point, in Kazakh"), 4),
        _words(_("Point, in Russian"), 4),
        _words(_("Point, in English"), 4),
    )
    due = DayField(label=_("Due"), required=False)

    def __init__(self, *args: Any, user: User, executors: dict[str, list[Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("text_kk", "text_ru"):
            self.fields[name].label = self.base_fields[name].label
        for code, choices in executors.items():
            label = gettext("Executor: %(party)s (optional)") % {"party": choices[1][1]}
            self.fields[executor_field(code)] = forms.ChoiceField(label=label, required=False)
            _offer(self, executor_field(code), choices, user)

    @property
    def executor_fields(self) -> list[Any]:
        """The fields that name an executor of each Party, for the template."""
        return [self[name] for name in self.fields if name.startswith("executor_")]

    @property
    def is_typed(self) -> bool:
        """Whether the point has words."""
        return any(self.cleaned_data.get(f"text_{code}") for code in LANGUAGES)

    def line(self) -> Point:
        """Return the point as the verb takes it."""
        data = self.cleaned_data
        return Point(
            text={code: data[f"text_{code}"] for code in LANGUAGES},
            due=data["due"],
            executors=tuple(
                _executing(one.code, data[executor_field(one.code)])
                for one in parties()
                if data[executor_field(one.code)]
            ),
            point=data["point"],
        )


def executor_field(code: str) -> str:
    """Return the name of the field of one Party's executor."""
    return f"executor_{code}"


def _executing(code: str, chosen: str) -> Executing:
    table, _slash, key = chosen.partition("/")
    return Executing(code, **({f"{table}_id": key} if key else {}))


def chosen_executor(one: dict[str, Any]) -> str:
    """Return the choice that names an executor as a text holds it."""
    for name in ("person", "organisation"):
        if one[name]:
            return f"{name}/{one[name]['id']}"
    return THE_PARTY


def executors_offered(user: User) -> dict[str, list[Any]]:
    """Return for each Party whom a point may name: itself, its organisations, its people still in office."""
    shared = {
        "organisation": Organisation.objects.visible_to(user).exclude(ring=Ring.PARTY),
        "person": Person.objects.visible_to(user).exclude(ring=Ring.PARTY).filter(party__isnull=False),
    }
    gone = have_left(shared["person"].values("pk"))
    organisations = [(row.of_party_id, f"organisation/{row.pk}", str(row)) for row in shared["organisation"]]
    people = [(row.party_id, f"person/{row.pk}", str(row)) for row in shared["person"] if row.pk not in gone]

    def of(code: str, rows: list[Any]) -> list[tuple[str, str]]:
        return [(value, label) for owner, value, label in rows if owner == code]

    return {
        one.code: [
            ("", gettext("nobody")),
            (THE_PARTY, str(one)),
            (gettext("Organisations"), of(one.code, organisations)),
            (gettext("People"), of(one.code, people)),
        ]
        for one in parties()
    }


class DecisionPoints(LineFormSet):
    """The points of a decision."""

    at_least_one = _("A decision has at least one point.")
    place = _("Place in the decision")


PointFormSet = forms.formset_factory(
    PointForm,
    formset=DecisionPoints,
    extra=0,
    can_delete=True,
    can_order=True,
    max_num=MOST_POINTS,
    validate_max=True,
)
