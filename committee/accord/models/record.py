"""The record: three chains of entries that only grow, and the outbox of notices about them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from committee.accord.models.people import Party, User
from committee.accord.wall import PARTY_HERE, Child, WalledQuerySet, in_circles_of, rings_open_to

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

GENESIS = "0" * 64


class Chain(models.Model):
    """A chain of entries with its own numbering: one shared, and one internal to each Party."""

    SHARED = "shared"

    code = models.CharField(_("code"), max_length=6, primary_key=True)
    party = models.OneToOneField(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Party")
    )
    length = models.PositiveBigIntegerField(_("entries"), default=0)
    head = models.CharField(_("digest of the last entry"), max_length=64, default=GENESIS)

    objects = WalledQuerySet.as_manager()

    class Meta:
        verbose_name = _("chain")
        verbose_name_plural = _("chains")
        constraints = [
            models.CheckConstraint(
                condition=Q(code="shared", party__isnull=True)
                | Q(party__isnull=False, code=models.F("party")),
                name="chain_shared_or_of_a_party",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Shared chain")) if self.party is None else str(_("Internal chain"))

    @classmethod
    def visible(cls, user: User | AnonymousUser) -> Q:
        """The shared chain for both delegations, the internal one for its Party alone."""
        if not user.is_authenticated or not user.party_code or not rings_open_to(user):
            return Q(pk__in=[])
        return Q(party__isnull=True) | Q(party=user.party_code)

    @classmethod
    def row_condition(cls) -> str:
        """The same, in SQL."""
        return f"party_id IS NULL OR party_id = {PARTY_HERE}"


class Entry(Child):
    """One event, written in the transaction of the act. No update, no delete: the database refuses."""

    PARENT = "chain"

    chain = models.ForeignKey(Chain, models.PROTECT, related_name="entries", verbose_name=_("chain"))
    number = models.PositiveBigIntegerField(_("number"))
    verb = models.CharField(_("act"), max_length=40)
    actor_id = models.CharField(_("account"), max_length=36, blank=True, default="")
    actor_name = models.JSONField(_("by"), default=dict)
    party_code = models.CharField(_("Party"), max_length=2, blank=True, default="")
    subject = models.CharField(_("subject"), max_length=200)
    subject_id = models.CharField(_("subject's key"), max_length=36)
    payload = models.JSONField(_("what was done"))
    acted_on = models.DateField(pgettext_lazy("of the record", "date of the act"))
    recorded_at = models.DateTimeField(_("recorded at"))
    previous = models.CharField(_("previous digest"), max_length=64)
    digest = models.CharField(_("digest"), max_length=64)
    # Whose paper it tells of. Not part of what is sealed: it says who reads, not what was done.
    circle = models.ForeignKey(
        "committee.Circle", models.PROTECT, null=True, related_name="+", verbose_name=_("circle")
    )

    class Meta:
        verbose_name = pgettext_lazy("of the record", "entry")
        verbose_name_plural = _("entries")
        ordering = ["chain", "-number"]
        indexes = [models.Index(fields=["subject_id"], name="entry_by_subject")]
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="entry_number_once_a_chain")]

    def __str__(self) -> str:
        return f"{self.chain_id}/{self.number}"

    @classmethod
    def visible(cls, user: User | AnonymousUser) -> Q:
        """The entries of the chains one reads, but for those of a circle one is not in."""
        return super().visible(user) & in_circles_of(user)

    def sealed(self, instance: str) -> dict[str, Any]:
        """What the digest covers, the name of the portal's instance included."""
        return {
            "instance": instance,
            "chain": self.chain_id,
            "number": self.number,
            "verb": self.verb,
            "actor": {"id": self.actor_id, "name": self.actor_name},
            "party": self.party_code,
            "subject": {"label": self.subject, "id": self.subject_id},
            "payload": self.payload,
            "acted_on": self.acted_on.isoformat(),
            "recorded_at": self.recorded_at.isoformat(timespec="microseconds"),
            "previous": self.previous,
        }

    def receipt(self) -> dict[str, Any]:
        """What each side keeps at home to notice a rewritten history."""
        return {"chain": self.chain_id, "number": self.number, "digest": self.digest, "head": self.digest}


class Notice(models.Model):
    """A message to one person about one entry, sent after the act by `manage.py send_notices`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.ForeignKey(User, models.PROTECT, related_name="notices", verbose_name=_("to"))
    entry = models.ForeignKey(
        Entry, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("of the record", "entry")
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)

    objects = WalledQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["made_at"]
        constraints = [models.UniqueConstraint(fields=["recipient", "entry"], name="notice_once_a_person")]

    def __str__(self) -> str:
        return f"{self.entry} → {self.recipient}"

    @classmethod
    def visible(cls, user: User | AnonymousUser) -> Q:
        """A person's own notices."""
        return Q(recipient=user.pk) if rings_open_to(user) else Q(pk__in=[])
