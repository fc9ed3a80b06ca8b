"""What every paper has that is sent as a text."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from committee.accord.models.instruments import Instrument
from committee.accord.models.people import User
from committee.accord.wall import Circled


class TextDraft(Circled):
    """A draft of one Party for a text before both. Internal, and stays so: sending it copies it."""

    reply_by = models.DateField(_("reply by"), null=True, blank=True)
    language_to_follow = models.CharField(
        _("language to follow"),
        max_length=2,
        blank=True,
        default="",
        choices=[("ru", _("Russian")), ("kk", _("Kazakh"))],
    )
    language_due = models.DateField(_("language to follow by"), null=True, blank=True)
    answers = models.ForeignKey(
        Instrument, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answers")
    )
    amends = models.ForeignKey(
        Instrument, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("amends")
    )
    sent_as = models.OneToOneField(
        Instrument, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sent as")
    )
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("begun by"))
    # Who goes on with it after whoever began it; empty: they still do.
    kept_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("goes on with it")
    )
    made_at = models.DateTimeField(_("begun at"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now, editable=False)

    class Meta(Circled.Meta):
        abstract = True
        ordering = ["-changed_at"]

    @property
    def version(self) -> str:
        """What a form names as the draft it started from."""
        return self.changed_at.isoformat()

    @property
    def is_closed(self) -> bool:
        """Whether it was sent, and no language is to follow."""
        return self.sent_as is not None and not self.sent_as.language_to_follow


class JointDraft(TextDraft):
    """A draft of a text both Parties write: begun from a revision (`answers` names the text), it is the next.

    Every revision of a text came of a draft, so several were sent as one text.
    """

    sent_as = models.ForeignKey(
        Instrument, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sent as")
    )
    started_from = models.PositiveSmallIntegerField(_("begun from revision"), null=True, blank=True)

    class Meta(TextDraft.Meta):
        abstract = True
        constraints = [
            *TextDraft.Meta.constraints,
            models.CheckConstraint(
                condition=Q(answers__isnull=True, started_from__isnull=True)
                | Q(answers__isnull=False, started_from__isnull=False),
                name="%(class)s_begun_from_a_revision",
            ),
        ]

    @property
    def is_closed(self) -> bool:
        """Whether it was sent: what is missing comes with the next revision."""
        return self.sent_as is not None
