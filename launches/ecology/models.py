"""Concerns one Party raises before the other, and what became of them: answers, pledges, measures."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from committee.accord.languages import AUTHENTIC, local, three_chars, three_texts
from committee.accord.models import AbstractComment, Instrument, Party
from committee.accord.parties import other_party
from committee.accord.wall import Child, Circled, Ring
from committee.files.models import AttachedFile
from committee.meetings.models import Outcome
from committee.papers.models import Note, Source, Subject
from launches.fleet.models import Launch


def source_field() -> Any:
    """Return a field for where a fact is from; empty where the portal itself is the place it was said."""
    return models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )


def party_field(label: Any, **options: Any) -> Any:
    """Return a field that names one of the two Parties."""
    return models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=label, **options)


def given_at_field() -> Any:
    """Return a field for the moment a row was entered by its verb."""
    return models.DateTimeField(_("entered at"), default=timezone.now, editable=False)


def in_both_languages(*fields: str) -> Q:
    """Return the condition that texts stand in Russian and in Kazakh."""
    return Q(*(~Q(**{f"{field}_{code}": ""}) for field in fields for code in AUTHENTIC))


class Concern(Circled):
    """What worries the Party that raises it. Internal until shown to both; from then on its words stay."""

    class Category(models.TextChoices):
        """What it is about."""

        LAUNCHES = "launches", _("Consequences of launches")
        ACCIDENT = "accident", pgettext_lazy("of a launch vehicle", "Accident")
        DROP_ZONE = "drop_zone", _("Drop zone")
        SOIL = "soil", _("Soil")
        WATER = "water", _("Water")
        AIR = "air", _("Air")
        HEALTH = "health", _("Health")
        CLAIM = "claim", _("Damage and compensation")

    class Severity(models.IntegerChoices):
        """How grave the raising Party holds it to be; a source often does not say."""

        GRAVE = 3, pgettext_lazy("severity", "Grave")
        SERIOUS = 2, pgettext_lazy("severity", "Serious")
        LIMITED = 1, pgettext_lazy("severity", "Limited")
        NOT_STATED = 0, _("Not stated")

    class State(models.TextChoices):
        """Where it stands; it follows from the columns."""

        DRAFT = "draft", _("Draft")
        OPEN = "open", pgettext_lazy("of a concern", "Open")
        CLOSED = "closed", pgettext_lazy("of a concern", "Closed")

    class Closing(models.TextChoices):
        """How it was closed."""

        RAISING = "raising", _("By the Party that raised it")
        JOINT = "joint", _("By both Parties")

    number = models.CharField(_("number"), max_length=40, blank=True, default="")
    title_ru, title_kk, title_en = three_chars(_("title"), blank=True)
    description_ru, description_kk, description_en = three_texts(_("description"))
    where_ru, where_kk, where_en = three_chars(_("where"), blank=True)
    subject = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("subject")
    )
    category = models.CharField(_("category"), max_length=10, choices=Category)
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity, default=Severity.NOT_STATED)
    raised_on = models.DateField(_("raised on"), null=True, blank=True)
    source = source_field()
    # The version of a draft; once published it is the moment of that, so that nothing tells of the drafts.
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now, editable=False)
    published_at = models.DateTimeField(_("shown to both at"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("first answered at"), null=True, blank=True, editable=False)
    closing_asked_at = models.DateTimeField(_("closing proposed at"), null=True, blank=True, editable=False)
    closing_asked_reason = models.TextField(_("why it could be closed"), blank=True, default="")
    # The joint decision the proposal cites, and its words as they were then: launches/ecology/decisions.py.
    closing_outcome = models.ForeignKey(
        Outcome,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decision of a meeting it cites"),
    )
    closing_text = models.ForeignKey(
        Instrument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("text in force it cites"),
    )
    closing_words = models.JSONField(_("words of the decision it cites"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closed_by = party_field(_("closed by"), null=True, blank=True)
    closed_how = models.CharField(
        _("how it was closed"), max_length=10, choices=Closing, blank=True, default=""
    )
    close_reason = models.TextField(_("reason of closing"), blank=True, default="")

    class Meta(Circled.Meta):
        verbose_name = _("concern")
        verbose_name_plural = _("concerns")
        ordering = ["-severity", "raised_on", "published_at", "number"]
        constraints = [
            *Circled.Meta.constraints,
            models.CheckConstraint(condition=Q(party__isnull=False), name="concern_has_a_party"),
            models.CheckConstraint(
                condition=Q(ring=Ring.PARTY, published_at__isnull=True, number="")
                | (~Q(ring=Ring.PARTY) & Q(published_at__isnull=False) & ~Q(number="")),
                name="concern_shown_with_a_number",
            ),
            models.CheckConstraint(
                condition=Q(ring=Ring.PARTY) | in_both_languages("title", "description"),
                name="concern_shown_in_both_languages",
            ),
            models.CheckConstraint(condition=Q(severity__lte=3), name="concern_severity"),
            models.CheckConstraint(
                condition=~Q(ring=Ring.PARTY) | Q(answered_at__isnull=True),
                name="concern_answered_if_shown",
            ),
            models.CheckConstraint(
                condition=Q(closing_asked_at__isnull=True, closing_asked_reason="")
                | (~Q(ring=Ring.PARTY) & Q(closing_asked_at__isnull=False) & ~Q(closing_asked_reason="")),
                name="concern_closing_proposed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_by__isnull=True, closed_how="", close_reason="")
                | (
                    ~Q(ring=Ring.PARTY)
                    & Q(closed_on__isnull=False, closed_by=F("party"), closed_how__in=["raising", "joint"])
                    & ~Q(close_reason="")
                ),
                name="concern_closed_by_the_party_that_raised_it",
            ),
            models.CheckConstraint(
                condition=~Q(closed_how="joint") | Q(closing_asked_at__isnull=False),
                name="concern_closed_jointly_when_proposed",
            ),
            models.CheckConstraint(
                condition=Q(
                    closing_outcome__isnull=True, closing_text__isnull=True, closing_words__isnull=True
                )
                | (
                    (
                        Q(closing_outcome__isnull=False, closing_text__isnull=True)
                        | Q(closing_outcome__isnull=True, closing_text__isnull=False)
                    )
                    & Q(closing_words__isnull=False, closing_asked_at__isnull=False)
                    & ~Q(closed_how="raising")
                ),
                name="concern_closed_by_a_decision_jointly",
            ),
            models.UniqueConstraint(
                fields=["party", "number"], condition=~Q(number=""), name="concern_number_once"
            ),
        ]

    def __str__(self) -> str:
        name = local(self, "title") or str(_("concern without a title"))
        return f"{self.number} {name}" if self.number else name

    @property
    def state(self) -> Concern.State:
        """Where it stands."""
        if self.ring == Ring.PARTY:
            return self.State.DRAFT
        return self.State.OPEN if self.closed_on is None else self.State.CLOSED

    @property
    def version(self) -> str:
        """What a form names as the draft it started from."""
        return self.changed_at.isoformat()

    @property
    def is_closing_asked(self) -> bool:
        """Whether the other Party's proposal to close it waits for an answer."""
        return self.state == self.State.OPEN and self.closing_asked_at is not None

    @property
    def waits_for(self) -> str | None:
        """The code of the Party whose word is awaited."""
        if self.is_closing_asked:
            return self.party_id
        if self.state == self.State.OPEN and self.answered_at is None:
            return other_party(str(self.party_id)).code
        return None


class ConcernAnswer(Child):
    """What the other Party says to a concern. Never replaced: a new one is added."""

    PARENT = "concern"

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="answers", verbose_name=_("concern"))
    party = party_field(_("answer of"))
    to_party = party_field(_("answer to"))
    text_ru, text_kk, text_en = three_texts(_("text"))
    dated = models.DateField(_("date in its source"), null=True, blank=True)
    source = source_field()
    given_at = given_at_field()

    class Meta:
        verbose_name = _("answer to a concern")
        verbose_name_plural = _("answers to concerns")
        ordering = ["given_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(party=F("to_party")), name="answer_comes_from_the_other_party"
            ),
            models.CheckConstraint(condition=in_both_languages("text"), name="answer_in_both_languages"),
        ]

    def __str__(self) -> str:
        return f"{self.concern}: {self.party}"


class Pledge(Child):
    """What a Party promised. Due on a day, or openly without one; the other says if it was kept."""

    PARENT = "concern"

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="pledges", verbose_name=_("concern"))
    party = party_field(_("pledged by"))
    text_ru, text_kk, text_en = three_texts(_("text"))
    due = models.DateField(_("due"), null=True, blank=True)
    is_undated = models.BooleanField(_("without a date"), default=False)
    dated = models.DateField(_("date in its source"), null=True, blank=True)
    source = source_field()
    given_at = given_at_field()
    is_kept = models.BooleanField(_("kept"), null=True, blank=True)
    marked_by = party_field(_("said by"), null=True, blank=True)
    marked_on = models.DateField(_("since when"), null=True, blank=True)
    mark_reason = models.TextField(_("how it is known"), blank=True, default="")

    class Meta:
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")
        ordering = ["given_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due__isnull=True, is_undated=True) | Q(due__isnull=False, is_undated=False),
                name="pledge_dated_or_undated",
                violation_error_message=_("Give the day it is due, or say that it has none: one of the two."),
            ),
            models.CheckConstraint(
                condition=Q(
                    is_kept__isnull=True, marked_by__isnull=True, marked_on__isnull=True, mark_reason=""
                )
                | (
                    Q(is_kept__isnull=False, marked_by__isnull=False, marked_on__isnull=False)
                    & ~Q(marked_by=F("party"))
                    & ~Q(mark_reason="")
                ),
                name="pledge_marked_by_the_other_party",
            ),
            models.CheckConstraint(condition=in_both_languages("text"), name="pledge_in_both_languages"),
        ]

    def __str__(self) -> str:
        return local(self, "text")


class Measure(Child):
    """What was done about a concern, by whom and when; both may be gaps."""

    PARENT = "concern"

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="measures", verbose_name=_("concern"))
    party = party_field(_("entered by"))
    done_by = party_field(_("done by"), null=True, blank=True)
    is_joint = models.BooleanField(_("done by both Parties"), default=False)
    text_ru, text_kk, text_en = three_texts(_("what was done"))
    done_on = models.DateField(_("carried out on"), null=True, blank=True)
    source = source_field()
    given_at = given_at_field()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = [F("done_on").asc(nulls_last=True), "given_at"]
        constraints = [
            models.CheckConstraint(condition=in_both_languages("text"), name="measure_in_both_languages"),
            models.CheckConstraint(
                condition=Q(is_joint=False) | Q(done_by__isnull=True), name="measure_done_by_one_or_both"
            ),
        ]

    def __str__(self) -> str:
        return local(self, "text")


class ConcernLaunch(Child):
    """A launch that a concern speaks of."""

    PARENT = "concern"

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="launch_links")
    launch = models.ForeignKey(Launch, models.PROTECT, related_name="+", verbose_name=_("launch"))

    class Meta:
        verbose_name = _("launch of a concern")
        verbose_name_plural = _("launches of concerns")
        ordering = ["launch__at"]
        constraints = [
            models.UniqueConstraint(fields=["concern", "launch"], name="concern_launch_once"),
        ]

    def __str__(self) -> str:
        return f"{self.concern}: {self.launch}"


class ConcernText(Child):
    """A text before both Parties that a concern bears on."""

    PARENT = "concern"

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="text_links")
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+", verbose_name=_("text"))

    class Meta:
        verbose_name = _("text a concern bears on")
        verbose_name_plural = _("texts concerns bear on")
        ordering = ["instrument__tabled_at"]
        constraints = [
            models.UniqueConstraint(fields=["concern", "instrument"], name="concern_text_once"),
        ]

    def __str__(self) -> str:
        return f"{self.concern}: {self.instrument}"


class ConcernNote(Child):
    """A note that a concern speaks of."""

    PARENT = "concern"

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="note_links")
    note = models.ForeignKey(Note, models.PROTECT, related_name="+", verbose_name=_("note"))

    class Meta:
        verbose_name = _("note of a concern")
        verbose_name_plural = _("notes of concerns")
        ordering = ["note__dated"]
        constraints = [models.UniqueConstraint(fields=["concern", "note"], name="concern_note_once")]

    def __str__(self) -> str:
        return f"{self.concern}: {self.note}"


class ConcernFile(AttachedFile):
    """A file that shows what a concern says."""

    PARENT = "concern"

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="+", verbose_name=_("concern"))

    class Meta:
        verbose_name = _("file of a concern")
        verbose_name_plural = _("files of concerns")
        constraints = [models.UniqueConstraint(fields=["concern", "file"], name="concern_file_once")]


class SaidFile(AttachedFile):
    """A file that came with an answer, a pledge or a measure: a copy whoever reads the concern reads."""

    PARENT = "concern"

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="+", verbose_name=_("concern"))
    answer = models.ForeignKey(
        ConcernAnswer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answer")
    )
    pledge = models.ForeignKey(
        Pledge, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("pledge")
    )
    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("measure")
    )

    class Meta:
        verbose_name = _("file of an answer, pledge or measure")
        verbose_name_plural = _("files of answers, pledges and measures")
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__isnull=False, pledge__isnull=True, measure__isnull=True)
                | Q(answer__isnull=True, pledge__isnull=False, measure__isnull=True)
                | Q(answer__isnull=True, pledge__isnull=True, measure__isnull=False),
                name="said_file_came_with_one",
            ),
            models.UniqueConstraint(fields=["concern", "file"], name="said_file_once"),
        ]

    @property
    def row_id(self) -> Any:
        """The key of what it came with."""
        return self.answer_id or self.pledge_id or self.measure_id


class ConcernComment(AbstractComment):
    """A remark on a concern."""

    SUBJECT = "concern"

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="+", verbose_name=_("concern"))

    class Meta(AbstractComment.Meta):
        verbose_name = _("comment on a concern")
        verbose_name_plural = _("comments on concerns")
