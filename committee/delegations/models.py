"""Who sits for whom: organisations, posts, the body, its two delegations, and their seats."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import local, three_chars, three_texts
from committee.accord.models import Party, Person
from committee.accord.wall import Child, Ring, Walled
from committee.papers.models import Act, Source


class Dated(models.Model):
    """A fact that holds from one day to another; either day may be a gap, and the note says what is known."""

    from_day = models.DateField(_("from"), null=True, blank=True)
    to_day = models.DateField(_("to"), null=True, blank=True)
    # Most chairs are named on a day or two; when they began and ended was not found.
    attested_only = models.BooleanField(
        _("known on these days only; beginning and end not found"), default=False
    )
    note_ru, note_kk, note_en = three_texts(_("what is known of the dates"))
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        super().clean()
        if self.from_day and self.to_day and self.to_day < self.from_day:
            raise ValidationError({"to_day": _("The end lies before the beginning.")})


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """Return the constraint that a dated fact does not end before it begins."""
    return models.CheckConstraint(
        condition=Q(from_day__isnull=True) | Q(to_day__isnull=True) | Q(to_day__gte=F("from_day")),
        name=f"{name}_ends_after_it_begins",
        violation_error_message=_("The end lies before the beginning."),
    )


def held_on(day: datetime.date) -> Q:
    """Return the condition that a dated fact holds on a day; an unknown end counts as still holding."""
    return (Q(from_day__isnull=True) | Q(from_day__lte=day)) & (Q(to_day__isnull=True) | Q(to_day__gte=day))


class Organisation(Walled):
    """A ministry, agency or firm. Its names have dates, since agencies are renamed."""

    of_party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Party")
    )
    label_ru, label_kk, label_en = three_chars(_("short name"))

    class Meta(Walled.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["label_ru", "id"]

    def __str__(self) -> str:
        return local(self, "label")


class OrganisationName(Dated, Child):
    """A name an organisation bore from one day to another."""

    PARENT = "organisation"

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names")
    name_ru, name_kk, name_en = three_chars(_("name"))

    class Meta:
        verbose_name = _("name of an organisation")
        verbose_name_plural = _("names of an organisation")
        ordering = ["from_day", "id"]
        constraints = [ends_after_it_begins("organisation_name")]

    def __str__(self) -> str:
        return local(self, "name")


class Post(Dated, Walled):
    """An office a person held: ministers and presidents sit in no delegation."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    office_ru, office_kk, office_en = three_chars(_("office"))

    class Meta(Walled.Meta):
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["from_day", "id"]
        constraints = [*Walled.Meta.constraints, ends_after_it_begins("post")]

    def __str__(self) -> str:
        return f"{self.person}, {local(self, 'office')}"


class Body(Walled):
    """A joint body of both Parties, e.g. the intergovernmental commission."""

    name_ru, name_kk, name_en = three_chars(_("official name"))
    founding_act = models.ForeignKey(
        Act, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("founding act")
    )
    predecessor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("predecessor")
    )
    note_ru, note_kk, note_en = three_texts(_("what is known of it"))
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )

    class Meta(Walled.Meta):
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["name_ru", "id"]

    def __str__(self) -> str:
        return local(self, "name")


class Delegation(Child):
    """One Party's part of a body."""

    PARENT = "body"

    body = models.ForeignKey(Body, models.PROTECT, related_name="delegations", verbose_name=_("body"))
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("Party"))

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["body", "party__half"]
        constraints = [models.UniqueConstraint(fields=["body", "party"], name="delegation_one_a_party")]

    def __str__(self) -> str:
        return self.party.part


class Seat(Dated, Walled):
    """A place in a delegation, held by a person from one day to another."""

    class Role(models.TextChoices):
        """What the seat is."""

        CHAIR = "chair", _("Chair")
        DEPUTY_CHAIR = "deputy_chair", _("Deputy chair")
        SECRETARY = "secretary", _("Responsible secretary")
        MEMBER = "member", _("Member")
        EXPERT = "expert", _("Expert")

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+", verbose_name=_("delegation"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    role = models.CharField(_("seat"), max_length=12, choices=Role)

    class Meta(Walled.Meta):
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["from_day", "id"]
        constraints = [*Walled.Meta.constraints, ends_after_it_begins("seat")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"

    def clean(self) -> None:
        """Refuse a person of the other Party, and a second chair on the same day."""
        super().clean()
        from committee.delegations.verbs import check_seat

        check_seat(self)

    @classmethod
    def overlapping(cls, seat: Any) -> models.QuerySet[Seat]:
        """Other seats of the same delegation and role that share a day with this one.

        A seat one Party keeps to itself never stands in another's way: that would tell of it.
        """
        clash = cls.objects.filter(delegation_id=seat.delegation_id, role=seat.role).exclude(pk=seat.pk)
        if seat.to_day:
            clash = clash.filter(Q(from_day__isnull=True) | Q(from_day__lte=seat.to_day))
        if seat.from_day:
            clash = clash.filter(Q(to_day__isnull=True) | Q(to_day__gte=seat.from_day))
        known = ~Q(ring=Ring.PARTY)
        return clash.filter(known | Q(party_id=seat.party_id) if seat.ring == Ring.PARTY else known)
