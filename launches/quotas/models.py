"""Quotas: the papers that propose them, the numbers in force, and what was said of them."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from committee.accord.languages import three_texts
from committee.accord.models import Instrument, Party, TextDraft
from committee.accord.wall import Child, Ring, Walled
from committee.files.models import AttachedFile
from committee.papers.models import Act, Source
from launches.fleet.models import VehicleFamily

FIRST_FLOWN = 1990  # the launch table begins here
FIRST_YEAR, LAST_YEAR = 1991, 2050  # from independence to the end of the lease (agreement of 9 January 2004)
MOST_LAUNCHES = 99  # 30 was the most ever flown from Baikonur in a year since 1990


class Period(models.TextChoices):
    """The part of the year a number is for: Protons were agreed by half-years in 2001 and 2008."""

    YEAR = "year", _("Whole year")
    FIRST_HALF = "h1", _("First half-year")
    SECOND_HALF = "h2", _("Second half-year")


IN_FIRST_HALF = (Period.YEAR.value, Period.FIRST_HALF.value)
IN_SECOND_HALF = (Period.YEAR.value, Period.SECOND_HALF.value)


def year_field() -> Any:
    """Return a field for a plan year, 1991 to 2050."""
    return models.PositiveSmallIntegerField(
        _("year"),
        validators=[
            MinValueValidator(FIRST_YEAR, _("The year lies before 1991.")),
            MaxValueValidator(LAST_YEAR, _("The lease ends in 2050: choose a year up to then.")),
        ],
    )


def launches_field() -> Any:
    """Return a field for a number of launches, 1 to 99."""
    return models.PositiveSmallIntegerField(
        _("launches"),
        validators=[
            MinValueValidator(1, _("Write a number of at least 1.")),
            MaxValueValidator(
                MOST_LAUNCHES, _("More than 99 launches a year is surely a slip: at most 30 were flown.")
            ),
        ],
    )


def in_bounds(name: str, *, launches: bool = True) -> list[models.CheckConstraint]:
    """Return the constraints that year and number of launches stay within their bounds."""
    bounds = [models.CheckConstraint(condition=Q(year__range=(FIRST_YEAR, LAST_YEAR)), name=f"{name}_year")]
    return bounds + ([enough_launches(name)] if launches else [])


def enough_launches(name: str) -> models.CheckConstraint:
    """Return the constraint on the number of launches."""
    return models.CheckConstraint(condition=Q(launches__range=(1, MOST_LAUNCHES)), name=f"{name}_launches")


def no_overlap(name: str, *keys: str, condition: Q | None = None) -> list[models.UniqueConstraint]:
    """Return the constraints that no half of a year is counted twice, by a year beside its half either."""
    condition = condition or Q()
    return [
        models.UniqueConstraint(
            fields=keys,
            condition=condition & Q(period__in=periods),
            name=f"{name}_once_a_{half}_half",
            violation_error_message=_("This family has a number for the same part of the year already."),
        )
        for half, periods in (("first", IN_FIRST_HALF), ("second", IN_SECOND_HALF))
    ]


class QuotaProposal(TextDraft):
    """A paper: what one Party means to propose for a year."""

    year = year_field()
    dated = models.DateField(_("date of the text, if it is known from a source"), null=True, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )

    class Meta(TextDraft.Meta):
        verbose_name = _("draft of a quota proposal")
        verbose_name_plural = _("drafts of quota proposals")
        constraints = [
            *TextDraft.Meta.constraints,
            *in_bounds("quota_proposal", launches=False),
            models.CheckConstraint(condition=Q(ring=Ring.PARTY), name="quota_proposal_stays_internal"),
        ]

    def __str__(self) -> str:
        return str(_("Draft for %(year)s") % {"year": self.year})


class ProposalLine(Child):
    """One number of a draft: a family, a period, how many launches, on what condition, and why."""

    PARENT = "proposal"

    proposal = models.ForeignKey(QuotaProposal, models.CASCADE, related_name="lines")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    family = models.ForeignKey(
        VehicleFamily, models.PROTECT, related_name="+", verbose_name=_("vehicle family")
    )
    period = models.CharField(_("period"), max_length=4, choices=Period, default=Period.YEAR)
    launches = launches_field()
    condition_ru, condition_kk, condition_en = three_texts(_("condition"))
    reason_ru, reason_kk, reason_en = three_texts(_("reason"))

    class Meta:
        verbose_name = _("line of a draft")
        verbose_name_plural = _("lines of a draft")
        ordering = ["order", "id"]
        constraints = [
            enough_launches("proposal_line"),
            *no_overlap("proposal_line", "proposal", "family"),
        ]

    def __str__(self) -> str:
        return f"{self.family}: {self.launches}"


class ProposalFile(AttachedFile):
    """A file of a draft of a proposal."""

    PARENT = "proposal"

    proposal = models.ForeignKey(
        QuotaProposal, models.CASCADE, related_name="+", verbose_name=_("quota proposal")
    )

    class Meta:
        verbose_name = _("file of a quota proposal")
        verbose_name_plural = _("files of quota proposals")
        constraints = [models.UniqueConstraint(fields=["proposal", "file"], name="proposal_file_once")]


class Repeal(Walled):
    """An act of one Party ended by another act of the same Party; with it end the numbers that rest on it.

    What both Parties agreed never rests on such an act. The other Party's objection stands beside the repeal.
    """

    act = models.OneToOneField(Act, models.PROTECT, related_name="+", verbose_name=_("repealed act"))
    by_act = models.ForeignKey(Act, models.PROTECT, related_name="+", verbose_name=_("by the act"))
    repealed_at = models.DateTimeField(_("repealed at"), default=timezone.now)
    objected_by = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("objected by")
    )
    objected_at = models.DateTimeField(_("objected at"), null=True, blank=True)
    objection = models.TextField(_("objection"), blank=True, default="")

    class Meta(Walled.Meta):
        verbose_name = _("repeal")
        verbose_name_plural = _("repeals")
        ordering = ["-repealed_at"]
        constraints = [
            *Walled.Meta.constraints,
            models.CheckConstraint(condition=~Q(ring=Ring.PARTY), name="repeal_is_shared"),
            models.CheckConstraint(condition=~Q(act=F("by_act")), name="repeal_by_another_act"),
            models.CheckConstraint(
                condition=Q(objected_by__isnull=True, objected_at__isnull=True, objection="")
                | Q(objected_by__isnull=False, objected_at__isnull=False) & ~Q(objection=""),
                name="repeal_objection_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Repeal of: %(act)s") % {"act": self.act})


IN_FORCE = Q(superseded_at__isnull=True, repeal__isnull=True)  # neither replaced nor repealed


class Quota(Walled):
    """A number in force for a year, period and family. It rests on exactly one basis."""

    year = year_field()
    period = models.CharField(_("period"), max_length=4, choices=Period, default=Period.YEAR)
    family = models.ForeignKey(
        VehicleFamily, models.PROTECT, related_name="+", verbose_name=_("vehicle family")
    )
    launches = launches_field()
    condition_ru, condition_kk, condition_en = three_texts(_("condition"))
    instrument = models.ForeignKey(
        Instrument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("text agreed by both"),
    )
    act = models.ForeignKey(
        Act, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("cited past act")
    )
    effective_from = models.DateField(_("effective from"), null=True, blank=True)
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)
    superseded_at = models.DateTimeField(_("replaced at"), null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("replaced by")
    )
    repeal = models.ForeignKey(
        Repeal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("repeal")
    )

    class Meta(Walled.Meta):
        verbose_name = _("quota")
        verbose_name_plural = _("quotas")
        ordering = ["-year", "family__order", "period", "-entered_at"]
        constraints = [
            *Walled.Meta.constraints,
            *in_bounds("quota"),
            *no_overlap("quota", "year", "family", condition=IN_FORCE),
            models.CheckConstraint(
                condition=Q(instrument__isnull=True, act__isnull=False)
                | Q(instrument__isnull=False, act__isnull=True),
                name="quota_rests_on_one_basis",
            ),
            models.CheckConstraint(condition=~Q(ring=Ring.PARTY), name="quota_is_shared"),
            models.CheckConstraint(
                condition=Q(repeal__isnull=True) | Q(act__isnull=False, superseded_at__isnull=True),
                name="quota_repealed_only_by_act",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.get_period_display()} {self.family}: {self.launches}"

    @property
    def is_in_force(self) -> bool:
        """Whether the number was neither replaced nor repealed."""
        return self.superseded_at is None and self.repeal_id is None

    @property
    def is_agreed(self) -> bool:
        """Whether both Parties agreed to it; the act of one Party makes no agreement."""
        return self.instrument_id is not None


class ReportedFigure(Walled):
    """A number somebody is reported to have named for a year. Contradicting ones stand side by side."""

    class Meaning(models.TextChoices):
        """What the number is of: these three differ, and the press mixes them up."""

        ASKED = "asked", _("asked")
        APPROVED = "approved", _("approved")
        PLANNED = "planned", _("planned or expected")

    year = year_field()
    family = models.ForeignKey(
        VehicleFamily, models.PROTECT, related_name="+", verbose_name=_("vehicle family")
    )
    figure = models.PositiveSmallIntegerField(pgettext_lazy("how many", "number"), null=True, blank=True)
    meaning = models.CharField(
        _("what the number is of"), max_length=10, choices=Meaning, default=Meaning.PLANNED
    )
    says_ru, says_kk, says_en = three_texts(_("what was said"))
    said_by = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("side that said it")
    )
    said_on = models.CharField(_("when, as the source gives it"), max_length=60, blank=True, default="")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))

    class Meta(Walled.Meta):
        verbose_name = _("reported figure")
        verbose_name_plural = _("reported figures")
        ordering = ["year", "said_on", "id"]
        constraints = [*Walled.Meta.constraints, *in_bounds("reported_figure", launches=False)]

    def __str__(self) -> str:
        return f"{self.year} {self.family}: {self.figure if self.figure is not None else '–'}"
