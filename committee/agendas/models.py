"""The paper an agenda is sent from: a draft, and its items."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.languages import local, three_chars, three_texts
from committee.accord.models import Party, TextDraft
from committee.accord.wall import Child, Ring
from committee.files.models import AttachedFile
from committee.meetings.models import AgendaItem, Meeting


class AgendaDraft(TextDraft):
    """What one Party means to propose as the agenda of a meeting. Its items are its own until it is sent."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="+", verbose_name=gettext_lazy("meeting")
    )
    # Asked for once papers were due, or the meeting is convened.
    late_ru, late_kk, late_en = three_texts(gettext_lazy("why it comes late"))

    class Meta(TextDraft.Meta):
        verbose_name = gettext_lazy("draft of an agenda")
        verbose_name_plural = gettext_lazy("drafts of agendas")
        constraints = [
            *TextDraft.Meta.constraints,
            models.CheckConstraint(condition=Q(ring=Ring.PARTY), name="agenda_draft_stays_internal"),
        ]

    def __str__(self) -> str:
        return _("Agenda: %(meeting)s") % {"meeting": self.meeting}


class AgendaLine(Child):
    """One item of a draft. `item` is the key under which it stands on the agenda, from text to text."""

    PARENT = "draft"

    draft = models.ForeignKey(AgendaDraft, models.CASCADE, related_name="lines")
    order = models.PositiveSmallIntegerField(gettext_lazy("order"))
    item = models.UUIDField(gettext_lazy("key of the item"), default=uuid.uuid4, editable=False)
    title_ru, title_kk, title_en = three_chars(gettext_lazy("item"), blank=True)
    proposed_by = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("proposed by"),
    )
    is_standing = models.BooleanField(gettext_lazy("standing item"), default=False)
    is_closed = models.BooleanField(gettext_lazy("closed item"), default=False)
    carried_from = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("carried over from"),
    )

    class Meta:
        verbose_name = gettext_lazy("item of a draft")
        verbose_name_plural = gettext_lazy("items of drafts")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "order"], name="agenda_line_one_a_place"),
            models.UniqueConstraint(fields=["draft", "item"], name="agenda_line_an_item_once"),
            models.CheckConstraint(
                condition=~Q(title_ru="", title_kk=""),
                name="agenda_line_has_a_title",
                violation_error_message=gettext_lazy("Name the item in Russian or in Kazakh at least."),
            ),
        ]

    def __str__(self) -> str:
        return local(self, "title")


class AgendaFile(AttachedFile):
    """A file of a draft of an agenda."""

    PARENT = "draft"

    draft = models.ForeignKey(
        AgendaDraft, models.CASCADE, related_name="+", verbose_name=gettext_lazy("draft")
    )

    class Meta:
        verbose_name = gettext_lazy("file of a draft of an agenda")
        verbose_name_plural = gettext_lazy("files of drafts of agendas")
        constraints = [models.UniqueConstraint(fields=["draft", "file"], name="agenda_file_once")]
