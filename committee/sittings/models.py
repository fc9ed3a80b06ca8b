"""Who was present and when, by which rule there is a quorum, where a sitting is, and what it decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import LANGUAGES, local, three_texts
from committee.accord.models import Party, User
from committee.accord.wall import Child, FixedRing, Ring
from committee.delegations.models import Body
from committee.meetings.models import AgendaItem, Meeting, Participation
from committee.papers.models import Act, Source

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class Stay(FixedRing):
    """Somebody who took part was there from one moment to another, or still is."""

    RING: ClassVar[Ring] = Ring.BOTH

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="+", verbose_name=_("participant")
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("entered by"))
    came_at = models.DateTimeField(_("came at"))
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("stay at a meeting")
        verbose_name_plural = _("stays at a meeting")
        ordering = ["came_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gt=F("came_at")),
                name="stay_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participation.person}: {self.came_at:%Y-%m-%d %H:%M}"

    @classmethod
    def visible(cls, user: User | AnonymousUser) -> Q:
        """Both delegations, of the participants they see."""
        return super().visible(user) & Q(participation__in=Participation.objects.visible_to(user))


class QuorumRule(FixedRing):
    """When a body can decide. It holds once the other Party has confirmed it; a later one ends it."""

    RING: ClassVar[Ring] = Ring.BOTH

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("body"))
    heads = models.BooleanField(_("a chair or a deputy of each side is present"), default=False)
    least = models.PositiveSmallIntegerField(_("at least so many of each side are present"), default=0)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    act = models.ForeignKey(
        Act, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("act")
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)
    confirmed_by = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("confirmed by")
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("quorum rule")
        verbose_name_plural = _("quorum rules")
        ordering = ["-entered_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(heads=True) | Q(least__gt=0), name="quorum_rule_asks_something"
            ),
            models.CheckConstraint(
                condition=Q(source__isnull=False) | Q(act__isnull=False),
                name="quorum_rule_rests_on_something",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | (Q(confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(confirmed_by=F("party"))),
                name="quorum_rule_confirmed_by_the_other",
            ),
            models.UniqueConstraint(
                fields=["body"],
                condition=Q(confirmed_at__isnull=True, ended_at__isnull=True),
                name="quorum_rule_one_waits",
            ),
            models.UniqueConstraint(
                fields=["body"],
                condition=Q(confirmed_at__isnull=False, ended_at__isnull=True),
                name="quorum_rule_one_holds",
            ),
        ]

    def __str__(self) -> str:
        return str(self.body)

    @classmethod
    def holding_at(cls, moment: object) -> Q:
        """Return the condition that a rule held at a moment."""
        return Q(confirmed_at__lte=moment) & (Q(ended_at__isnull=True) | Q(ended_at__gt=moment))


class Sitting(FixedRing):
    """Which item a meeting is at: either secretary moves it, and all pages of the session follow."""

    RING: ClassVar[Ring] = Ring.BOTH

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="+", verbose_name=_("meeting"))
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+", verbose_name=_("agenda item"))

    class Meta:
        verbose_name = _("sitting")
        verbose_name_plural = _("sittings")

    def __str__(self) -> str:
        return str(self.meeting)

    @classmethod
    def visible(cls, user: User | AnonymousUser) -> Q:
        """Both delegations, of the meetings they see."""
        return super().visible(user) & Q(meeting__in=Meeting.objects.visible_to(user))


class SittingDecision(FixedRing):
    """What a sitting decided, as one side captured it, with who was present. Never changed.

    Once both Parties have consented it is an outcome of the meeting, under the same key.
    """

    RING: ClassVar[Ring] = Ring.BOTH

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+", verbose_name=_("meeting"))
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+", verbose_name=_("agenda item"))
    text_ru, text_kk, text_en = three_texts(_("what was decided"), blank=False)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("captured by"))
    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("author"))
    moment = models.DateTimeField(_("decided at"))
    # Who was present of each side and in which capacity, the rule, and whether it was met.
    presence = models.JSONField(_("who was present"))
    # Empty, or the instruction that is given once both consent: its words, due, and the executors.
    instruction = models.JSONField(_("instruction"), default=dict)
    captured_at = models.DateTimeField(_("captured at"), default=timezone.now)

    class Meta:
        verbose_name = _("decision of a sitting")
        verbose_name_plural = _("decisions of sittings")
        ordering = ["-moment", "-captured_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text_ru="") & ~Q(text_kk=""), name="sitting_decision_is_in_both_languages"
            ),
        ]

    def __str__(self) -> str:
        return local(self, "text")[:120]

    @classmethod
    def visible(cls, user: User | AnonymousUser) -> Q:
        """Both delegations, of the meetings they see."""
        return super().visible(user) & Q(meeting__in=Meeting.objects.visible_to(user))


class SittingWord(Child):
    """What a Party says to a decision. Said once, never changed."""

    PARENT = "decision"

    class Kind(models.TextChoices):
        """What it says."""

        CONSENT = "consent", _("Consents")
        OBJECTION = "objection", _("Objects")
        RESERVATION = "reservation", _("Reservation")
        TAKEN_BACK = "taken_back", _("Takes the decision back")

    decision = models.ForeignKey(
        SittingDecision, models.PROTECT, related_name="words", verbose_name=_("decision")
    )
    kind = models.CharField(_("what is said"), max_length=12, choices=Kind)
    text = models.TextField(_("words"), blank=True, default="")
    language = models.CharField(
        _("language"), max_length=2, blank=True, default="", choices=list(LANGUAGES.items())
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("Party"))
    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("author"))
    said_at = models.DateTimeField(_("said at"), default=timezone.now)

    class Meta:
        verbose_name = _("word on a decision")
        verbose_name_plural = _("words on decisions")
        ordering = ["said_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "party"],
                condition=Q(kind="consent"),
                name="sitting_decision_consent_once_a_party",
            ),
            models.CheckConstraint(
                condition=Q(kind="consent") | (~Q(text="") & ~Q(language="")),
                name="sitting_decision_word_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.decision}"
