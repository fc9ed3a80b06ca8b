"""Parties, the people who belong to them, their accounts, and their authority to act."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from committee.accord.kinds import kind_of
from committee.accord.languages import LANGUAGES, local, three_chars
from committee.accord.wall import PARTY_HERE, FixedRing, Ring, Walled

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class Party(models.Model):
    """One of the two States. Exactly two rows, of equal standing, told apart only by their data."""

    code = models.CharField(_("code"), max_length=2, primary_key=True)
    # Which half of the circle stands for it; also the neutral order, alphabetical in all three languages.
    half = models.PositiveSmallIntegerField(_("half of the circle"), unique=True)
    name_ru, name_kk, name_en = three_chars(_("name"))
    of_ru, of_kk, of_en = three_chars(_("name, in the genitive"))
    to_ru, to_kk, to_en = three_chars(_("name, in the dative"))
    part_ru, part_kk, part_en = three_chars(_("part of the commission"))

    class Meta:
        ordering = ["half"]
        verbose_name = _("Party")
        verbose_name_plural = _("Parties")
        constraints = [
            models.CheckConstraint(condition=Q(half__in=[1, 2]), name="party_exactly_two"),
        ]

    def __str__(self) -> str:
        return local(self, "name")

    @property
    def genitive(self) -> str:
        """The name as in "the text of Kazakhstan"."""
        return local(self, "of")

    @property
    def dative(self) -> str:
        """The name as in "send to Kazakhstan"."""
        return local(self, "to")

    @property
    def part(self) -> str:
        """The name of this Party's part of the commission."""
        return local(self, "part")


class Person(Walled):
    """A human being. `party` is the one home of belonging; none for people outside both Parties."""

    name_ru, name_kk, name_en = three_chars(pgettext_lazy("of a person", "name"))
    initials_ru, initials_kk, initials_en = three_chars(_("name with initials"), blank=True)
    # A Russian protocol says "by I. I. Shuvalov" and "to I. I. Shuvalov" in other forms.
    name_ru_genitive = models.CharField(
        _("name in Russian, genitive"), max_length=300, blank=True, default=""
    )
    name_ru_dative = models.CharField(_("name in Russian, dative"), max_length=300, blank=True, default="")
    name_ru_instrumental = models.CharField(
        _("name in Russian, instrumental"), max_length=300, blank=True, default=""
    )

    class Meta(Walled.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name_ru", "id"]

    def __str__(self) -> str:
        return local(self, "name")

    @property
    def printed(self) -> dict[str, str]:
        """The name in three languages, as the record keeps it."""
        return {code: getattr(self, f"name_{code}") or self.name_ru for code in LANGUAGES}


class UserQuerySet(models.QuerySet["User"]):
    """Accounts that anybody may lock, allauth included."""

    def select_for_update(  # type: ignore[override]  # Django's stubs name no row
        self, nowait: bool = False, skip_locked: bool = False, of: Sequence[str] = (), no_key: bool = False
    ) -> UserQuerySet:
        """Lock accounts alone: PostgreSQL locks nothing that is joined and may be missing."""
        alone: Any = super(UserQuerySet, self.select_related(None))
        return alone.select_for_update(nowait, skip_locked, of, no_key)


class UserManager(BaseUserManager["User"]):
    """Users with their person and Party, so that a page asks for them once."""

    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db).select_related("person__party")

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """Create an account. Raises IntegrityError when role and person do not go together."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> User:
        """Create an operator: runs the server, sees no papers, acts for nobody."""
        fields.setdefault("role", User.Role.OPERATOR)
        return self.create_user(username, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """An account. Its Party comes from its person alone; its authority from mandates alone."""

    class Role(models.TextChoices):
        """What the account is for."""

        SECRETARY = "secretary", _("Secretary")
        OFFICIAL = "official", _("Official")
        AIDE = "aide", _("Aide")
        EXPERT = "expert", _("Expert")
        OBSERVER = "observer", _("Observer")
        OPERATOR = "operator", _("Operator")

    OF_A_PARTY: ClassVar = (Role.SECRETARY, Role.OFFICIAL, Role.AIDE, Role.EXPERT)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(
        _("user name"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()]
    )
    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="user", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)
    email = models.EmailField(_("e-mail"), blank=True, default="")
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("opened"), default=timezone.now, editable=False)
    # An open invitation: what is kept of its link is a digest, and how long it is good.
    invitation = models.CharField(_("invitation"), max_length=64, blank=True, default="", editable=False)
    invited_until = models.DateTimeField(_("invited until"), null=True, editable=False)
    taken_up_at = models.DateTimeField(_("invitation taken up at"), null=True, editable=False)

    # An observer: proposed by a secretary of one Party, confirmed by one of the other.
    proposed_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    confirmed_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.CheckConstraint(
                condition=~Q(role__in=["secretary", "official", "aide", "expert"]) | Q(person__isnull=False),
                name="user_of_party_has_person",
            ),
            models.CheckConstraint(
                condition=Q(invitation="", invited_until__isnull=True)
                | (~Q(invitation="") & Q(invited_until__isnull=False)),
                name="user_invitation_has_its_end",
            ),
            models.CheckConstraint(
                condition=Q(proposed_by__isnull=True, confirmed_by__isnull=True)
                | Q(role="observer", proposed_by__isnull=False)
                & (Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by"))),
                name="user_observer_opened_by_two",
            ),
            models.CheckConstraint(
                condition=Q(invitation="") | Q(proposed_by__isnull=True) | Q(confirmed_by__isnull=False),
                name="user_observer_invited_once_confirmed",
            ),
            models.UniqueConstraint(
                fields=["invitation"], condition=~Q(invitation=""), name="user_one_account_an_invitation"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person) if self.person else self.username

    @property
    def party_code(self) -> str | None:
        """The code of the Party this account works for; None for observers and operators."""
        if self.role not in self.OF_A_PARTY or self.person is None:
            return None
        return self.person.party_id

    @property
    def party(self) -> Party | None:
        """The Party this account works for."""
        return self.person.party if self.party_code and self.person else None

    @property
    def is_staff(self) -> bool:
        """Django's admin is for the secretaries of the two delegations."""
        return self.role == self.Role.SECRETARY and self.party_code is not None


class Mandate(FixedRing):
    """Authority to act for a Party on one kind of text: a dated fact, apart from any seat.

    Two people of the Party give it: one proposes, another confirms. From then on both Parties see it: who may
    bind the other side is what each must be able to check. One that `delegates` another is given by
    its holder for the days of an absence, and ends with it.
    """

    RING = Ring.BOTH

    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates", verbose_name=_("person"))
    kind = models.CharField(_("kind of text"), max_length=40)
    capacity_ru, capacity_kk, capacity_en = three_chars(_("capacity"))
    basis_ru, basis_kk, basis_en = three_chars(_("act it rests on"))
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)
    delegates = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("stands in for")
    )
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("proposed by"))
    given_at = models.DateTimeField(_("proposed at"), default=timezone.now, editable=False)
    # Empty beside a moment of confirmation: given by one person, before two were asked for.
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("confirmed by")
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    # Since its holder was invited anew, until two people of the Party have confirmed it.
    suspended_at = models.DateTimeField(_("suspended at"), null=True, blank=True)
    restored_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("first confirmed by")
    )

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["valid_from", "given_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="mandate_ends_after_it_begins",
                violation_error_message=_("The mandate ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("given_by")),
                name="mandate_given_by_two",
                violation_error_message=_("Another person of your Party confirms it."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | Q(confirmed_at__isnull=False),
                name="mandate_confirmed_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(delegates__isnull=True) | Q(valid_to__isnull=False),
                name="mandate_delegated_has_an_end",
                violation_error_message=_("Authority is delegated up to a day: name the last one."),
            ),
            models.CheckConstraint(
                condition=Q(restored_by__isnull=True) | Q(suspended_at__isnull=False),
                name="mandate_restored_while_suspended",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(ended_at__isnull=True),
                name="mandate_one_open_a_kind",
                violation_error_message=_(
                    "This person has an open mandate for this kind of text. End it first."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {local(self, 'capacity')}"

    @property
    def kind_label(self) -> str:
        """The kind of text it is for, in words."""
        return str(kind_of(self.kind).label)

    @classmethod
    def visible(cls, user: User | AnonymousUser) -> Q:
        """What was confirmed is of both; a proposal is of its Party alone."""
        seen = Q(confirmed_at__isnull=False)
        if user.is_authenticated and user.party_code:
            seen |= Q(person__party=user.party_code)
        return super().visible(user) & seen

    @classmethod
    def row_condition(cls) -> str:
        """The same, in SQL."""
        person = Person._meta.db_table
        own = f"person_id IN (SELECT id FROM {person} WHERE party_id = {PARTY_HERE})"  # noqa: S608 - ours
        return f"confirmed_at IS NOT NULL OR {own}"

    def holds_on(self, day: datetime.date) -> bool:
        """Whether it gives authority now: confirmed, begun, not over, not ended, not suspended."""
        is_open = self.confirmed_at is not None and self.ended_at is None and self.suspended_at is None
        return is_open and self._spans(day)

    def held_on(self, day: datetime.date) -> bool:
        """Whether it gave authority on a past day: one ended or suspended later still held then."""
        stopped = self.suspended_at or self.ended_at
        was_stopped = stopped is not None and stopped.date() <= day
        return self.confirmed_at is not None and self._spans(day) and not was_stopped

    def suspended_on(self, day: datetime.date) -> bool:
        """Whether on a day it was open and gave no authority, because it waits to be confirmed."""
        since = self.suspended_at.date() if self.suspended_at else None
        ended = self.ended_at.date() if self.ended_at else None
        return since is not None and since <= day and self._spans(day) and (ended is None or day < ended)

    def _spans(self, day: datetime.date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
