"""Days moved by a State's Government, and days both Parties agree for what is due before a session."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.languages import LANGUAGES
from committee.accord.models import Party
from committee.accord.wall import FixedRing, Ring
from committee.meetings.models import Meeting
from committee.papers.models import Source


class Due(models.TextChoices):
    """What is due before a session."""

    PAPERS = "papers", gettext_lazy("Draft agenda and papers")
    LIST_NOTIFIED = "list_notified", gettext_lazy("Delegation list, notified")
    LIST_FINAL = "list_final", gettext_lazy("Delegation list, final")


class MovedDay(FixedRing):
    """A day that one State works, or does not, by a decision of its Government. It outranks the library."""

    RING = Ring.BOTH

    party = models.ForeignKey(
        Party, models.PROTECT, related_name="+", verbose_name=gettext_lazy("Party whose State it is")
    )
    day = models.DateField(gettext_lazy("day"))
    is_working = models.BooleanField(gettext_lazy("working day"))
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=gettext_lazy("source"))

    class Meta:
        verbose_name = gettext_lazy("moved day")
        verbose_name_plural = gettext_lazy("moved days")
        ordering = ["day", "party__half"]
        constraints = [models.UniqueConstraint(fields=["party", "day"], name="moved_day_once_a_state")]

    def __str__(self) -> str:
        kind = _("working day") if self.is_working else _("day off")
        return f"{self.party}, {date_format(self.day, 'DATE_FORMAT')}: {kind}"


class DeadlineProposal(FixedRing):
    """A day one Party proposes for what is due before a session; it holds once the other consents."""

    RING = Ring.BOTH

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="+", verbose_name=gettext_lazy("meeting")
    )
    what = models.CharField(gettext_lazy("what is due"), max_length=13, choices=Due)
    day = models.DateField(gettext_lazy("day"))
    # A session put off has other deadlines: what was agreed for its earlier day no longer holds.
    for_day = models.DateField(gettext_lazy("first day of the session then"))
    proposed_by = models.ForeignKey(
        Party, models.PROTECT, related_name="+", verbose_name=gettext_lazy("proposed by")
    )
    proposed_at = models.DateTimeField(gettext_lazy("proposed at"), default=timezone.now, editable=False)
    consented = models.BooleanField(gettext_lazy("the other Party consented"), null=True, blank=True)
    answered_at = models.DateTimeField(gettext_lazy("answered at"), null=True, blank=True)
    reason = models.TextField(gettext_lazy("reason of the answer"), blank=True, default="")
    language = models.CharField(
        gettext_lazy("language of the reason"),
        max_length=2,
        choices=list(LANGUAGES.items()),
        blank=True,
        default="",
    )

    class Meta:
        verbose_name = gettext_lazy("day proposed for what is due")
        verbose_name_plural = gettext_lazy("days proposed for what is due")
        ordering = ["proposed_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(consented__isnull=True, answered_at__isnull=True)
                | Q(consented__isnull=False, answered_at__isnull=False),
                name="deadline_answered_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(day__lt=models.F("for_day")),
                name="deadline_before_the_session",
                violation_error_message=gettext_lazy("What is due before the session is due before its day."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "what", "for_day"],
                condition=Q(answered_at__isnull=True),
                name="deadline_one_open_proposal",
                violation_error_message=gettext_lazy("A day waits for an answer already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {date_format(self.day, 'DATE_FORMAT')}"
