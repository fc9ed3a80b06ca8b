"""What a meeting consists of: who took part, the agenda, what came out of it, its papers."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import local, three_chars, three_texts
from committee.accord.models import Instrument, Party, Person
from committee.accord.wall import Child, Ring
from committee.delegations.models import Post, Seat
from committee.meetings.models.meetings import MeetingPart
from committee.papers.models import Act, Note, Subject


class Participation(MeetingPart):
    """Somebody who took part, in a seat or a post, or as a source calls them."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    headed = models.BooleanField(_("headed their side"), default=False)
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("seat")
    )
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("post")
    )
    capacity_ru, capacity_kk, capacity_en = three_chars(_("capacity, as the source gives it"), blank=True)

    class Meta(MeetingPart.Meta):
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["-headed", "person"]
        constraints = [
            *MeetingPart.Meta.constraints,
            models.UniqueConstraint(
                fields=["meeting", "person", "party"],
                name="participation_once_a_meeting",
                violation_error_message=_("This person is among the participants already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.meeting}"

    def clean(self) -> None:
        """Refuse a seat or post of somebody else: with it, a person in a delegation of the other Party."""
        super().clean()
        for name in ("seat", "post"):
            held: Any = getattr(self, name)
            if held and held.person_id != self.person_id:
                raise ValidationError({name: _("This is held by somebody else: %s.") % held.person})


class AgendaItem(MeetingPart):
    """An item of the agenda. Its number and who proposed it may be gaps."""

    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    title_ru, title_kk, title_en = three_chars(_("item"))
    proposed_by = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("proposed by")
    )
    subject = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("subject")
    )
    # Of an item both agreed to: the agenda it stands on, and whether a later agenda took it off.
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("agenda")
    )
    struck = models.BooleanField(_("taken off the agenda"), default=False, editable=False)
    is_standing = models.BooleanField(_("standing item"), default=False)
    is_closed = models.BooleanField(_("closed item"), default=False)
    carried_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("carried over from")
    )

    class Meta(MeetingPart.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["struck", "number", "title_ru"]
        constraints = [
            *MeetingPart.Meta.constraints,
            models.CheckConstraint(
                condition=Q(instrument__isnull=True, struck=False)
                | Q(instrument__isnull=False, ring=Ring.BOTH, party__isnull=True),
                name="agenda_item_of_a_text_is_of_both",
            ),
        ]

    def __str__(self) -> str:
        return local(self, "title")


class ItemInstrument(Child):
    """An item treats a text before both Parties."""

    PARENT = "item"

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="+", verbose_name=_("agenda item"))
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+", verbose_name=_("text"))

    class Meta:
        verbose_name = _("text an item treats")
        verbose_name_plural = _("texts an item treats")
        constraints = [models.UniqueConstraint(fields=["item", "instrument"], name="item_treats_a_text_once")]

    def __str__(self) -> str:
        return f"{self.item}: {self.instrument}"


class ItemNote(Child):
    """An item treats a note."""

    PARENT = "item"

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="+", verbose_name=_("agenda item"))
    note = models.ForeignKey(Note, models.PROTECT, related_name="+", verbose_name=_("note"))

    class Meta:
        verbose_name = _("note an item treats")
        verbose_name_plural = _("notes an item treats")
        constraints = [models.UniqueConstraint(fields=["item", "note"], name="item_treats_a_note_once")]

    def __str__(self) -> str:
        return f"{self.item}: {self.note}"


class Outcome(MeetingPart):
    """What came out of a meeting, with its kind; as recounted by whom, where that is how it is known."""

    class Kind(models.TextChoices):
        """What it is worth. Only a decision binds both."""

        DECISION = "decision", _("Decision")
        UNDERSTANDING = "understanding", _("Oral understanding")
        STATEMENT = "statement", _("Statement of one side")
        LEFT_OPEN = "left_open", _("Left open")

    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agenda item")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    text_ru, text_kk, text_en = three_texts(_("what came out"), blank=False)
    of_party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("whose statement")
    )
    recounted_ru, recounted_kk, recounted_en = three_chars(_("as recounted by"), blank=True)
    recounted_on = models.DateField(_("recounted on"), null=True, blank=True)
    # Of a decision both agreed to as a text: that text.
    instrument = models.OneToOneField(
        Instrument, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("text")
    )
    subject = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("subject")
    )

    class Meta(MeetingPart.Meta):
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["order", "text_ru"]
        constraints = [
            *MeetingPart.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind="statement", of_party__isnull=False)
                | (~Q(kind="statement") & Q(of_party__isnull=True)),
                name="outcome_statement_has_its_party",
                violation_error_message=_("A statement of one side names the Party; nothing else does."),
            ),
            models.CheckConstraint(
                condition=Q(instrument__isnull=True) | Q(kind="decision", ring=Ring.BOTH, party__isnull=True),
                name="outcome_of_a_text_is_a_decision_of_both",
            ),
        ]

    def __str__(self) -> str:
        return local(self, "text")[:120]

    @property
    def is_of_a_session(self) -> bool:
        """Whether both Parties consented to it as it was decided: no text and no source tells of it."""
        is_of_both = self.party_id is None and self.ring == Ring.BOTH
        return is_of_both and self.kind == self.Kind.DECISION and not (self.instrument_id or self.source_id)

    def clean(self) -> None:
        """Refuse an item of another meeting."""
        super().clean()
        if self.item and self.item.meeting_id != self.meeting_id:
            raise ValidationError({"item": _("This item is on the agenda of another meeting.")})


class MeetingPaper(MeetingPart):
    """A paper of a meeting: the protocol, a road map, an act; its text may be a gap.

    One that rests on a text is written when both Parties have agreed to the text, and never changed.
    """

    title_ru, title_kk, title_en = three_chars(_("title"))
    instrument = models.OneToOneField(
        Instrument, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("text")
    )
    act = models.ForeignKey(
        Act, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("act")
    )
    note_ru, note_kk, note_en = three_texts(_("what is known of it"))

    class Meta(MeetingPart.Meta):
        verbose_name = _("paper of a meeting")
        verbose_name_plural = _("papers of a meeting")
        ordering = ["title_ru"]
        constraints = [
            *MeetingPart.Meta.constraints,
            models.CheckConstraint(
                condition=Q(instrument__isnull=True) | Q(ring=Ring.BOTH, party__isnull=True),
                name="meeting_paper_of_a_text_is_of_both",
            ),
        ]

    def __str__(self) -> str:
        return local(self, "title")
