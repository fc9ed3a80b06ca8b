"""Visas of a Party's own organisations, and the word that a text is ready to be signed. Internal, always."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from committee.accord.models import Instrument, User
from committee.accord.wall import Ring, Walled
from committee.delegations.models import Organisation


class HomePaper(Walled):
    """Something said at home of one wording of a text: another wording is another matter."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+", verbose_name=_("text"))
    digest = models.CharField(_("digest of the wording"), max_length=64)

    class Meta(Walled.Meta):
        abstract = True


class Visa(HomePaper):
    """What one organisation was asked of a wording, and answered."""

    class Answer(models.TextChoices):
        """What it said. Nothing of it binds who agrees."""

        VISA = "visa", _("Visa")
        REMARKS = "remarks", _("Visa with remarks")
        OBJECTION = "objection", _("Objection")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    due = models.DateField(_("due"), null=True, blank=True)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True, default="")
    remarks = models.TextField(_("remarks"), blank=True, default="")
    outside_number = models.CharField(_("number given outside"), max_length=100, blank=True, default="")
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    class Meta(HomePaper.Meta):
        verbose_name = _("visa")
        verbose_name_plural = _("visas")
        ordering = ["asked_at"]
        constraints = [
            *HomePaper.Meta.constraints,
            models.CheckConstraint(condition=Q(ring=Ring.PARTY), name="visa_stays_internal"),
            models.UniqueConstraint(
                fields=["party", "instrument", "digest", "organisation"],
                name="visa_asked_once_a_wording",
                violation_error_message=_("This organisation was asked about this wording already."),
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="visa_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", "visa"]) | ~Q(remarks=""), name="visa_remarks_are_said"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.instrument}"


class ReadyMark(HomePaper):
    """Somebody of the Party says that a wording is ready for signature."""

    marked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("marked by"))
    marked_at = models.DateTimeField(_("marked at"), default=timezone.now)

    class Meta(HomePaper.Meta):
        verbose_name = _("mark of readiness")
        verbose_name_plural = _("marks of readiness")
        ordering = ["marked_at"]
        constraints = [
            *HomePaper.Meta.constraints,
            models.CheckConstraint(condition=Q(ring=Ring.PARTY), name="ready_mark_stays_internal"),
            models.UniqueConstraint(
                fields=["party", "instrument", "digest"], name="ready_mark_once_a_wording"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument}: {self.marked_by}"
