"""Sources of facts, and the acts of states that facts rest on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import local, three_chars, three_texts
from committee.accord.models import Instrument, Party
from committee.accord.wall import Ring, Walled


class Source(Walled):
    """Where a fact is from. Two sources may contradict each other; both stand."""

    class Standing(models.TextChoices):
        """How far the source can be relied on."""

        CONFIRMED = "confirmed", _("Confirmed")
        REPORTED = "reported", _("Reported")
        UNVERIFIED = "unverified", _("Unverified")

    publisher = models.CharField(_("publisher"), max_length=200)
    title = models.CharField(_("title"), max_length=300, blank=True, default="")
    address = models.URLField(_("address"), max_length=500, blank=True, default="")
    dated = models.CharField(_("date, as the source gives it"), max_length=60, blank=True, default="")
    standing = models.CharField(_("reliability"), max_length=10, choices=Standing, default=Standing.REPORTED)

    class Meta(Walled.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["publisher", "title", "id"]
        constraints = [
            *Walled.Meta.constraints,
            models.UniqueConstraint(
                fields=["address"],
                condition=~Q(address="") & Q(party__isnull=True),
                name="source_shipped_address_once",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.publisher, self.title or self.dated) if part)


class Act(Walled):
    """An act of one State: its organ, number, date, and what it does. Each may be a gap."""

    of_party = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Party whose act it is"),
    )
    organ_ru, organ_kk, organ_en = three_chars(_("organ"), blank=True)
    title_ru, title_kk, title_en = three_chars(_("title"), blank=True)
    number = models.CharField(_("number"), max_length=100, blank=True, default="")
    dated = models.DateField(_("date"), null=True, blank=True)
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
        ordering = ["-dated", "id"]

    def __str__(self) -> str:
        parts = [
            local(self, "title") or local(self, "organ"),
            self.number,
            self.dated.isoformat() if self.dated else "",
        ]
        return ", ".join(part for part in parts if part) or str(_("act not found"))

    @property
    def is_shared(self) -> bool:
        """Whether the other Party can see it."""
        return self.ring != Ring.PARTY
