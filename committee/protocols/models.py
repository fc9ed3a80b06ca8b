"""The paper a protocol is sent from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.languages import three_chars, three_texts
from committee.accord.models import TextDraft
from committee.accord.wall import Ring
from committee.files.models import AttachedFile
from committee.meetings.models import Meeting


class ProtocolDraft(TextDraft):
    """What one Party means to propose as the protocol of a meeting.

    `compiled` is what both read of the meeting when it was compiled (compiling.py); the rest is typed.
    """

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="+", verbose_name=gettext_lazy("meeting")
    )
    compiled = models.JSONField(gettext_lazy("compiled from the meeting"), default=dict)
    preamble_ru, preamble_kk, preamble_en = three_texts(gettext_lazy("opening words"))
    closing_ru, closing_kk, closing_en = three_texts(gettext_lazy("closing words"))
    annexes_ru, annexes_kk, annexes_en = three_texts(gettext_lazy("annexes"))
    place_ru, place_kk, place_en = three_chars(gettext_lazy("place of signing"), blank=True)
    signed_on = models.DateField(gettext_lazy("day of signing"), null=True, blank=True)
    # Of a corrigendum alone: what it corrects in the protocol in force, and why.
    corrects_ru, corrects_kk, corrects_en = three_texts(gettext_lazy("what is corrected, and why"))

    class Meta(TextDraft.Meta):
        verbose_name = gettext_lazy("draft of a protocol")
        verbose_name_plural = gettext_lazy("drafts of protocols")
        constraints = [
            *TextDraft.Meta.constraints,
            models.CheckConstraint(condition=Q(ring=Ring.PARTY), name="protocol_draft_stays_internal"),
        ]

    def __str__(self) -> str:
        if self.amends:
            return _("Corrigendum to %(number)s") % {"number": self.amends.number}
        return _("Protocol: %(meeting)s") % {"meeting": self.meeting}


class ProtocolFile(AttachedFile):
    """A file of a draft of a protocol."""

    PARENT = "draft"

    draft = models.ForeignKey(
        ProtocolDraft, models.CASCADE, related_name="+", verbose_name=gettext_lazy("draft")
    )

    class Meta:
        verbose_name = gettext_lazy("file of a draft of a protocol")
        verbose_name_plural = gettext_lazy("files of drafts of protocols")
        constraints = [models.UniqueConstraint(fields=["draft", "file"], name="protocol_file_once")]
