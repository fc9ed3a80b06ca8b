"""Notes verbales: what one Party writes to the other, and when the other received it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee.accord.canonical import digest_of
from committee.accord.languages import LANGUAGES, local, names_of, three_chars, three_texts
from committee.accord.models import Instrument, Party
from committee.accord.models.instruments import today
from committee.accord.parties import other_party
from committee.accord.wall import Child, Circled, Ring
from committee.files.models import AttachedFile, StoredFile
from committee.papers.models.acts import Act
from committee.papers.models.sources import Source
from committee.papers.models.subjects import Subject


class Note(Circled):
    """A note of one Party to the other: internal until it is sent, and never changed after that.

    The row keeps no author and no time of writing: once sent, the other Party reads it. Numbers are kept as
    they are written (32060/3дснг). Of a note of the past, known from a source, much may be a gap.
    """

    class Purpose(models.TextChoices):
        """What a note is for."""

        ACTION = "action", _("Asks for action by a date")
        INFORMATION = "information", _("For information")
        REPLY = "reply", _("A reply")

    from_party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("sent by"))
    number = models.CharField(_("number"), max_length=100, blank=True, default="")
    dated = models.DateField(_("date"), null=True, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=list(LANGUAGES.items()), blank=True, default=""
    )
    title_ru, title_kk, title_en = three_chars(_("what it is about"), blank=True)
    subjects = models.ManyToManyField(
        Subject, through="NoteSubject", related_name="+", verbose_name=_("subjects")
    )
    files = models.ManyToManyField(StoredFile, through="NoteFile", related_name="+", verbose_name=_("files"))
    purpose = models.CharField(_("purpose"), max_length=11, choices=Purpose, blank=True, default="")
    action_by = models.DateField(_("action by"), null=True, blank=True)
    in_reply_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("in reply to")
    )
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("text it carries")
    )
    act = models.ForeignKey(
        Act, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("act it carries")
    )
    text = models.TextField(_("text"), blank=True, default="")
    says_ru, says_kk, says_en = three_texts(_("what sources say of it"))
    text_not_found = models.BooleanField(_("text not found"), default=False)
    from_press = models.BooleanField(_("known from the press alone"), default=False)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    sent_at = models.DateTimeField(_("sent here at"), null=True, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    received_number = models.CharField(
        _("number given by the recipient"), max_length=100, blank=True, default=""
    )

    # What only the recipient says, after the note was sent; all else is fixed by then.
    OF_THE_RECIPIENT = ("received_on", "received_number")

    class Meta(Circled.Meta):
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-dated", "number"]
        constraints = [
            *Circled.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ring=Ring.PARTY, sent_at__isnull=True, from_party=F("party"))
                | (~Q(ring=Ring.PARTY) & Q(sent_at__isnull=False)),
                name="note_own_until_sent",
                violation_error_message=_("A note is its own Party's until it is sent."),
            ),
            models.CheckConstraint(
                condition=~Q(title_ru="", title_kk="", title_en=""),
                name="note_says_what_about",
                violation_error_message=_("Say in one line, in one language at least, what it is about."),
            ),
            models.CheckConstraint(
                condition=~Q(purpose="action") | Q(action_by__isnull=False),
                name="note_action_has_date",
                violation_error_message=_("A note that asks for action says by which date."),
            ),
            models.CheckConstraint(
                condition=Q(purpose="action") | Q(action_by__isnull=True),
                name="note_date_is_for_action",
                violation_error_message=_("Only a note that asks for action has a date for it."),
            ),
            models.CheckConstraint(
                condition=Q(action_by__isnull=True) | Q(dated__isnull=True) | Q(action_by__gte=F("dated")),
                name="note_action_after_its_date",
                violation_error_message=_("The date for action lies before the date of the note."),
            ),
            models.CheckConstraint(
                condition=~Q(purpose="reply") | Q(in_reply_to__isnull=False) | Q(source__isnull=False),
                name="note_reply_names_what_it_answers",
                violation_error_message=_("Choose the note that this one answers."),
            ),
            models.CheckConstraint(
                condition=~Q(in_reply_to=F("id")),
                name="note_never_answers_itself",
                violation_error_message=_("A note cannot answer itself."),
            ),
            models.CheckConstraint(
                condition=Q(source__isnull=False) | (~Q(purpose="") & ~Q(language="")),
                name="note_purpose_and_language_known",
                violation_error_message=_(
                    "Say what the note is for and in which language it is. These are gaps only in a note of "
                    "the past that is known from a source."
                ),
            ),
            models.CheckConstraint(
                condition=Q(from_press=False) | Q(source__isnull=False),
                name="note_from_press_has_source",
                violation_error_message=_("A note known from the press alone names its source."),
            ),
            models.CheckConstraint(
                condition=Q(text_not_found=False) | Q(text="", source__isnull=False),
                name="note_text_not_found_has_source",
                violation_error_message=_(
                    "“Text not found” is for a note known from a source, whose text is not here."
                ),
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True)
                | Q(source__isnull=False)
                | (~Q(number="") & Q(dated__isnull=False)),
                name="note_sent_has_number_and_date",
                violation_error_message=_("A note that is sent has its number and its date."),
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | ~Q(text="") | Q(text_not_found=True),
                name="note_sent_has_text",
                violation_error_message=_("A note that is sent has a text, or says that it was not found."),
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True, received_number="")
                | Q(received_on__isnull=False, sent_at__isnull=False),
                name="note_received_after_sending",
                violation_error_message=_("Say on which day the note was received."),
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True)
                | Q(dated__isnull=True)
                | Q(received_on__gte=F("dated")),
                name="note_received_after_its_date",
                violation_error_message=_("The day of receipt lies before the date of the note."),
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.number, local(self, "title")) if part)

    @property
    def is_sent(self) -> bool:
        """Whether the other Party has it."""
        return self.sent_at is not None

    @property
    def to_party(self) -> Party:
        """The Party it is written to."""
        return other_party(self.from_party_id)

    @property
    def is_past(self) -> bool:
        """Whether it went outside this portal and is known from a source."""
        return self.source_id is not None

    @property
    def is_overdue(self) -> bool:
        """Whether the day for action has passed; whether it was answered, its thread says."""
        return self.action_by is not None and self.action_by < today()

    def sealed(self, subjects: Iterable[Subject]) -> dict[str, Any]:
        """What the digest covers: everything but what the recipient says of it."""
        files = [file.sealed for file in self.files.all()]
        return {
            "from": self.from_party_id,
            "number": self.number,
            "dated": _day(self.dated),
            "language": self.language,
            "title": names_of(self, "title"),
            "subjects": sorted(str(subject.pk) for subject in subjects),
            "purpose": self.purpose,
            "action_by": _day(self.action_by),
            "in_reply_to": str(self.in_reply_to_id or ""),
            "carries": {"text": str(self.instrument_id or ""), "act": str(self.act_id or "")},
            "text": self.text,
            "says": names_of(self, "says"),
            "gaps": {"text_not_found": self.text_not_found, "from_press": self.from_press},
            "source": str(self.source_id or ""),
            **({"files": files} if files else {}),
        }

    def digest_with(self, subjects: Iterable[Subject]) -> str:
        """The SHA-256 digest of what it says, filed under these subjects."""
        return digest_of(self.sealed(subjects))

    @property
    def digest(self) -> str:
        """The SHA-256 digest of what it says. Reads the prefetched subjects and files where there are any."""
        return self.digest_with(self.subjects.all())


def _day(value: Any) -> str:
    return value.isoformat() if value else ""


class NoteSubject(Child):
    """One subject a note is filed under."""

    PARENT = "note"

    note = models.ForeignKey(Note, models.CASCADE, related_name="filed", verbose_name=_("note"))
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+", verbose_name=_("subject"))

    class Meta:
        verbose_name = _("subject of a note")
        verbose_name_plural = _("subjects of notes")
        constraints = [models.UniqueConstraint(fields=["note", "subject"], name="note_subject_once")]

    def __str__(self) -> str:
        return str(self.subject)


class NoteFile(AttachedFile):
    """A file of a note."""

    PARENT = "note"

    note = models.ForeignKey(Note, models.CASCADE, related_name="+", verbose_name=_("note"))

    class Meta:
        verbose_name = _("file of a note")
        verbose_name_plural = _("files of notes")
        constraints = [models.UniqueConstraint(fields=["note", "file"], name="note_file_once")]
