"""What a Party tells its own people on an item: never the other side."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import LANGUAGES
from committee.accord.wall import Ring, Walled
from committee.meetings.models import AgendaItem


class Brief(Walled):
    """A Party's brief on one item of an agenda, with the line to take and the fall-back. One a Party."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+", verbose_name=_("agenda item"))
    language = models.CharField(_("language"), max_length=2, choices=list(LANGUAGES.items()))
    background = models.TextField(_("background"), blank=True, default="")
    line_to_take = models.TextField(_("line to take"), blank=True, default="")
    fall_back = models.TextField(_("fall-back"), blank=True, default="")

    class Meta(Walled.Meta):
        verbose_name = _("brief")
        verbose_name_plural = _("briefs")
        ordering = ["item__number", "item__title_ru"]
        constraints = [
            *Walled.Meta.constraints,
            models.CheckConstraint(condition=Q(ring=Ring.PARTY), name="brief_stays_internal"),
            models.UniqueConstraint(
                fields=["party", "item"],
                name="brief_one_an_item",
                violation_error_message=_("Your delegation has a brief on this item already. Open it."),
            ),
            models.CheckConstraint(
                condition=~Q(background="", line_to_take="", fall_back=""),
                name="brief_says_something",
                violation_error_message=_("Write the background, the line to take, or the fall-back."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.item)
