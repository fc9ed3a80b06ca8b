"""The paper a protocol is sent from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.languages import three_chars, three_texts
from committee.accord.models import Instrument, Party, TextDraft
from committee.accord.wall import FixedRing, Ring
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


class ProtocolOriginal(AttachedFile):
    """One Party's original of a protocol in force: the same content as the other's, its own side first."""

    PARENT = "instrument"

    instrument = models.ForeignKey(
        Instrument, models.PROTECT, related_name="+", verbose_name=gettext_lazy("text")
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=gettext_lazy("Party"))

    class Meta:
        verbose_name = gettext_lazy("original of a protocol")
        verbose_name_plural = gettext_lazy("originals of protocols")
        ordering = ["party__half"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "party"], name="protocol_original_one_a_party")
        ]


class Extract(FixedRing):
    """One item of a protocol in force, sent to the Party that carries out what was instructed under it."""

    RING = Ring.BOTH

    instrument = models.ForeignKey(
        Instrument, models.PROTECT, related_name="+", verbose_name=gettext_lazy("protocol")
    )
    item = models.UUIDField(gettext_lazy("key of the item"))
    number = models.CharField(gettext_lazy("number"), max_length=60, unique=True)
    party = models.ForeignKey(
        Party, models.PROTECT, related_name="+", verbose_name=gettext_lazy("sent to the executor of")
    )
    sent_by = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=gettext_lazy("sent by"))
    sent_at = models.DateTimeField(gettext_lazy("sent at"), default=timezone.now)
    acknowledged_at = models.DateTimeField(gettext_lazy("acknowledged at"), null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("extract of a protocol")
        verbose_name_plural = gettext_lazy("extracts of protocols")
        ordering = ["sent_at", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "item", "party"], name="extract_once_an_item_and_party"
            )
        ]

    def __str__(self) -> str:
        return self.number
