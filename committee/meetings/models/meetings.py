"""A meeting: planned, put off, held; where, and who was host."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import local, three_chars, three_texts
from committee.accord.models import AbstractComment, Party
from committee.accord.models.instruments import today
from committee.accord.wall import Walled, part_of
from committee.delegations.models import Body
from committee.papers.models import Source

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from committee.accord.models import User


class Meeting(Walled):
    """A meeting of the two Parties at any level. Number, dates and place may each be a gap."""

    class Level(models.TextChoices):
        """Who met, from the highest."""

        PRESIDENTS = "presidents", _("Presidents")
        MINISTERS = "ministers", _("Ministers")
        COMMISSION = "commission", _("Intergovernmental commission")
        WORKING_GROUP = "working_group", _("Working group")
        AGENCIES = "agencies", _("Space agencies")

    class Holding(models.TextChoices):
        """Whether it took place."""

        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        NOT_KNOWN = "not_known", _("Holding not known")
        CANCELLED = "cancelled", _("Cancelled")

    class Host(models.TextChoices):
        """Who was host. The place does not tell: Baikonur is Kazakh land under Russian administration."""

        ONE = "one", _("One Party")
        BOTH = "both", _("Both Parties")
        NOT_KNOWN = "not_known", _("Not known")

    level = models.CharField(_("level"), max_length=14, choices=Level)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("body")
    )
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    title_ru, title_kk, title_en = three_chars(_("title"))
    holding = models.CharField(_("state"), max_length=10, choices=Holding, default=Holding.PLANNED)
    planned_from = models.DateField(_("planned from"), null=True, blank=True)
    planned_to = models.DateField(_("planned to"), null=True, blank=True)
    held_from = models.DateField(_("held from"), null=True, blank=True)
    held_to = models.DateField(_("held to"), null=True, blank=True)
    begins_at = models.DateTimeField(_("beginning, time in UTC"), null=True, blank=True)
    # Some are known by a month or a year only: the words say so, the day below only puts them in order.
    when_ru, when_kk, when_en = three_chars(_("date in words, where the day was not found"), blank=True)
    near = models.DateField(_("a day near it, for the order only"), null=True, blank=True)
    place_ru, place_kk, place_en = three_chars(_("place"), blank=True)
    host = models.CharField(_("host"), max_length=10, choices=Host, default=Host.NOT_KNOWN)
    host_party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Party that was host")
    )
    convened_at = models.DateTimeField(_("convened at"), null=True, blank=True, editable=False)
    summary_ru, summary_kk, summary_en = three_texts(_("summary"))
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )

    class Meta(Walled.Meta):
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-held_from", "-planned_from", "-near", "title_ru"]
        constraints = [
            *Walled.Meta.constraints,
            models.CheckConstraint(
                condition=Q(held_to__isnull=True) | Q(held_to__gte=F("held_from")),
                name="meeting_held_to_after_from",
                violation_error_message=_("The meeting ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(planned_to__isnull=True) | Q(planned_to__gte=F("planned_from")),
                name="meeting_planned_to_after_from",
                violation_error_message=_("The meeting ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(held_from__isnull=True) | Q(holding="held"),
                name="meeting_with_days_was_held",
                violation_error_message=_("Only a meeting that was held has days on which it was held."),
            ),
            models.CheckConstraint(
                condition=Q(host="one", host_party__isnull=False)
                | (~Q(host="one") & Q(host_party__isnull=True)),
                name="meeting_one_host_is_named",
                violation_error_message=_("Name the Party that was host, and only where one was."),
            ),
        ]

    def __str__(self) -> str:
        return local(self, "title")

    def clean(self) -> None:
        """Refuse a meeting held in the future."""
        super().clean()
        if self.held_from and self.held_from > today():
            raise ValidationError(
                {"held_from": _("This day has not come yet: the meeting is still planned.")}
            )

    @property
    def day(self) -> datetime.date | None:
        """The first day it was held, else is planned, else a day near it: for the order."""
        return self.held_from or self.planned_from or self.near

    @property
    def first_day(self) -> datetime.date | None:
        """The day it was held, or is planned for."""
        return self.held_from or (None if self.holding == self.Holding.HELD else self.planned_from)

    @property
    def last_day(self) -> datetime.date | None:
        """The last day, where it is longer than one."""
        last = self.held_to if self.held_from else self.planned_to
        return last if last and last != self.first_day else None


class MeetingPart(Walled):
    """A row of a meeting: entered by either Party, never read by more people than the meeting itself."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+", verbose_name=_("meeting"))
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )

    class Meta(Walled.Meta):
        abstract = True

    @classmethod
    def visible(cls, user: User | AnonymousUser) -> Q:
        """Its own ring, within the meeting's."""
        return super().visible(user) & Q(meeting__in=Meeting.objects.visible_to(user))

    @classmethod
    def row_condition(cls) -> str:
        """The same, in SQL."""
        return f"({super().row_condition()}) AND {part_of(cls, 'meeting')}"


class Postponement(MeetingPart):
    """A meeting put off: from which day, to which (or not said), by whom, and why."""

    from_day = models.DateField(_("from"))
    to_day = models.DateField(_("to"), null=True, blank=True)
    by_party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("at whose request")
    )
    reason_ru, reason_kk, reason_en = three_texts(_("reason"))

    class Meta(MeetingPart.Meta):
        verbose_name = _("postponement")
        verbose_name_plural = _("postponements")
        ordering = ["from_day", "to_day"]
        constraints = [
            *MeetingPart.Meta.constraints,
            models.CheckConstraint(
                condition=Q(to_day__isnull=True) | Q(to_day__gt=F("from_day")),
                name="postponement_to_a_later_day",
                violation_error_message=_(
                    "A meeting is put off to a later day than the one it was planned for."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.from_day:%Y-%m-%d}"


class MeetingComment(AbstractComment):
    """A remark beside a meeting."""

    SUBJECT: ClassVar[str] = "meeting"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+", verbose_name=_("meeting"))

    class Meta(AbstractComment.Meta):
        verbose_name = _("comment on a meeting")
        verbose_name_plural = _("comments on meetings")
