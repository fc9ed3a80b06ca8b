"""What a reader takes along to a meeting: its items in order, shared papers, and the own Party's briefs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from committee.accord.kinds import kind_of
from committee.accord.models import Instrument
from committee.accord.registry import gather
from committee.briefings.models import Brief
from committee.meetings.models import AgendaItem, ItemInstrument, ItemNote, Meeting
from committee.papers.models import Note


@dataclass(frozen=True)
class BookItem:
    """One item with what the reader may see of it."""

    row: AgendaItem
    brief: Brief | None
    texts: list[Instrument] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    treats: list[tuple[str, str]] = field(default_factory=list)  # launches, concerns: what, and its address


def title_of(text: Instrument) -> str:
    """Return what a text is called."""
    return kind_of(text.kind).title(text.revision)


def address_of(text: Instrument) -> str:
    """Return where a text is read."""
    return kind_of(text.kind).address(text)


def book_of(request: HttpRequest, meeting: Meeting) -> list[BookItem]:
    """Return the items that stand on the agenda of a meeting: a fixed number of queries."""
    user: Any = request.user
    items = AgendaItem.objects.visible_to(user).filter(meeting=meeting, struck=False)
    briefs = {brief.item_id: brief for brief in Brief.objects.visible_to(user).filter(item__in=items)}
    texts: dict[Any, list[Instrument]] = defaultdict(list)
    notes: dict[Any, list[Note]] = defaultdict(list)
    treats: dict[Any, list[tuple[str, str]]] = defaultdict(list)
    of_texts = ItemInstrument.objects.visible_to(user).filter(item__in=items)
    seen_texts = Instrument.objects.visible_to(user)
    for link in (
        of_texts.filter(instrument__in=seen_texts)
        .select_related("instrument")
        .prefetch_related("instrument__revisions")
    ):
        texts[link.item_id].append(link.instrument)
    of_notes = ItemNote.objects.visible_to(user).filter(
        item__in=items, note__in=Note.objects.visible_to(user)
    )
    for link in of_notes.select_related("note").order_by("note__dated"):
        notes[link.item_id].append(link.note)
    for of_room in gather("treated", request, meeting):
        for item, found in of_room.items():
            treats[item] += found
    return [
        BookItem(
            row=item,
            brief=briefs.get(item.pk),
            texts=sorted(texts[item.pk], key=lambda text: text.number),
            notes=notes[item.pk],
            treats=treats[item.pk],
        )
        for item in items
    ]
