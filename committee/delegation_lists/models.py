"""A Party's own list for a session, and what the other side was notified of. Neither has passports."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.models import Party, Person
from committee.accord.wall import FixedRing, Ring, Walled
from committee.delegations.models import Post, Seat
from committee.meetings.models import Meeting


class ListedPerson(Walled):
    """Somebody a Party means to bring. Nobody else reads it: the other side is notified of a copy."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="+", verbose_name=gettext_lazy("meeting")
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=gettext_lazy("person"))
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=gettext_lazy("seat")
    )
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=gettext_lazy("post")
    )
    heads = models.BooleanField(gettext_lazy("heads the delegation"), default=False)

    class Meta(Walled.Meta):
        verbose_name = gettext_lazy("person on the own list")
        verbose_name_plural = gettext_lazy("people on the own list")
        ordering = ["-heads", "person__name_ru", "person"]
        constraints = [
            *Walled.Meta.constraints,
            models.CheckConstraint(condition=Q(ring=Ring.PARTY), name="listed_person_stays_internal"),
            models.UniqueConstraint(
                fields=["meeting", "party", "person"],
                name="listed_person_once_a_list",
                violation_error_message=gettext_lazy("This person is on the list already."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "party"],
                condition=Q(heads=True),
                name="listed_person_one_heads",
                violation_error_message=gettext_lazy("Somebody else heads the delegation on this list."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class NotifiedList(FixedRing):
    """What the other side was notified of: names and capacities as they stood. A later one supersedes it."""

    RING = Ring.BOTH

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="+", verbose_name=gettext_lazy("meeting")
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=gettext_lazy("Party"))
    number = models.PositiveSmallIntegerField(gettext_lazy("number"))
    is_final = models.BooleanField(gettext_lazy("final"))
    # [{"name": {ru, kk, en}, "capacity": {ru, kk, en}, "heads": true or false}]
    people = models.JSONField(gettext_lazy("people"))
    notified_at = models.DateTimeField(gettext_lazy("notified at"), default=timezone.now)

    class Meta:
        verbose_name = gettext_lazy("notified delegation list")
        verbose_name_plural = gettext_lazy("notified delegation lists")
        ordering = ["party__half", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "party", "number"], name="notified_list_number_once"),
            models.UniqueConstraint(
                fields=["meeting", "party"],
                condition=Q(is_final=True),
                name="notified_list_one_final",
                violation_error_message=gettext_lazy("The final list was notified already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.called}"

    @property
    def called(self) -> str:
        """What the list is called beside its Party."""
        words = _("final list %(number)s") if self.is_final else _("list %(number)s")
        return words % {"number": self.number}
