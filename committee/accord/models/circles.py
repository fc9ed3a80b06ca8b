"""Circles: who of a Party's own people read what is not for the whole delegation."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import local, three_chars
from committee.accord.models.people import User
from committee.accord.wall import Child, Ring, Walled


class Circle(Walled):
    """A named circle of one Party's people. Its delegation knows the circle; its papers only its members."""

    name_ru, name_kk, name_en = three_chars(_("name"))

    class Meta(Walled.Meta):
        verbose_name = _("circle")
        verbose_name_plural = _("circles")
        ordering = ["name_ru", "id"]
        constraints = [
            *Walled.Meta.constraints,
            models.CheckConstraint(condition=Q(ring=Ring.PARTY), name="circle_stays_internal"),
        ]

    def __str__(self) -> str:
        return local(self, "name")


class CircleMember(Child):
    """One account in a circle, from now on and until it is taken out: each reading asks anew."""

    PARENT = "circle"

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="+", verbose_name=_("circle"))
    account = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("account"))

    class Meta:
        verbose_name = _("member of a circle")
        verbose_name_plural = _("members of circles")
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "account"],
                name="circle_member_once",
                violation_error_message=_("This person is in the circle already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.account)
