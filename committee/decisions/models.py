"""The paper a decision is sent from: a draft, its points, and who is to carry each out."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.languages import local, three_chars, three_texts
from committee.accord.models import JointDraft, Party, Person
from committee.accord.wall import Child, Ring
from committee.delegations.models import Organisation
from committee.files.models import AttachedFile
from committee.meetings.models import AgendaItem, Meeting
from committee.papers.models import Subject


class DecisionDraft(JointDraft):
    """What one Party means to propose as a decision, or as the next revision of one."""

    # The place of the text it becomes, whatever its revisions and later changes are.
    matter = models.UUIDField(gettext_lazy("matter"), default=uuid.uuid4, editable=False)
    title_ru, title_kk, title_en = three_chars(gettext_lazy("title"), blank=True)
    preamble_ru, preamble_kk, preamble_en = three_texts(gettext_lazy("preamble"))
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("meeting"),
    )
    item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("agenda item"),
    )
    subject = models.ForeignKey(
        Subject,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("subject"),
    )

    class Meta(JointDraft.Meta):
        verbose_name = gettext_lazy("draft of a decision")
        verbose_name_plural = gettext_lazy("drafts of decisions")
        constraints = [
            *JointDraft.Meta.constraints,
            models.CheckConstraint(condition=Q(ring=Ring.PARTY), name="decision_draft_stays_internal"),
            models.CheckConstraint(
                condition=Q(item__isnull=True) | Q(meeting__isnull=False),
                name="decision_draft_item_of_a_meeting",
            ),
        ]

    def __str__(self) -> str:
        return local(self, "title") or _("Decision without a title")


class DecisionPoint(Child):
    """One point of a draft. `point` is the key under which it stands from revision to revision."""

    PARENT = "draft"

    draft = models.ForeignKey(DecisionDraft, models.CASCADE, related_name="points")
    order = models.PositiveSmallIntegerField(gettext_lazy("order"))
    point = models.UUIDField(gettext_lazy("key of the point"), default=uuid.uuid4, editable=False)
    text_ru, text_kk, text_en = three_texts(gettext_lazy("point"))
    due = models.DateField(gettext_lazy("due"), null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("point of a draft")
        verbose_name_plural = gettext_lazy("points of drafts")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "order"], name="decision_point_one_a_place"),
            models.UniqueConstraint(fields=["draft", "point"], name="decision_point_once"),
            models.CheckConstraint(
                condition=~Q(text_ru="", text_kk=""),
                name="decision_point_has_words",
                violation_error_message=gettext_lazy("Write the point in Russian or in Kazakh at least."),
            ),
        ]

    def __str__(self) -> str:
        return local(self, "text")[:120]


class PointExecutor(Child):
    """Who is to carry a point out for one Party: an organisation, a person, or the Party itself."""

    PARENT = "point"

    point = models.ForeignKey(DecisionPoint, models.CASCADE, related_name="executors")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=gettext_lazy("Party"))
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("organisation"),
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=gettext_lazy("person")
    )

    class Meta:
        verbose_name = gettext_lazy("executor of a point")
        verbose_name_plural = gettext_lazy("executors of points")
        ordering = ["party__half"]
        constraints = [
            models.UniqueConstraint(fields=["point", "party"], name="point_executor_one_a_party"),
        ]

    def __str__(self) -> str:
        return str(self.person or self.organisation or self.party)


class DecisionFile(AttachedFile):
    """A file of a draft of a decision."""

    PARENT = "draft"

    draft = models.ForeignKey(
        DecisionDraft, models.CASCADE, related_name="+", verbose_name=gettext_lazy("draft")
    )

    class Meta:
        verbose_name = gettext_lazy("file of a draft of a decision")
        verbose_name_plural = gettext_lazy("files of drafts of decisions")
        constraints = [models.UniqueConstraint(fields=["draft", "file"], name="decision_file_once")]
