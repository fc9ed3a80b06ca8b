"""Subjects of the cooperation: the list of two levels by which both delegations find their papers."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import local, three_chars
from committee.accord.wall import FixedRing, Ring, WalledQuerySet


class Subject(FixedRing):
    """A subject or, under one, a part of it. Both secretaries keep the list; nothing is deleted."""

    RING = Ring.OBSERVERS

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    name_ru, name_kk, name_en = three_chars(_("name"), max_length=120)
    order = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    retired = models.BooleanField(
        _("no longer offered"), default=False, help_text=_("Papers that name it keep it; new ones do not.")
    )

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        ordering = ["order", "name_ru"]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("id")), name="subject_not_part_of_itself"),
        ]

    def __str__(self) -> str:
        return local(self, "name")

    def with_parts(self) -> WalledQuerySet:
        """Return this subject and its parts, for `subjects__in=`: what is filed under a part is here too."""
        return Subject.objects.filter(Q(pk=self.pk) | Q(parent=self.pk))


def in_order(user: Any) -> list[Subject]:
    """Return the whole list as a person reads it, each subject followed by its parts: one query."""
    rows = list(Subject.objects.visible_to(user).select_related("parent"))
    heads = sorted((row for row in rows if row.parent_id is None), key=_place)
    parts = sorted((row for row in rows if row.parent_id is not None), key=_place)
    return [row for head in heads for row in (head, *(part for part in parts if part.parent_id == head.pk))]


def _place(subject: Subject) -> tuple[int, str]:
    return subject.order, subject.name_ru
