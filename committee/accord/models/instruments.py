"""Texts put before both Parties: instruments, their revisions, assents, and comments on them."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import LANGUAGES, three_chars
from committee.accord.models.people import Mandate, Party, Person, User
from committee.accord.wall import Child, Circled, FixedRing, Ring


class Instrument(FixedRing):
    """A text before both Parties: born when it is tabled, moved only by the verbs of the table."""

    RING = Ring.BOTH

    class Status(models.TextChoices):
        """Where a text stands. People read the labels, never the names."""

        TABLED = "tabled", _("Sent")
        COUNTERED = "countered", _("Answered")
        REJECTED = "rejected", _("Rejected")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        LAPSED = "lapsed", _("Lapsed")
        IN_FORCE = "in_force", _("In force")
        SUPERSEDED = "superseded", _("Replaced")

    ENDED = ("countered", "rejected", "withdrawn", "lapsed", "superseded")

    kind = models.CharField(_("kind of text"), max_length=40)
    slot = models.CharField(_("place it would fill"), max_length=80)
    number = models.CharField(_("number"), max_length=40, unique=True)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("sent by"))
    # Of a text both write: whose the last revision is; empty: of the Party that sent it.
    revised_by = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("revised by")
    )
    status = models.CharField(_("state"), max_length=12, choices=Status, default=Status.TABLED)
    tabled_at = models.DateTimeField(_("sent at"), default=timezone.now)
    answers = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="answered_by", verbose_name=_("answers")
    )
    amends = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("amends")
    )
    reply_by = models.DateField(_("reply by"), null=True, blank=True)
    language_to_follow = models.CharField(_("language to follow"), max_length=2, blank=True, default="")
    language_due = models.DateField(_("language to follow by"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    end_reason = models.TextField(_("reason"), blank=True, default="")
    in_force_at = models.DateTimeField(_("in force since"), null=True, blank=True)

    class Meta:
        verbose_name = _("text before both Parties")
        verbose_name_plural = _("texts before both Parties")
        ordering = ["-tabled_at", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slot"],
                condition=Q(status="tabled"),
                name="instrument_one_open_text_a_slot",
                violation_error_message=_("Another text on this is open."),
            ),
            models.CheckConstraint(
                condition=Q(language_to_follow__in=["", "ru", "kk"]), name="instrument_language_to_follow"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["in_force", "superseded"]) | Q(in_force_at__isnull=False),
                name="instrument_in_force_since_when",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_overdue(self) -> bool:
        """Whether the date for a reply has passed while the text is still open."""
        return self.status == self.Status.TABLED and self.reply_by is not None and self.reply_by < today()

    @property
    def standing(self) -> Instrument.Status:
        """The state as read today: an open text past its date has lapsed, written down or not."""
        return self.Status.LAPSED if self.is_overdue else self.Status(self.status)

    @property
    def revision(self) -> Revision:
        """The text as it stands. Reads the prefetched revisions where there are any."""
        return max(self.revisions.all(), key=lambda revision: revision.number)

    def live_assents(self) -> dict[str, Assent]:
        """The live assents by Party. Reads the prefetched assents where there are any."""
        return {assent.party_id: assent for assent in self.assents.all() if assent.voided_at is None}

    @property
    def reservations(self) -> list[Assent]:
        """The live assents beside which a reservation stands.

        Reads the prefetched assents where there are any.
        """
        return [assent for assent in self.live_assents().values() if assent.reservation]


def today() -> datetime.date:
    """The day on which authority and dates are judged: the portal's UTC day."""
    return timezone.now().date()


class Revision(Child):
    """One wording of an instrument: canonical content, both authentic texts, and their digest."""

    PARENT = "instrument"

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField(_("revision"), default=1)
    content = models.JSONField(_("content"))
    text_ru = models.TextField(_("text in Russian"))
    text_kk = models.TextField(_("text in Kazakh"))
    digest = models.CharField(_("digest"), max_length=64)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        ordering = ["instrument", "number"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "number"], name="revision_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} / {self.number}"

    def sealed(self) -> dict[str, Any]:
        """What the digest covers: the same for both Parties, whoever sent it."""
        return {
            "kind": self.instrument.kind,
            "content": self.content,
            "texts": {"ru": self.text_ru, "kk": self.text_kk},
        }


class Assent(Child):
    """One Party's agreement to one wording, by one person, under one mandate."""

    PARENT = "instrument"

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="assents")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    digest = models.CharField(_("digest"), max_length=64)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("Party"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+", verbose_name=_("mandate"))
    capacity_ru, capacity_kk, capacity_en = three_chars(_("capacity"))
    given_at = models.DateTimeField(_("given at"), default=timezone.now)
    signed_in_with = models.CharField(_("signed in with"), max_length=40)
    # Both or neither: agreement given on paper, on that day; the scan's bytes have this SHA-256 digest.
    signed_on = models.DateField(_("signed on paper on"), null=True, blank=True)
    scan_digest = models.CharField(_("digest of the scan"), max_length=64, blank=True, default="")
    # Empty: definitive. Named: it counts only when this organ confirms (ad referendum,
    # Vienna Convention on the Law of Treaties, article 12).
    organ = models.CharField(_("organ that must confirm"), max_length=300, blank=True, default="")
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    act_number = models.CharField(_("number of the act"), max_length=100, blank=True, default="")
    act_date = models.DateField(_("date of the act"), null=True, blank=True)
    reservation = models.TextField(_("reservation"), blank=True, default="")
    voided_at = models.DateTimeField(_("no longer stands since"), null=True, blank=True)
    void_reason = models.TextField(_("why it no longer stands"), blank=True, default="")

    class Meta:
        verbose_name = _("agreement of a Party")
        verbose_name_plural = _("agreements of the Parties")
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "party"],
                condition=Q(voided_at__isnull=True),
                name="assent_one_live_a_party",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | ~Q(organ=""), name="assent_confirmed_by_its_organ"
            ),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True, scan_digest="")
                | (Q(signed_on__isnull=False) & ~Q(scan_digest="")),
                name="assent_on_paper_has_its_scan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument}: {self.party}"

    @property
    def is_definitive(self) -> bool:
        """Whether it counts: given definitively, or confirmed by the named organ."""
        return not self.organ or self.confirmed_at is not None


class AbstractComment(Circled):
    """A remark in one language, for the own delegation or for both. Never changed.

    Every room that has comments keeps them in a table of its own; SUBJECT names the foreign key to what is
    commented on.
    """

    SUBJECT: ClassVar[str]

    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("author"))
    language = models.CharField(_("language"), max_length=2, choices=list(LANGUAGES.items()))
    body = models.TextField(_("comment"))
    written_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta(Circled.Meta):
        abstract = True
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["written_at"]

    def __str__(self) -> str:
        return f"{getattr(self, self.SUBJECT)}: {self.body[:60]}"


class Comment(AbstractComment):
    """A remark on a text before both Parties."""

    SUBJECT = "instrument"

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+", verbose_name=_("text"))

    class Meta(AbstractComment.Meta):
        pass
