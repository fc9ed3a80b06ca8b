"""What the pages of a decision show beside what every text has."""

from __future__ import annotations

import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.kinds import Snapshot
from committee.accord.languages import in_language
from committee.accord.models import Instrument
from committee.accord.parties import parties
from committee.decisions.content import snapshot_of, title
from committee.decisions.kind import KIND
from committee.decisions.models import DecisionDraft, DecisionFile
from committee.decisions.verbs import discard_decision
from committee.meetings.text_pages import MeetingTextPages
from committee.texts.comparison import Cell, Pair, cell, files_compared


class DecisionPages(MeetingTextPages):
    """Decisions, with or without a meeting: point by point."""

    kind = KIND.code
    paper = DecisionDraft
    files = DecisionFile
    stem = "decision"
    draft_stem = "decision_draft"
    home = "decisions"
    label = gettext_lazy("Decisions")
    lead = gettext_lazy(
        "What both Parties decide, at a meeting or between meetings: written by both, revision by revision."
    )
    begin = gettext_lazy("Begin a decision")
    new = gettext_lazy("New decision")
    other = gettext_lazy("Next revision")
    if_last = gettext_lazy(
        "Both Parties will have agreed. With a definitive agreement the decision is in force at once, and "
        "its points with a day or an executor are instructions."
    )
    if_first = gettext_lazy(
        "The agreement of your Party is written down. The decision is in force only when both Parties have "
        "agreed definitively to the same revision."
    )
    decision = "decisions/decision.html"
    words = "decisions/words.html"
    beside = "texts/differences.html"
    replaces = "decisions/replaces.html"

    def snapshot(self, draft: DecisionDraft) -> Snapshot:
        """Copy a draft as it stands."""
        return snapshot_of(draft)

    def title(self, content: dict[str, Any]) -> str:
        """Return its title, in the reader's language."""
        return title(content)

    def discard(self, *, by_id: Any, draft_id: Any) -> None:
        """Throw away a draft with its points."""
        discard_decision(by_id=by_id, draft_id=draft_id)

    def crumbs(self, instrument: Instrument) -> list[tuple[str, str]]:
        """Lead through the meeting, where there is one."""
        meeting = instrument.revision.content["meeting"]
        return [(in_language(meeting), reverse("meeting", args=[meeting["id"]]))] if meeting else []

    def draft_brings(self) -> tuple[str, ...]:
        """What a draft speaks of."""
        return (*super().draft_brings(), "item", "subject")

    def compare(self, this: dict[str, Any], other: dict[str, Any]) -> list[Pair]:
        """Compare two contents as this room does."""
        return compare(this, other)


def compare(this: dict[str, Any], other: dict[str, Any]) -> list[Pair]:
    """Return title and preamble of both contents, their points matched by their keys, and their files."""
    heads = [
        Pair(
            label,
            [
                cell(language, this[part][code], other[part][code])
                for code, language in (("kk", _("Kazakh")), ("ru", _("Russian")))
            ],
        )
        for part, label in (("title", _("Title")), ("preamble", _("Preamble")))
        if any([*this[part].values(), *other[part].values()])
    ]
    ours = {point["point"]: (number, point) for number, point in enumerate(this["points"], start=1)}
    theirs = {point["point"]: (number, point) for number, point in enumerate(other["points"], start=1)}
    keys = [*ours, *(key for key in theirs if key not in ours)]
    points = [
        Pair(_("Point %(number)s") % {"number": number}, _cells(ours.get(key), theirs.get(key)))
        for number, key in enumerate(keys, start=1)
    ]
    return heads + points + files_compared(this, other)


def _cells(*sides: tuple[int, dict[str, Any]] | None) -> list[Cell]:
    def said(read: Any) -> tuple[str, str]:
        this, other = (read(*side) if side else "" for side in sides)
        return this, other

    return [
        cell(_("Place in the decision"), *said(lambda number, point: str(number))),
        cell(_("Kazakh"), *said(lambda number, point: point["text"]["kk"])),
        cell(_("Russian"), *said(lambda number, point: point["text"]["ru"])),
        cell(_("Executors"), *said(lambda number, point: executors(point))),
        cell(_("Due"), *said(lambda number, point: due(point))),
    ]


def executors(point: dict[str, Any]) -> str:
    """Return who carries a point out, in the reader's language."""
    sides = {one.code: str(one) for one in parties()}
    told = []
    for one in point["executors"]:
        names = [in_language(one[name]) for name in ("organisation", "person") if one[name]]
        told.append(", ".join([sides[one["party"]], *names]))
    return "; ".join(told)


def due(point: dict[str, Any]) -> str:
    """Return the day a point is due, for people."""
    return date_format(datetime.date.fromisoformat(point["due"]), "DATE_FORMAT") if point["due"] else ""


PAGES = DecisionPages()
