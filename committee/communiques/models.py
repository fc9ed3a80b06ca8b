"""The paper a communiqué is sent from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.languages import local, three_chars, three_texts
from committee.accord.models import TextDraft
from committee.accord.wall import Ring
from committee.files.models import AttachedFile
from committee.meetings.models import Meeting


class CommuniqueDraft(TextDraft):
    """What one Party means to propose that both say of a meeting."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="+", verbose_name=gettext_lazy("meeting")
    )
    title_ru, title_kk, title_en = three_chars(gettext_lazy("title"), blank=True)
    text_ru, text_kk, text_en = three_texts(gettext_lazy("text"))

    class Meta(TextDraft.Meta):
        verbose_name = gettext_lazy("draft of a communiqué")
        verbose_name_plural = gettext_lazy("drafts of communiqués")
        constraints = [
            *TextDraft.Meta.constraints,
            models.CheckConstraint(condition=Q(ring=Ring.PARTY), name="communique_draft_stays_internal"),
        ]

    def __str__(self) -> str:
        return local(self, "title") or _("Communiqué without a title")


class CommuniqueFile(AttachedFile):
    """A file of a draft of a communiqué."""

    PARENT = "draft"

    draft = models.ForeignKey(
        CommuniqueDraft, models.CASCADE, related_name="+", verbose_name=gettext_lazy("draft")
    )

    class Meta:
        verbose_name = gettext_lazy("file of a draft of a communiqué")
        verbose_name_plural = gettext_lazy("files of drafts of communiqués")
        constraints = [models.UniqueConstraint(fields=["draft", "file"], name="communique_file_once")]
