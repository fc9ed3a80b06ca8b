"""What officials said: speaker, day, and the words in the language they were published in."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import LANGUAGES, three_chars, three_texts
from committee.accord.models import Instrument, Person
from committee.accord.wall import Walled
from committee.delegations.models import Post
from committee.meetings.models.meetings import Meeting
from committee.papers.models import Source, Subject


class Statement(Walled):
    """A quotation, on the page of the meeting or the text it speaks of."""

    speaker = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("speaker"))
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("post")
    )
    said_on = models.DateField(_("said on"), null=True, blank=True)
    place_ru, place_kk, place_en = three_chars(_("place"), blank=True)
    language = models.CharField(_("language of the quotation"), max_length=2, choices=list(LANGUAGES.items()))
    quotation = models.TextField(_("quotation"))
    says_ru, says_kk, says_en = three_texts(_("what it says, in other words"))
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("on the meeting")
    )
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("on the text")
    )
    # A quota is spoken of before any text on it is sent, and by people who never see the text.
    on_year = models.PositiveSmallIntegerField(_("on the quota of the year"), null=True, blank=True)
    subject = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("subject")
    )

    class Meta(Walled.Meta):
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["said_on", "speaker"]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.quotation[:80]}"

    def clean(self) -> None:
        """Refuse a post of somebody else."""
        super().clean()
        if self.post and self.post.person_id != self.speaker_id:
            raise ValidationError({"post": _("This is held by somebody else: %s.") % self.post.person})
