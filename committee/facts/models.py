"""What one Party says of a fact that the other, or neither, entered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import LANGUAGES
from committee.accord.models import Party, User
from committee.accord.wall import FixedRing, Ring

_WHOLE = Q(stance="confirmed", field="", entered="", value="", reason="", language="")
_OF_A_FIELD = Q(stance="disputed", language__in=list(LANGUAGES)) & ~Q(field="") & ~Q(value="") & ~Q(reason="")


class FactAnswer(FixedRing):
    """A confirmation of a whole row as it stood, or another value for one of its fields.

    It names the row by table and key: rows of every room are answered, and a shared row is never deleted.
    Once given it only ends, when its Party takes it back or answers anew.
    """

    RING = Ring.BOTH

    class Stance(models.TextChoices):
        """What the Party says."""

        CONFIRMED = "confirmed", _("Confirmed")
        DISPUTED = "disputed", _("Another value given")

    ENDED: ClassVar[tuple[str, ...]] = ("ended_at",)  # all that ever changes of an answer

    of_table = models.CharField(_("table"), max_length=60)
    of_row = models.UUIDField(_("row's key"))
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("Party"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("by"))
    answered_at = models.DateTimeField(_("answered at"), default=timezone.now)
    stance = models.CharField(_("answer"), max_length=10, choices=Stance)
    seal = models.CharField(_("seal of the row as it stood"), max_length=64)
    field = models.CharField(_("field"), max_length=40, blank=True, default="")
    entered = models.TextField(_("value that was entered"), blank=True, default="")
    value = models.TextField(_("value this Party gives"), blank=True, default="")
    reason = models.TextField(_("reason or source"), blank=True, default="")
    language = models.CharField(
        _("language"), max_length=2, choices=list(LANGUAGES.items()), blank=True, default=""
    )
    ended_at = models.DateTimeField(_("no longer stands since"), null=True, blank=True)

    class Meta:
        verbose_name = _("answer to a fact")
        verbose_name_plural = _("answers to facts")
        ordering = ["answered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["of_row", "party", "field"],
                condition=Q(ended_at__isnull=True),
                name="fact_answer_one_live_a_party_and_field",
            ),
            models.CheckConstraint(
                condition=_WHOLE | _OF_A_FIELD,
                name="fact_answer_whole_or_of_a_field",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_stance_display()}"
