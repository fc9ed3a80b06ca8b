"""Who may do what with notes, with the reason when not."""

from __future__ import annotations

from django.utils.translation import gettext as _

from committee.accord.policies import Answer, Standing, may_keep_records
from committee.papers.models import Note


def may_write_note(standing: Standing) -> Answer:
    """Judge whether a person may write and send notes for their Party."""
    return may_keep_records(standing)


def may_change_note(standing: Standing, note: Note) -> Answer:
    """Judge whether a person may change, send or throw away this note: a draft of their own Party."""
    if note.is_sent:
        return Answer(False, _("This note was sent. A sent note is never changed: send another."))
    if note.party_id != standing.party_code:
        return Answer(False, _("There is no such draft of your delegation."))
    return may_keep_records(standing)


def may_answer_note(standing: Standing, note: Note) -> Answer:
    """Judge whether a person may write a reply: to a note the other Party has sent."""
    if note.from_party_id == standing.party_code:
        return Answer(False, _("This is your own Party's note: the other Party answers it."))
    if not note.is_sent:
        return Answer(False, _("Only a note that was sent is answered."))
    return may_keep_records(standing)


def may_acknowledge(standing: Standing, note: Note) -> Answer:
    """Judge whether a person may say when a note was received: the recipient alone, and once."""
    if not note.is_sent:
        return Answer(False, _("This note was not sent yet."))
    if note.from_party_id == standing.party_code:
        return Answer(False, _("Only the Party a note is written to says when it was received."))
    if note.received_on:
        return Answer(False, _("The receipt of this note was acknowledged already."))
    return may_keep_records(standing)
