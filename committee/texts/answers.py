"""What follows from each answer to a text, before one gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from committee.accord.models import AbstractComment, Instrument, User
from committee.accord.parties import other_party


@dataclass(frozen=True)
class Answers:
    """What follows if one agrees, what if nobody acts, and what one's own delegation says."""

    if_agree: str
    if_nobody: str
    home: str


def answers_to(
    instrument: Instrument,
    *,
    reader: User,
    own_comments: Sequence[AbstractComment],
    if_last: Any,
    if_first: Any,
) -> Answers:
    """Return the answers to a text.

    `if_last` says what follows where the other Party has agreed definitively, `if_first` where it has not;
    `own_comments` are the comments of the reader's own delegation.
    """
    return Answers(
        if_agree=_if_agree(instrument, reader, str(if_last), str(if_first)),
        if_nobody=_if_nobody(instrument),
        home=_home(own_comments),
    )


def _if_agree(instrument: Instrument, reader: User, if_last: str, if_first: str) -> str:
    if instrument.standing != Instrument.Status.TABLED:
        return _("This text is no longer open: there is nothing to agree to.")
    live = instrument.live_assents()
    other = other_party(reader.party_code) if reader.party_code else None
    return if_last if other and other.code in live and live[other.code].is_definitive else if_first


def _if_nobody(instrument: Instrument) -> str:
    if instrument.standing != Instrument.Status.TABLED:
        return _("Nothing: the text is no longer open.")
    if instrument.reply_by is None:
        return _(
            "No date for a reply was set: the text stays open. "
            "What is in force stays as it is; silence is never consent."
        )
    return _(
        "On the day after %(date)s the text lapses. "
        "What is in force stays as it is; silence is never consent."
    ) % {"date": date_format(instrument.reply_by, "DATE_FORMAT")}


def _home(own_comments: Sequence[AbstractComment]) -> str:
    if not own_comments:
        return _("Nobody of your delegation has commented.")
    people = list(dict.fromkeys(str(comment.author) for comment in own_comments))
    return ngettext("%(people)s has commented.", "%(people)s have commented.", len(people)) % {
        "people": ", ".join(people)
    }
