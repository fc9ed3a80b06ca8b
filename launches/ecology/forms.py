"""Forms of concerns: the draft, what is written under a concern, and the filter of the register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from committee.accord.circles import CircleField, offer_circles
from committee.accord.forms import BindingText, DayField, PortalForm, ReadByBoth
from committee.accord.kinds import kind_of
from committee.accord.languages import LANGUAGES, WRITTEN, Names
from committee.accord.models import Instrument, User
from committee.accord.parties import parties
from committee.accord.wall import Ring
from committee.files.forms import FormWithFileForBoth
from committee.papers.models import Note, Source
from committee.papers.models.subjects import in_order
from launches.ecology.decisions import meetings_decisions, texts_in_force
from launches.ecology.models import Concern, Pledge
from launches.ecology.showing import wide_enough
from launches.ecology.verbs import BOTH
from launches.fleet.models import Launch

IN_LANGUAGE = {"ru": _("in Russian"), "kk": _("in Kazakh"), "en": _("in English")}


class ThreeLanguages(PortalForm):
    """A form with words in three languages; `words(name)` returns them as one mapping."""

    def words(self, name: str) -> Names:
        """Return one text in its three languages."""
        return {code: self.cleaned_data[f"{name}_{code}"] for code in LANGUAGES}

    def _columns(self, name: str) -> list[forms.BoundField]:
        return [self[f"{name}_{code}"] for code in WRITTEN]


def _three(label: Any, *, lines: int = 4, required: tuple[str, ...] = (), max_length: int = 4000) -> Any:
    """Return the fields of one text in Kazakh, Russian and English."""
    for code in WRITTEN:
        widget = forms.Textarea(attrs={"rows": lines, "lang": code}) if lines > 1 else None
        yield BindingText(
            label=format_lazy("{}, {}", label, IN_LANGUAGE[code]),
            required=code in required,
            max_length=max_length,
            widget=widget or forms.TextInput(attrs={"lang": code}),
        )


class Links(PortalForm):
    """Launches and texts, named as people name them."""

    launches = forms.CharField(
        label=_("Launches"),
        required=False,
        max_length=500,
        help_text=_("Their tags, with commas between: 2013-F02"),
    )
    texts = forms.CharField(
        label=_("Texts before both Parties"),
        required=False,
        max_length=500,
        help_text=_("Their numbers, with commas between: KZ/2013/Q/1"),
    )

    notes = forms.MultipleChoiceField(
        label=_("Notes"), required=False, widget=forms.SelectMultiple(attrs={"size": 4})
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["notes"].choices = [  # type: ignore[attr-defined]  # the field is a choice
            (str(note.pk), str(note)) for note in Note.objects.visible_to(user)
        ]

    def clean_launches(self) -> list[Launch]:
        """Find the launches."""
        return self._named(Launch, "tag", self.cleaned_data["launches"])

    def clean_texts(self) -> list[Instrument]:
        """Find the texts."""
        return self._named(Instrument, "number", self.cleaned_data["texts"])

    def _named(self, model: Any, field: str, typed: str) -> list[Any]:
        names = list(dict.fromkeys(name.strip() for name in typed.split(",") if name.strip()))
        rows = model.objects.visible_to(self.user).filter(**{f"{field}__in": names})
        found = {getattr(row, field): row for row in rows}
        for name in names:
            if name not in found:
                raise ValidationError(gettext("“%(name)s” was not found.") % {"name": name})
        return [found[name] for name in names]

    def speaks_of(self) -> dict[str, list[Any]]:
        """Return the keys of what was named, as the verbs take them."""
        data = self.cleaned_data
        return {
            "launches": [launch.pk for launch in data["launches"]],
            "texts": [text.pk for text in data["texts"]],
            "notes": data["notes"],
        }


class ConcernForm(ThreeLanguages, Links):
    """A draft of a concern. Hidden: its key, and the version it was begun from."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    circle = CircleField()
    title_kk, title_ru, title_en = _three(_("Title"), lines=1, max_length=300)
    description_kk, description_ru, description_en = _three(_("What worries your Party"))
    where_kk, where_ru, where_en = _three(_("Where"), lines=1, max_length=300)
    category = forms.ChoiceField(label=_("Category"), choices=[("", _("choose")), *Concern.Category.choices])
    severity = forms.TypedChoiceField(
        label=_("Severity"), choices=Concern.Severity.choices, coerce=int, initial=Concern.Severity.NOT_STATED
    )
    subject = forms.ChoiceField(label=_("Subject"), required=False)
    raised_on = DayField(
        label=_("Day it was raised, in its source"),
        required=False,
        help_text=_("Only for a concern of the past. Left empty, it is the day you show it to both."),
    )
    source = forms.ChoiceField(label=_("Source"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        offer_circles(self, user, to=not self["seen"].value())
        offer_sources(self, user, Ring.PARTY)
        self.fields["subject"].choices = [  # type: ignore[attr-defined]  # the field is a choice
            ("", _("none")),
            *((str(one.pk), f"– {one}" if one.parent_id else str(one)) for one in in_order(user)),
        ]

    @property
    def titles(self) -> list[forms.BoundField]:
        """The title, side by side in its languages."""
        return self._columns("title")

    @property
    def descriptions(self) -> list[forms.BoundField]:
        """The description, side by side in its languages."""
        return self._columns("description")

    @property
    def places(self) -> list[forms.BoundField]:
        """Where it is, side by side in the languages."""
        return self._columns("where")

    def said(self) -> dict[str, Any]:
        """Return what the verb takes."""
        data = self.cleaned_data
        return {
            "concern_id": data["key"],
            "seen": data["seen"],
            "circle_id": data.get("circle"),
            "category": data["category"],
            "severity": data["severity"],
            "raised_on": data["raised_on"],
            "source_id": data["source"] or None,
            "subject_id": data["subject"] or None,
            **{name: self.words(name) for name in ("title", "description", "where")},
            "speaks_of": self.speaks_of(),
        }


class LinkForm(Links):
    """Launches and texts a concern speaks of besides those it names already."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, ring: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def said(self) -> dict[str, Any]:
        """Return what the verb takes."""
        return {"speaks_of": self.speaks_of()}


def offer_sources(form: forms.Form, user: User, ring: str) -> None:
    """Offer the sources that everybody can see who reads a row of this ring."""
    sources = Source.objects.visible_to(user).filter(ring__in=wide_enough(ring))
    form.fields["source"].choices = [  # type: ignore[attr-defined]  # the field is a choice
        ("", _("none")),
        *((str(source.pk), str(source)) for source in sources),
    ]


class PublishForm(PortalForm):
    """Who reads a concern once it is shown. Hidden: the form's key, and the digest of the preview."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    previewed = forms.CharField(widget=forms.HiddenInput)
    open_to_observers = forms.BooleanField(
        label=_("Observers read it too"),
        required=False,
        help_text=_("Then they read what the other Party answers as well. It cannot be changed later."),
    )


class SaidForm(FormWithFileForBoth, ThreeLanguages):
    """Words of one Party under a concern, in both authentic languages."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text_kk, text_ru, text_en = _three(_("Text"), required=("ru", "kk"))
    dated = DayField(
        label=_("Date in its source"),
        required=False,
        help_text=_("Only for words of the past that a source dates."),
    )
    source = forms.ChoiceField(label=_("Source"), required=False)

    def __init__(self, *args: Any, user: User, ring: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_sources(self, user, ring)

    def said(self) -> dict[str, Any]:
        """Return what the verb takes."""
        data = self.cleaned_data
        return {
            "text": self.words("text"),
            "dated": data["dated"],
            "source_id": data["source"] or None,
            "file_id": data["received"],
        }


class PledgeForm(SaidForm):
    """A pledge: due on a day, or openly without one."""

    due = DayField(label=_("Due"), required=False)
    is_undated = forms.BooleanField(label=_("It has no date: it is shown as undated"), required=False)
    field_order = ("key", "text_ru", "text_kk", "text_en", "due", "is_undated")

    def clean(self) -> dict[str, Any]:
        """A pledge has a day, or says that it has none."""
        data = super().clean() or {}
        if "due" not in self.errors and bool(data.get("due")) == bool(data.get("is_undated")):
            sentence = Pledge._meta.constraints[0].violation_error_message
            self.add_error("due", ValidationError(str(sentence)))
        return data

    def said(self) -> dict[str, Any]:
        """Return what the verb takes."""
        data = self.cleaned_data
        return super().said() | {"due": data["due"], "is_undated": data["is_undated"]}


class MeasureForm(SaidForm):
    """What was done: by which Party and when, as far as it is known."""

    done_by = forms.ChoiceField(label=_("Done by"), required=False)
    done_on = DayField(
        label=_("Done on"), required=False, help_text=_("Left empty, it is shown as not found.")
    )
    field_order = ("key", "text_ru", "text_kk", "text_en", "done_by", "done_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["dated"]
        self.fields["done_by"].choices = [  # type: ignore[attr-defined]  # the field is a choice
            ("", _("not known")),
            *((party.code, str(party)) for party in parties()),
            (BOTH, _("both Parties")),
        ]

    def said(self) -> dict[str, Any]:
        """Return what the verb takes."""
        data = self.cleaned_data
        return {
            "text": self.words("text"),
            "source_id": data["source"] or None,
            "done_by": data["done_by"],
            "done_on": data["done_on"],
            "file_id": data["received"],
        }


class ActForm(ReadByBoth):
    """An act on a concern that needs a reason both Parties read."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    reason = BindingText(label=_("Reason"), help_text=_("Both Parties read it."))

    def __init__(self, *args: Any, user: User, ring: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def said(self) -> dict[str, Any]:
        """Return what the verb takes."""
        return {"reason": self.cleaned_data["reason"]}


class ProposeClosingForm(ActForm):
    """A proposal to close a concern, and the joint decision it rests on, where there is one."""

    decision = forms.ChoiceField(
        label=_("Joint decision it rests on"),
        required=False,
        help_text=_("A decision of a meeting that was held, or a text in force, that both delegations read."),
    )
    field_order = ("key", "decision", "reason")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["decision"].choices = [  # type: ignore[attr-defined]  # the field is a choice
            ("", _("none: it is agreed here")),
            (
                gettext("Decisions of meetings"),
                [(str(one.pk), f"{one.meeting}: {one}") for one in meetings_decisions(user)],
            ),
            (
                gettext("Texts in force"),
                [
                    (str(text.pk), f"{text}: {kind_of(text.kind).title(text.revision)}")
                    for text in texts_in_force(user)
                ],
            ),
        ]

    def said(self) -> dict[str, Any]:
        """Return what the verb takes."""
        return super().said() | {"decision_id": self.cleaned_data["decision"] or None}


class ConfirmForm(ActForm):
    """An act that says nothing more than it does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["reason"]

    def said(self) -> dict[str, Any]:
        """Return what the verb takes: nothing."""
        return {}


class MarkForm(ActForm):
    """Whether a pledge was kept, since when, and how it is known."""

    is_kept = forms.TypedChoiceField(
        label=_("The pledge"),
        choices=[("yes", _("was kept")), ("no", _("was not kept"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    on = DayField(label=_("On the day"))
    field_order = ("key", "is_kept", "on", "reason")

    def said(self) -> dict[str, Any]:
        """Return what the verb takes."""
        data = self.cleaned_data
        return {"is_kept": data["is_kept"], "on": data["on"], "reason": data["reason"]}
