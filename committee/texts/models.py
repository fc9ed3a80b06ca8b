"""Files that went with a text: copies both Parties read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from committee.accord.models import Instrument
from committee.files.models import AttachedFile


class TextFile(AttachedFile):
    """A file that was sent with a text. What is agreed to covers it: every wording names its digest."""

    PARENT = "instrument"

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+", verbose_name=_("text"))

    class Meta:
        verbose_name = _("file of a text")
        verbose_name_plural = _("files of texts")
        constraints = [models.UniqueConstraint(fields=["instrument", "file"], name="text_file_once")]
