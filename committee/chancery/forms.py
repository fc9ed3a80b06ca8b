"""The form of a line of the register."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, DayField, PortalForm
from committee.accord.models import Instrument, Person, User
from committee.accord.wall import circle_of
from committee.chancery.models import RegisterLine
from committee.chancery.verbs import Written
from committee.files.reading.marks import MARKS
from committee.papers.models import Act, Note, Treaty

# What is chosen for the one field "paper": the name of its column and its key.
_BETWEEN = ":"


def _line(label: Any, most: int, **fields: Any) -> BindingText:
    return BindingText(label=label, max_length=most, widget=forms.TextInput, required=False, **fields)


class LineForm(PortalForm):
    """One line. Hidden: its key, and the version it was begun from."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    number = BindingText(label=_("Number in the register"), max_length=100, widget=forms.TextInput)
    registered_on = DayField(label=_("Registered on"))
    direction = forms.ChoiceField(label=_("Direction"), choices=RegisterLine.Direction.choices)
    paper = forms.ChoiceField(
        label=_("Paper"),
        required=False,
        help_text=_("One that is here. Another is named below in words."),
    )
    title = _line(_("What paper it is, where it is not here"), 300)
    mark = forms.ChoiceField(
        label=_("Secrecy mark"),
        required=False,
        choices=[("", _("none")), *((mark, mark) for mark in MARKS)],
        help_text=_(
            "A paper with such a mark may not enter the portal. Its line names numbers, dates, the executor "
            "and where it is kept; neither what it is about nor the resolution."
        ),
    )
    paper_number = _line(_("Number of the paper itself"), 100)
    paper_dated = DayField(label=_("Date of the paper itself"), required=False)
    kept_where = _line(_("Where it is kept"), 200)
    resolution = BindingText(label=_("Resolution"), required=False)
    resolved_by = forms.ChoiceField(label=_("Whose resolution"), required=False)
    executor = forms.ChoiceField(label=_("Executor"), required=False)
    due = DayField(label=_("Due"), required=False)
    done_on = DayField(label=_("Carried out on"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [("", _("none")), *_choices(Person.objects.visible_to(user).filter(party=user.party_code))]
        offered: dict[str, list[Any]] = {
            "paper": [("", _("none")), *_papers(user)],
            "executor": people,
            "resolved_by": people,
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # these fields are choices

    def written(self) -> Written:
        """Return what was typed, as the verb takes it."""
        said = dict(self.cleaned_data)
        name, _between, key = said.pop("paper").partition(_BETWEEN)
        del said["key"], said["seen"]
        return Written(
            paper=(name, key) if key else None,
            executor_id=said.pop("executor") or None,
            resolved_by_id=said.pop("resolved_by") or None,
            **said,
        )


def initial_of(line: RegisterLine) -> dict[str, Any]:
    """Return what stands in a line, as its form shows it."""
    plain = (
        "number",
        "registered_on",
        "direction",
        "title",
        "mark",
        "paper_number",
        "paper_dated",
        "kept_where",
        "resolution",
        "due",
        "done_on",
    )
    return {
        "key": line.pk,
        "paper": next(
            (choice_of(name, key) for name in RegisterLine.PAPERS if (key := getattr(line, f"{name}_id"))), ""
        ),
        "executor": str(line.executor_id or ""),
        "resolved_by": str(line.resolved_by_id or ""),
        **{name: getattr(line, name) for name in plain},
    }


def choice_of(name: str, key: uuid.UUID | str) -> str:
    """Return how a paper is named among the choices."""
    return f"{name}{_BETWEEN}{key}"


def _choices(rows: Any) -> list[tuple[str, str]]:
    return [(str(row.pk), str(row)) for row in rows]


def _papers(user: User) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Return every paper the reader sees by its kind: four queries, and no draft that is kept to a circle."""
    shelves: list[tuple[str, Any, Any]] = [
        ("note", _("Notes"), Note.objects.visible_to(user).defer("text")),
        ("instrument", _("Texts"), Instrument.objects.visible_to(user)),
        ("act", _("Acts"), Act.objects.visible_to(user)),
        ("treaty", _("Treaties"), Treaty.objects.visible_to(user)),
    ]
    return [
        (label, [(choice_of(name, row.pk), str(row)) for row in rows if not circle_of(row)])
        for name, label, rows in shelves
    ]
