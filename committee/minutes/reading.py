"""Reading the minutes: the last revision of each item, and two revisions paragraph by paragraph."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, QuerySet

from committee.accord.languages import LANGUAGES, WRITTEN, Names, names_of
from committee.accord.wall import Ring
from committee.meetings.models import AgendaItem, Meeting
from committee.minutes.models import MinuteRevision
from committee.texts.comparison import Cell, Pair, cell

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from committee.accord.models import User

    Reader = User | AnonymousUser


def latest_minutes(meeting: Meeting, user: Reader) -> QuerySet[MinuteRevision]:
    """Return the last revision of each item a person may see, in agenda order, with its item: one query."""
    return (
        MinuteRevision.objects.visible_to(user)
        .filter(_is_last(), item__meeting=meeting)
        .select_related("item", "author__person")
        .order_by("item__struck", "item__number", "item__title_ru")
    )


def _is_last() -> Any:
    return ~Exists(MinuteRevision.objects.filter(item=OuterRef("item"), number__gt=OuterRef("number")))


def minutes_both_read(meeting: Meeting) -> dict[Any, Names]:
    """Return the words of the last revision of each item both delegations see, by item: one query."""
    found = MinuteRevision.objects.filter(_is_last(), item__meeting=meeting).exclude(item__ring=Ring.PARTY)
    return {one.item_id: words_of(one) for one in found}


def items_with_minutes(meeting: Meeting, user: Reader) -> list[tuple[AgendaItem, MinuteRevision | None]]:
    """Return the items of a meeting that both see, each with the last revision of its minutes: two queries.

    An item that was taken off the agenda is there only with the minutes it had.
    """
    latest = {one.item_id: one for one in latest_minutes(meeting, user)}
    items = AgendaItem.objects.visible_to(user).filter(meeting=meeting).exclude(ring="party")
    return [(item, latest.get(item.pk)) for item in items if not item.struck or item.pk in latest]


def revisions_of(item: AgendaItem, user: Reader) -> list[MinuteRevision]:
    """Return all revisions of an item's minutes, newest first: one query."""
    rows = MinuteRevision.objects.visible_to(user).filter(item=item).select_related("author__person")
    return list(rows.order_by("-number"))


def words_of(revision: MinuteRevision | None) -> Names:
    """Return the words of a revision by language; of none, nothing."""
    return names_of(revision, "text") if revision else dict.fromkeys(LANGUAGES, "")


def compared(this: Names, other: Names) -> list[Pair]:
    """Return two wordings beside each other, a language at a time, paragraph by paragraph."""
    return [
        Pair(str(LANGUAGES[code]), _paragraphs(this[code], other[code]))
        for code in WRITTEN
        if this[code] or other[code]
    ]


def _paragraphs(this: str, other: str) -> list[Cell]:
    ours, theirs = this.splitlines(), other.splitlines()
    cells: list[Cell] = []
    matched = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    for _tag, begin, end, there_begin, there_end in matched:
        for mine, there in zip_longest(ours[begin:end], theirs[there_begin:there_end], fillvalue=""):
            if mine or there:
                cells.append(cell(str(len(cells) + 1), mine, there))
    return cells
