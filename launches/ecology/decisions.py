"""Joint decisions that closing a concern may rest on: of a meeting that was held, or a text in force.

Either Party can enter what a meeting decided, so a decision closes nothing: one Party cites it, the other
confirms. What was cited is kept in its own words, which a later change of the decision does not touch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from committee.accord.errors import Refused
from committee.accord.kinds import kind_of
from committee.accord.languages import LANGUAGES, in_language, labels_of, names_of
from committee.accord.models import Instrument
from committee.accord.wall import Ring
from committee.meetings.models import Meeting, Outcome
from launches.ecology.models import Concern

NONE: dict[str, Any] = {"closing_outcome": None, "closing_text": None, "closing_words": None}


@dataclass(frozen=True)
class Decision:
    """A cited decision as a page shows it: the words are those cited, the link leads to where it stands."""

    of: str
    on: str  # a day as the record keeps it; empty where it is not known
    says: str
    is_text: bool
    address: str


def meetings_decisions(user: Any) -> QuerySet[Outcome]:
    """Return what meetings that were held decided, as far as both read it; the latest first."""
    return (
        Outcome.objects.visible_to(user)
        .filter(kind=Outcome.Kind.DECISION, meeting__holding=Meeting.Holding.HELD)
        .exclude(ring=Ring.PARTY)
        .exclude(meeting__ring=Ring.PARTY)
        .select_related("meeting")
        .order_by(F("meeting__held_from").desc(nulls_last=True), "meeting__title_ru", "order", "text_ru")
    )


def texts_in_force(user: Any) -> QuerySet[Instrument]:
    """Return the texts both Parties agreed on that are in force, the latest first."""
    texts = Instrument.objects.visible_to(user).filter(status=Instrument.Status.IN_FORCE)
    return texts.prefetch_related("revisions").order_by("-in_force_at", "number")


def citation(user: Any, decision_id: Any) -> dict[str, Any]:
    """Return the columns of a concern that cite a decision, by the key of an outcome or a text; or none.

    Raises Refused for what is no decision both Parties can read.
    """
    if not decision_id:
        return NONE
    if outcome := meetings_decisions(user).filter(pk=decision_id).first():
        return NONE | {"closing_outcome": outcome, "closing_words": _words_of_outcome(outcome)}
    if text := texts_in_force(user).filter(pk=decision_id).first():
        return NONE | {"closing_text": text, "closing_words": _words_of_text(text)}
    raise Refused(
        _("Choose a decision of a meeting that was held, or a text in force: both Parties read it.")
    )


def require_unchanged(user: Any, concern: Concern) -> None:
    """Raise Refused where a cited decision no longer stands, or no longer says what was cited."""
    cited = citation(user, concern.closing_outcome_id or concern.closing_text_id)
    if concern.closing_outcome_id and cited["closing_words"] != concern.closing_words:
        raise Refused(
            _(
                "The decision was changed after it was cited. Keep the concern open, and let the other Party "
                "cite it again."
            )
        )


def cited_decision(user: Any, concern: Concern) -> Decision | None:
    """Return the decision a concern cites, for those who can read it where it stands."""
    words = concern.closing_words
    if not words:
        return None
    if concern.closing_outcome_id:
        outcomes = Outcome.objects.visible_to(user).filter(pk=concern.closing_outcome_id)
        if (outcome := outcomes.first()) is None:
            return None
        address = reverse("meeting", args=[outcome.meeting_id])
    else:
        texts = Instrument.objects.visible_to(user).filter(pk=concern.closing_text_id)
        if (text := texts.first()) is None:
            return None
        address = kind_of(text.kind).address(text)
    return Decision(
        of=in_language(words["of"]),
        on=words["on"],
        says=in_language(words["says"]),
        is_text=concern.closing_text_id is not None,
        address=address,
    )


def _words_of_outcome(outcome: Outcome) -> dict[str, Any]:
    held_on = outcome.meeting.last_day or outcome.meeting.first_day
    return {
        "id": str(outcome.pk),
        "of": labels_of(outcome.meeting),
        "on": held_on.isoformat() if held_on else "",
        "says": names_of(outcome, "text"),
    }


def _words_of_text(text: Instrument) -> dict[str, Any]:
    titles = {}
    for code in LANGUAGES:
        with override(code):
            titles[code] = kind_of(text.kind).title(text.revision)
    return {
        "id": str(text.pk),
        "of": labels_of(text),
        "on": text.in_force_at.date().isoformat() if text.in_force_at else "",
        "says": titles,
    }
