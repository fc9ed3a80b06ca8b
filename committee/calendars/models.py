"""The private address of a person's calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from committee.accord.models import User
from committee.accord.wall import WalledQuerySet, rings_open_to

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class CalendarAddress(models.Model):
    """What is kept of an address is a digest: shown once, it cannot be read here again."""

    account = models.OneToOneField(
        User, models.CASCADE, primary_key=True, related_name="+", verbose_name=_("account")
    )
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    # Giving an account anew takes every key of before away, this one too.
    IS_OPEN = Q(account__invitation="") & (
        Q(account__taken_up_at__isnull=True) | Q(made_at__gt=F("account__taken_up_at"))
    )

    objects = WalledQuerySet.as_manager()

    class Meta:
        verbose_name = _("address of a calendar")
        verbose_name_plural = _("addresses of calendars")

    def __str__(self) -> str:
        return str(self.account)

    @classmethod
    def visible(cls, user: User | AnonymousUser) -> Q:
        """A person's own."""
        return Q(account=user.pk) if rings_open_to(user) else Q(pk__in=[])
