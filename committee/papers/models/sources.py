"""Where facts are from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.accord.wall import Walled


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
