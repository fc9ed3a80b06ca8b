"""Acts of states that facts rest on."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import local, three_chars, three_texts
from committee.accord.models import Instrument, Party
from committee.accord.wall import Ring, Walled
from committee.papers.models.sources import Source
from committee.papers.models.treaties import Treaty


class Act(Walled):
    """An act of one State: its organ, number, dates, and what it does. Each may be a gap."""

    class Kind(models.TextChoices):
        """What the act is."""

        LAW = "law", _("law")
        DECREE = "decree", _("decree")
        RESOLUTION = "resolution", _("resolution of the Government")
        ORDER = "order", _("order")
        OTHER = "other", _("another act")

    of_party = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Party whose act it is"),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, blank=True, default="")
    organ_ru, organ_kk, organ_en = three_chars(_("organ"), blank=True)
    title_ru, title_kk, title_en = three_chars(_("title"), blank=True)
    number = models.CharField(_("number"), max_length=100, blank=True, default="")
    dated = models.DateField(_("done on"), null=True, blank=True)
    dated_as_given = models.CharField(
        _("date, as the source gives it"), max_length=60, blank=True, default=""
    )
    in_force_on = models.DateField(_("in force from"), null=True, blank=True)
    repealed_on = models.DateField(_("repealed on"), null=True, blank=True)
    repealed_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("repealed by")
    )
    plan_year = models.PositiveSmallIntegerField(_("year of the launch plan"), null=True, blank=True)
    under = models.ForeignKey(
        Treaty, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("under the treaty")
    )
    says_ru, says_kk, says_en = three_texts(_("what it says"))
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    confirms = models.ForeignKey(
        Instrument, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("confirms")
    )

    class Meta(Walled.Meta):
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        ordering = [models.F("dated").desc(nulls_last=True), "id"]
        constraints = [
            *Walled.Meta.constraints,
            models.CheckConstraint(
                condition=Q(repealed_on__isnull=True)
                | Q(dated__isnull=True)
                | Q(repealed_on__gte=F("dated")),
                name="act_repealed_after_it_was_done",
                violation_error_message=_("The act cannot be repealed before it was done."),
            ),
            models.CheckConstraint(
                condition=~Q(repealed_by=F("id")),
                name="act_not_repealed_by_itself",
                violation_error_message=_("An act does not repeal itself."),
            ),
        ]

    def __str__(self) -> str:
        parts = [
            local(self, "title") or local(self, "organ"),
            self.number,
            self.dated.isoformat() if self.dated else self.dated_as_given,
        ]
        return ", ".join(part for part in parts if part) or str(_("act not found"))

    @property
    def called(self) -> str:
        """What the act is called in lists: its title, or its organ, without number and dates."""
        return local(self, "title") or local(self, "organ") or str(_("act not found"))

    @property
    def is_shared(self) -> bool:
        """Whether the other Party can see it."""
        return self.ring != Ring.PARTY
