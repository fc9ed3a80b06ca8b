"""What the pages of an agenda show beside what every text has."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.kinds import Snapshot
from committee.accord.parties import party
from committee.agendas.kind import CODE, KIND, snapshot_of, title
from committee.agendas.models import AgendaDraft, AgendaFile
from committee.agendas.verbs import discard_agenda
from committee.meetings.text_pages import MeetingTextPages
from committee.texts.comparison import Cell, Pair, cell, files_compared


class AgendaPages(MeetingTextPages):
    """Agendas: items of a meeting, and where they differ from the other Party's."""

    kind = CODE
    paper = AgendaDraft
    files = AgendaFile
    stem = "agenda"
    draft_stem = "agenda_draft"
    home = "agendas"
    label = gettext_lazy("Agendas")
    lead = gettext_lazy("What a meeting will treat, item by item, once both Parties have agreed to it.")
    begin = gettext_lazy("Begin an agenda")
    new = gettext_lazy("New agenda")
    other = KIND.labels["counter"]
    if_last = gettext_lazy(
        "Both Parties will have agreed. With a definitive agreement its items stand at once on the page of "
        "the meeting, which can then be convened."
    )
    if_first = gettext_lazy(
        "The agreement of your Party is written down. The items stand on the page of the meeting only when "
        "both Parties have agreed definitively."
    )
    decision = "agendas/decision.html"
    words = "agendas/words.html"
    beside = "texts/differences.html"
    replaces = "agendas/replaces.html"

    def snapshot(self, draft: AgendaDraft) -> Snapshot:
        """Copy a draft as it stands."""
        return snapshot_of(draft)

    def title(self, content: dict[str, Any]) -> str:
        """Return of which meeting it is the agenda."""
        return title(content)

    def discard(self, *, by_id: Any, draft_id: Any) -> None:
        """Throw away a draft with its items."""
        discard_agenda(by_id=by_id, draft_id=draft_id)

    def compare(self, this: dict[str, Any], other: dict[str, Any]) -> list[Pair]:
        """Compare two contents as this room does."""
        return compare(this, other)


def compare(this: dict[str, Any], other: dict[str, Any]) -> list[Pair]:
    """Return the items of both contents, matched by their keys in the order of `this`, and files."""
    ours = {line["item"]: (number, line) for number, line in enumerate(this["lines"], start=1)}
    theirs = {line["item"]: (number, line) for number, line in enumerate(other["lines"], start=1)}
    keys = [*ours, *(key for key in theirs if key not in ours)]
    return [
        Pair(_("Item %(number)s") % {"number": number}, _cells(ours.get(key), theirs.get(key)))
        for number, key in enumerate(keys, start=1)
    ] + files_compared(this, other)


def _cells(*sides: tuple[int, dict[str, Any]] | None) -> list[Cell]:
    def said(read: Any) -> tuple[str, str]:
        this, other = (read(*side) if side else "" for side in sides)
        return this, other

    return [
        cell(_("Place on the agenda"), *said(lambda number, line: str(number))),
        cell(_("Kazakh"), *said(lambda number, line: line["title"]["kk"])),
        cell(_("Russian"), *said(lambda number, line: line["title"]["ru"])),
        cell(_("Proposed by"), *said(lambda number, line: proposer(line))),
    ]


def proposer(line: dict[str, Any]) -> str:
    """Return who proposed an item."""
    return str(party(line["proposed_by"])) if line["proposed_by"] else _("both Parties")


PAGES = AgendaPages()
