"""Forms of notes: a draft, a note of the past, a receipt, and the filters of the list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from committee.accord.circles import CircleField, offer_circles
from committee.accord.forms import BindingText, DayField, PortalForm
from committee.accord.languages import LANGUAGES, local, names_of
from committee.accord.models import Instrument, User
from committee.accord.parties import parties, party
from committee.accord.wall import Ring
from committee.papers.models import Act, Note, Source
from committee.papers.models.subjects import Subject, in_order
from committee.papers.notes import MOST_CHARACTERS, Written
from committee.papers.threads import Standing

TITLES = tuple(f"title_{code}" for code in LANGUAGES)
FACTS = ("number", "dated", "language", "purpose", "action_by", "text")


def _line(label: Any, most: int, **fields: Any) -> BindingText:
    return BindingText(label=label, max_length=most, widget=forms.TextInput, required=False, **fields)


class NoteForm(PortalForm):
    """A draft of a note. Hidden: its key, and the digest of the draft it was begun from."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    circle = CircleField()
    number = _line(
        _("Number of the note"),
        100,
        help_text=_("As the ministry writes it, e.g. 32060/3дснг. Needed before it is sent."),
    )
    dated = DayField(label=_("Date of the note"), required=False, help_text=_("Needed before it is sent."))
    language = forms.ChoiceField(label=_("Language of the note"))
    title_kk = _line(_("What it is about, in Kazakh"), 300)
    title_ru = _line(_("What it is about, in Russian"), 300)
    title_en = _line(_("What it is about, in English"), 300)
    subjects = forms.MultipleChoiceField(
        label=_("Subjects"), required=False, widget=forms.CheckboxSelectMultiple
    )
    purpose = forms.ChoiceField(label=_("Purpose"))
    action_by = DayField(label=_("Action is asked by"), required=False)
    in_reply_to = forms.ChoiceField(label=_("In reply to"), required=False)
    instrument = forms.ChoiceField(label=_("Text it carries"), required=False)
    act = forms.ChoiceField(label=_("Act it carries"), required=False)
    text = BindingText(
        label=_("Text of the note"),
        max_length=MOST_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("In the language of the note. Needed before it is sent."),
    )
    goes_to_circles = True
    # They may be empty in a draft, but to call them optional would mislead.
    NEEDED_LATER = ("number", "dated", "text", *TITLES)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_circles(self, user, to=self.goes_to_circles and not self["seen"].value())
        for name in self.NEEDED_LATER:
            self.fields[name].label = self.base_fields[name].label
        notes = self.notes_to_answer(user)
        choices: dict[str, list[Any]] = {
            "language": [("", _("not chosen")), *LANGUAGES.items()],
            "purpose": [("", _("not chosen")), *Note.Purpose.choices],
            "subjects": [(str(row.pk), label_of(row)) for row in self._offered(user)],
            "in_reply_to": [("", _("none")), *((str(note.pk), line_of(note)) for note in notes)],
            "instrument": [("", _("none")), *self._rows(self.texts_to_carry(user))],
            "act": [("", _("none")), *self._rows(Act.objects.visible_to(user))],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Say beside its field what the table would refuse."""
        data = super().clean() or {}
        if data.get("purpose") == Note.Purpose.ACTION and not data.get("action_by"):
            self._blame("action_by", _("A note that asks for action says by which date."))
        if data.get("purpose") == Note.Purpose.REPLY and not (data.get("in_reply_to") or data.get("source")):
            self._blame("in_reply_to", _("Choose the note that this one answers."))
        if not any(data.get(name) for name in TITLES):
            self._blame("title_ru", _("Say in one line, in one language at least, what it is about."))
        return data

    def _blame(self, name: str, sentence: Any) -> None:
        if name not in self.errors:
            self.add_error(name, ValidationError(sentence))

    def notes_to_answer(self, user: User) -> Any:
        """Return the notes a reply may name: those the other Party sent."""
        sent = Note.objects.visible_to(user).filter(sent_at__isnull=False).defer("text")
        return sent.exclude(from_party=user.party_code)

    def texts_to_carry(self, user: User) -> Any:
        """Return the texts a note may carry: those of one's own Party."""
        return Instrument.objects.visible_to(user).filter(party=user.party_code)

    @staticmethod
    def _rows(rows: Any) -> list[tuple[str, str]]:
        return [(str(row.pk), str(row)) for row in rows]

    def _offered(self, user: User) -> list[Subject]:
        """Subjects in their order; one no longer offered only where it was chosen before."""
        kept = {str(key) for key in self["subjects"].value() or []}
        return [row for row in in_order(user) if not row.retired or str(row.pk) in kept]

    def written(self) -> Written:
        """Return what was typed, as the verbs take it."""
        data = self.cleaned_data
        return Written(
            title={code: data[f"title_{code}"] for code in LANGUAGES},
            in_reply_to_id=data["in_reply_to"] or None,
            instrument_id=data["instrument"] or None,
            act_id=data["act"] or None,
            subject_ids=data["subjects"],
            **{name: data[name] for name in FACTS},
        )


class PastNoteForm(NoteForm):
    """A note that went outside this portal, of either Party; what its source does not say is a gap."""

    NEEDED_LATER = TITLES
    goes_to_circles = False
    from_party = forms.ChoiceField(label=_("Sent by"))
    source = forms.ChoiceField(
        label=_("Source"), help_text=_("Only sources that both delegations can read are offered.")
    )
    from_press = forms.BooleanField(
        label=_("Known from the press alone"),
        required=False,
    )
    says_kk = BindingText(label=_("What sources say of it, in Kazakh"), required=False)
    says_ru = BindingText(label=_("What sources say of it, in Russian"), required=False)
    says_en = BindingText(label=_("What sources say of it, in English"), required=False)
    text_not_found = forms.BooleanField(label=_("The text was not found"), required=False)
    received_on = DayField(
        label=_("Received on"),
        required=False,
        help_text=_("Only for a note your Party received: the recipient alone says when."),
    )
    received_number = _line(_("Number your Party gave it"), 100)
    open_to_observers = forms.BooleanField(label=_("Observers read it too"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        for name in ("number", "dated", "language", "purpose", "text"):
            self.fields[name].required = False
            self.fields[name].help_text = _("Leave it empty where no source says it.")
        sources = Source.objects.visible_to(user).exclude(ring=Ring.PARTY)
        self.fields["source"].choices = [("", _("not chosen")), *self._rows(sources)]  # type: ignore[attr-defined]
        self.fields["from_party"].choices = [  # type: ignore[attr-defined]
            ("", _("not chosen")),
            *((one.code, str(one)) for one in parties()),
        ]

    def notes_to_answer(self, user: User) -> Any:
        """Return every note that was sent: it may have been of either Party."""
        return Note.objects.visible_to(user).filter(sent_at__isnull=False).defer("text")

    def texts_to_carry(self, user: User) -> Any:
        """Return every text: it may have been of either Party."""
        return Instrument.objects.visible_to(user)

    def written(self) -> Written:
        """Add what the sources say."""
        return replace(
            super().written(), says={code: self.cleaned_data[f"says_{code}"] for code in LANGUAGES}
        )

    def facts(self) -> dict[str, Any]:
        """Return what the verb takes beside what the note says."""
        data = self.cleaned_data
        names = ("from_party", "from_press", "text_not_found", "received_on", "received_number")
        return {
            "source_id": data["source"],
            "open_to_observers": data["open_to_observers"],
            **{name: data[name] for name in names},
        }


class ReceiptForm(PortalForm):
    """When a note was received, and under which number."""

    received_on = DayField(label=_("Received on"))
    number = _line(_("Number your Party gave it"), 100)


class NotesFilter(PortalForm):
    """What of the notes is shown."""

    subject = forms.ChoiceField(label=_("Subject"), required=False)
    party = forms.ChoiceField(label=_("Sent by"), required=False)
    standing = forms.ChoiceField(label=_("State"), required=False)
    words = forms.CharField(label=_("Number or words of the title"), max_length=100, required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("all"))
        self.subjects = in_order(user)
        choices: dict[str, list[Any]] = {
            "subject": [everything, *((str(row.pk), label_of(row)) for row in self.subjects)],
            "party": [everything, *((one.code, str(one)) for one in parties())],
            "standing": [everything, *Standing.choices],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
            self.fields[name].label = self.base_fields[name].label
        self.fields["words"].label = self.base_fields["words"].label


def label_of(subject: Subject) -> str:
    """Return a subject's name, a part's after the name of what it is part of."""
    return f"{subject.parent} · {subject}" if subject.parent else str(subject)


def line_of(note: Note) -> str:
    """Return a note in one line of a choice: Party, number, date, title."""
    dated = note.dated.isoformat() if note.dated else gettext("date not found")
    number = note.number or gettext("number not found")
    return f"{party(note.from_party_id)} · {number} · {dated} · {local(note, 'title')}"


def initial_of(note: Note) -> dict[str, Any]:
    """Return a draft as its form shows it."""
    titles = {f"title_{code}": text for code, text in names_of(note, "title").items()}
    keys = {name: getattr(note, f"{name}_id") for name in ("in_reply_to", "instrument", "act")}
    facts = {name: getattr(note, name) for name in FACTS}
    subjects = [str(subject.pk) for subject in note.subjects.all()]
    return {"key": note.pk, "seen": note.digest, "subjects": subjects, **titles, **keys, **facts}


def initial_of_reply(note: Note) -> dict[str, Any]:
    """Return what a reply to a note begins with: its subjects, and what it answers."""
    titles = {f"title_{code}": text for code, text in names_of(note, "title").items()}
    subjects = [str(subject.pk) for subject in note.subjects.all()]
    return {"in_reply_to": note.pk, "purpose": Note.Purpose.REPLY, "subjects": subjects, **titles}
