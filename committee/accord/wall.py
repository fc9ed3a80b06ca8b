"""The wall: which rows a person may see. Every read of every room starts here.

A row lies in a ring: a named circle of one Party's people, that Party, both delegations, or observers too.
Operators and superusers stand outside, not above: they have no papers at all.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from committee.accord.models import User


class Ring(models.TextChoices):
    """Who may read a row. The circles of a Party lie inside PARTY: see Circled."""

    PARTY = "party", _("Only one delegation")
    BOTH = "both", _("Both delegations")
    OBSERVERS = "observers", _("Both delegations and observers")


WIDTH = list(Ring)  # from the narrowest circle of readers to the widest


# The Party at the database connection (second_wall.py); empty or unset: nobody's internal rows.
PARTY_HERE = "(SELECT current_setting('portal.party', true))"


def rings_open_to(user: User | AnonymousUser) -> list[Ring]:
    """Return the rings a person reads whoever owns the row; the own Party's ring comes beside them."""
    if not user.is_authenticated or not user.is_active or user.role == user.Role.OPERATOR:
        return []
    if user.party_code:
        return [Ring.BOTH, Ring.OBSERVERS]
    return [Ring.OBSERVERS] if user.role == user.Role.OBSERVER else []


class WalledQuerySet(models.QuerySet[Any]):
    """Rows behind the wall."""

    def visible_to(self, user: User | AnonymousUser) -> WalledQuerySet:
        """Keep the rows this person may see: nothing for strangers, operators and mere superusers."""
        return self.filter(self.model.visible(user))


class Walled(models.Model):
    """A row with a ring of its own. `party` is its owner in the ring PARTY, elsewhere who entered it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ring = models.CharField(_("who can read it"), max_length=10, choices=Ring, default=Ring.PARTY)
    party = models.ForeignKey(
        "committee.Party",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entered by"),
    )

    objects = WalledQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(ring=Ring.PARTY) | Q(party__isnull=False),
                name="%(class)s_internal_has_party",
                violation_error_message=_("A paper of one delegation names its Party."),
            ),
        ]

    @classmethod
    def visible(cls, user: User | AnonymousUser) -> Q:
        """Return the condition under which a person sees a row of this table."""
        rings = rings_open_to(user)
        seen = Q(ring__in=rings)
        if Ring.BOTH in rings and user.is_authenticated:
            seen |= Q(ring=Ring.PARTY, party=user.party_code)
        return seen

    @classmethod
    def row_condition(cls) -> str:
        """Return in SQL which rows PostgreSQL itself lets a Party's connection read and write."""
        return f"ring <> '{Ring.PARTY}' OR party_id = {PARTY_HERE}"


class Circled(Walled):
    """A row that its Party may keep to a named circle of its own people, until it is opened or shown.

    The second wall stands between the Parties and knows no circles: among colleagues the first stands alone.
    """

    circle = models.ForeignKey(
        "committee.Circle",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("circle"),
    )

    class Meta(Walled.Meta):
        abstract = True
        constraints = [
            *Walled.Meta.constraints,
            models.CheckConstraint(
                condition=Q(circle__isnull=True) | Q(ring=Ring.PARTY), name="%(class)s_circle_is_internal"
            ),
        ]

    @classmethod
    def visible(cls, user: User | AnonymousUser) -> Q:
        """Return the condition of the ring, and of the circle where there is one."""
        return super().visible(user) & in_circles_of(user)


def in_circles_of(user: User | AnonymousUser) -> Q:
    """Return the condition under which a circle keeps a row from nobody, or not from this person."""
    members = apps.get_model("committee", "CircleMember").objects.filter(account=user.pk)
    return Q(circle__isnull=True) | Q(circle__in=members.values("circle"))


class FixedRing(models.Model):
    """A row whose whole table lies in one ring, named by RING."""

    RING: ClassVar[Ring]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    objects = WalledQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def visible(cls, user: User | AnonymousUser) -> Q:
        """Return all or nothing."""
        return Q() if cls.RING in rings_open_to(user) else Q(pk__in=[])


class Child(models.Model):
    """A row that is seen exactly when its parent is. PARENT names the foreign key."""

    PARENT: ClassVar[str]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    objects = WalledQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def visible(cls, user: User | AnonymousUser) -> Q:
        """Return the parent's condition, asked of the parent's table."""
        parent: Any = cls._meta.get_field(cls.PARENT).related_model
        return Q(**{f"{cls.PARENT}__in": parent.objects.visible_to(user)})

    @classmethod
    def row_condition(cls) -> str:
        """Return the parent's condition: PostgreSQL asks it of the parent's table."""
        return part_of(cls, cls.PARENT)


def part_of(table: type[models.Model], name: str) -> str:
    """Return in SQL that the row named by a foreign key is there for this connection."""
    key: Any = table._meta.get_field(name)
    parent = key.related_model._meta
    return f"{key.column} IN (SELECT {parent.pk.column} FROM {parent.db_table})"  # noqa: S608 - names of our tables


def ring_of(row: Any) -> Ring:
    """Return how widely a row is read: by its own ring, its table's, or its parent's."""
    if isinstance(row, Child):
        return ring_of(getattr(row, row.PARENT))
    return row.RING if isinstance(row, FixedRing) else Ring(row.ring)


def circle_of(row: Any) -> Any:
    """Return the key of the circle a row is kept to, by itself or by its parent; None where there is none."""
    if isinstance(row, Child):
        return circle_of(getattr(row, row.PARENT))
    return getattr(row, "circle_id", None)


def is_narrower(row: Any, ring: str, circle_id: Any = None) -> bool:
    """Whether some who read what lies in this ring, or in this circle of a Party, cannot read the row."""
    return WIDTH.index(ring_of(row)) < WIDTH.index(Ring(ring)) or circle_of(row) not in (None, circle_id)


def sees(user: User | AnonymousUser, row: Any) -> bool:
    """Whether a person may see a row that was found past the wall, as a lock finds it."""
    return bool(type(row).objects.visible_to(user).filter(pk=row.pk).exists())
