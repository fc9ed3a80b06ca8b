"""Files: what is known of each; the bytes themselves lie in the store."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from committee.accord.models import User
from committee.accord.wall import Child, Circled

MOST_LETTERS = 150


class StoredFile(Circled):
    """A file of one Party, or the copy of one that was shown to others. Never changed.

    A copy has a row of its own, with its own key, and shares the bytes: of the row it was made from it tells
    neither when that was entered nor by whom.
    """

    name = models.CharField(_("name"), max_length=MOST_LETTERS)
    media_type = models.CharField(_("type of the file"), max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    digest = models.CharField(_("digest"), max_length=64)
    residue = models.JSONField(_("what it carries along"), default=dict)
    stored_as = models.CharField(_("name in the store"), max_length=32)
    kept_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("entered by"))
    kept_at = models.DateTimeField(_("entered at"), default=timezone.now)

    class Meta(Circled.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["name", "digest"]
        constraints = [
            *Circled.Meta.constraints,
            models.CheckConstraint(condition=Q(party__isnull=False), name="file_has_party"),
            models.CheckConstraint(condition=~Q(name="") & Q(size__gt=0), name="file_has_name_and_bytes"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sealed(self) -> dict[str, Any]:
        """What an act tells of it, and the digest of a paper covers."""
        return {"name": self.name, "size": self.size, "digest": self.digest}


class AttachedFile(Child):
    """A file that goes with a paper: with a draft the own delegation's, with what others read the copy."""

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.file)
