"""Instructions: given by presidents, a meeting or a decision, and carried out by each Party."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import LANGUAGES, local, three_texts
from committee.accord.models import Instrument, Party, Person
from committee.accord.models.instruments import today
from committee.accord.wall import Child, Ring, Walled
from committee.delegations.models import Organisation
from committee.meetings.models.meetings import Meeting
from committee.meetings.models.parts import Outcome
from committee.papers.models import Source, Subject

NAME_WHO_GAVE_IT = _("Name the meeting, or the decision, that gave the instruction.")


class Instruction(Walled):
    """What is to be done, and by when. Each Party's executor reports for itself."""

    class Giver(models.TextChoices):
        """Who gave it."""

        PRESIDENTS = "presidents", _("The presidents")
        MEETING = "meeting", _("A meeting")
        DECISION = "decision", _("A decision")

    giver = models.CharField(_("who gave it"), max_length=10, choices=Giver)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("meeting")
    )
    outcome = models.ForeignKey(
        Outcome, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decision")
    )
    text_ru, text_kk, text_en = three_texts(_("what is to be done"), blank=False)
    given_on = models.DateField(_("given on"), null=True, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    subject = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("subject")
    )

    # Where a decision gave it that both agreed to as a text, at a meeting or between meetings: that text.
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("text")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)

    class Meta(Walled.Meta):
        verbose_name = _("instruction")
        verbose_name_plural = _("instructions")
        ordering = ["due", "given_on", "text_ru"]
        constraints = [
            *Walled.Meta.constraints,
            models.CheckConstraint(
                condition=Q(giver="presidents")
                | Q(giver="meeting", meeting__isnull=False)
                | Q(giver="decision", meeting__isnull=False, outcome__isnull=False)
                | Q(giver="decision", instrument__isnull=False),
                name="instruction_names_where_it_was_given",
                violation_error_message=NAME_WHO_GAVE_IT,
            ),
            models.CheckConstraint(
                condition=Q(due__isnull=True) | Q(given_on__isnull=True) | Q(due__gte=models.F("given_on")),
                name="instruction_due_after_given",
                violation_error_message=_("It is due before it was given."),
            ),
            models.CheckConstraint(
                condition=Q(instrument__isnull=True)
                | Q(giver="decision", ring=Ring.BOTH, party__isnull=True),
                name="instruction_of_a_text_is_of_both",
            ),
        ]

    def __str__(self) -> str:
        return local(self, "text")[:120]

    def clean(self) -> None:
        """Refuse a decision of another meeting, an outcome that is none, and a giver without a name."""
        super().clean()
        # Django leaves the constraint to the database where a form has not every field of it.
        names_it = {
            self.Giver.PRESIDENTS: True,
            self.Giver.MEETING: self.meeting_id,
            self.Giver.DECISION: (self.meeting_id and self.outcome_id) or self.instrument_id,
        }
        if self.giver and not names_it[self.Giver(self.giver)]:
            raise ValidationError(NAME_WHO_GAVE_IT)
        if self.outcome and self.outcome.meeting_id != self.meeting_id:
            raise ValidationError({"outcome": _("This decision was taken at another meeting.")})
        if self.outcome and self.outcome.kind != Outcome.Kind.DECISION:
            raise ValidationError({"outcome": _("Only a decision gives an instruction.")})

    def is_overdue(self, day: datetime.date | None = None) -> bool:
        """Whether the day it was due has passed."""
        return self.due is not None and self.withdrawn_at is None and self.due < (day or today())


class Executor(Child):
    """Who carries out an instruction for one Party, and whether they said it is done."""

    PARENT = "instruction"

    instruction = models.ForeignKey(
        Instruction, models.CASCADE, related_name="executors", verbose_name=_("instruction")
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("Party"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    done_on = models.DateField(_("carried out on"), null=True, blank=True)
    report = models.TextField(_("report"), blank=True, default="")
    report_language = models.CharField(
        _("language of the report"), max_length=2, blank=True, default="", choices=list(LANGUAGES.items())
    )

    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("executor")
        verbose_name_plural = _("executors")
        ordering = ["party__half"]
        constraints = [
            models.UniqueConstraint(
                fields=["instruction", "party"],
                name="executor_one_a_party",
                violation_error_message=_("Each Party has one executor here."),
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | ~Q(report=""), name="executor_done_has_a_report"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(done_on__isnull=False),
                name="executor_accepted_once_reported",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.organisation or self.party)

    def clean(self) -> None:
        """Refuse an executor of the other Party."""
        super().clean()
        if self.person and self.person.party_id != self.party_id:
            raise ValidationError({"person": _("This person belongs to the other Party.")})
        if self.organisation and self.organisation.of_party_id not in (None, self.party_id):
            raise ValidationError({"organisation": _("This organisation belongs to the other Party.")})


class InstructionChange(Child):
    """More time, or no instruction any more: asked for by one Party, and so once the other consents."""

    PARENT = "instruction"

    class Kind(models.TextChoices):
        """What is asked for."""

        EXTEND = "extend", _("More time")
        WITHDRAW = "withdraw", _("To withdraw it")

    instruction = models.ForeignKey(
        Instruction, models.PROTECT, related_name="+", verbose_name=_("instruction")
    )
    kind = models.CharField(_("what is asked for"), max_length=8, choices=Kind)
    to_day = models.DateField(_("new day it is due"), null=True, blank=True)
    reason = models.TextField(_("reason"))
    language = models.CharField(_("language of the reason"), max_length=2, choices=list(LANGUAGES.items()))
    asked_by = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("asked for by"))
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False)
    consented = models.BooleanField(_("the other Party consented"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answer_reason = models.TextField(_("reason of the answer"), blank=True, default="")

    class Meta:
        verbose_name = _("change of an instruction")
        verbose_name_plural = _("changes of instructions")
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="extend", to_day__isnull=False) | Q(kind="withdraw", to_day__isnull=True),
                name="instruction_change_says_the_day",
                violation_error_message=_("Say to which day, where more time is asked for."),
            ),
            models.CheckConstraint(
                condition=Q(consented__isnull=True, answered_at__isnull=True)
                | Q(consented__isnull=False, answered_at__isnull=False),
                name="instruction_change_answered_at_a_moment",
            ),
            models.UniqueConstraint(
                fields=["instruction"],
                condition=Q(answered_at__isnull=True),
                name="instruction_one_open_change",
                violation_error_message=_("A change of it waits for an answer already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.instruction}"
