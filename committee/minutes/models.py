"""Revisions of the minutes: each is written once, and names the one it started from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import three_texts
from committee.accord.models import Party, User
from committee.accord.wall import FixedRing, Ring
from committee.meetings.models import AgendaItem

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class MinuteRevision(FixedRing):
    """What was said on an item, as one secretary wrote it down. Never changed: the next one follows it."""

    RING: ClassVar[Ring] = Ring.BOTH

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+", verbose_name=_("agenda item"))
    number = models.PositiveIntegerField(_("revision"))
    started_from = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", verbose_name=_("started from")
    )
    text_ru, text_kk, text_en = three_texts(_("what was said"))
    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("author"))
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("entered by"))
    written_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("revision of the minutes")
        verbose_name_plural = _("revisions of the minutes")
        ordering = ["item", "number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="minutes_one_revision_a_number"),
            models.CheckConstraint(
                condition=Q(number=1, started_from__isnull=True)
                | Q(number__gt=1, started_from__isnull=False),
                name="minutes_first_starts_from_none",
            ),
            models.CheckConstraint(condition=~Q(text_ru="") | ~Q(text_kk=""), name="minutes_say_something"),
            models.CheckConstraint(
                condition=Q(started_from__isnull=True) | ~Q(started_from=F("id")),
                name="minutes_start_from_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}, {self.number}"

    @classmethod
    def visible(cls, user: User | AnonymousUser) -> Q:
        """Both delegations, of the items they see."""
        return super().visible(user) & Q(item__in=AgendaItem.objects.visible_to(user))
