"""Acts of states that facts rest on."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import local, three_chars, three_texts
from committee.accord.models import Instrument, Party
from committee.accord.wall import Ring, Walled
from committee.papers.models.sources import Source


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
