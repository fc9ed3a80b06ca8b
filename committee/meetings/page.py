"""What the page of a meeting shows: its first screen, then the rest. One query a table, whatever the rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse

from committee.accord.kinds import kind_of
from committee.accord.models import Instrument, Party
from committee.accord.parties import parties
from committee.meetings.models import (
    AgendaItem,
    Executor,
    Instruction,
    ItemInstrument,
    ItemNote,
    Meeting,
    MeetingPaper,
    Outcome,
    Participation,
    Postponement,
    Statement,
)
from committee.papers.models import Note

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from committee.accord.models import User

    Reader = User | AnonymousUser


@dataclass(frozen=True)
class Side:
    """One Party at the table: who headed it first."""

    party: Party
    participants: list[Participation]

    @property
    def heads(self) -> list[Participation]:
        """Who headed the side."""
        return [one for one in self.participants if one.headed]


@dataclass(frozen=True)
class Item:
    """An item of the agenda with what came out of it, and what it treats."""

    row: AgendaItem
    outcomes: list[Outcome]
    treats: list[Link]


@dataclass(frozen=True)
class Link:
    """Where something stands: a text, and from higher rooms a launch or a concern."""

    label: str
    address: str


@dataclass(frozen=True)
class Paper:
    """A paper of the meeting, with the text both agreed that it rests on."""

    row: MeetingPaper
    text: Link | None


@dataclass(frozen=True)
class MeetingPage:
    """Everything a reader may see of a meeting."""

    meeting: Meeting
    sides: list[Side]
    postponements: list[Postponement]
    items: list[Item]
    outcomes: list[Outcome]
    instructions: list[Instruction]
    papers: list[Paper]
    statements: list[Statement]
    before: Meeting | None
    after: Meeting | None

    @property
    def participants(self) -> list[Participation]:
        """Who took part, of both sides."""
        return [one for side in self.sides for one in side.participants]

    @property
    def rows(self) -> list[Any]:
        """The rows of which the other side says how they are."""
        items, papers = [item.row for item in self.items], [paper.row for paper in self.papers]
        return [*self.postponements, *self.participants, *items, *self.outcomes, *self.instructions, *papers]

    @property
    def decided(self) -> list[Outcome]:
        """Decisions, and what was understood orally."""
        return [one for one in self.outcomes if one.kind in ("decision", "understanding")]

    @property
    def left_open(self) -> list[Outcome]:
        """What was left open."""
        return [one for one in self.outcomes if one.kind == Outcome.Kind.LEFT_OPEN]


def page_of(reader: Reader, meeting: Meeting, *, links: dict[Any, list[Link]]) -> MeetingPage:
    """Read what hangs on a meeting, as this person may see it. `links`: what items treat in higher rooms."""

    def of(table: Any, *related: str) -> list[Any]:
        rows = table.objects.visible_to(reader).filter(meeting=meeting)
        listed = list(rows.select_related("source", "party", *related))
        for row in listed:
            row.meeting = meeting  # read already
        return listed

    participants = of(Participation, "person", "seat", "post")
    outcomes = _with_reservations(of(Outcome, "of_party", "subject", "instrument"))
    items = of(AgendaItem, "proposed_by", "subject")
    texts, notes = texts_of(reader, meeting), notes_of(reader, meeting)
    before, after = _neighbours(reader, meeting)
    return MeetingPage(
        meeting=meeting,
        sides=[
            Side(party, [one for one in participants if one.person.party_id == party.code])
            for party in parties()
        ],
        postponements=of(Postponement, "by_party"),
        items=[
            Item(
                row=item,
                outcomes=[one for one in outcomes if one.item_id == item.pk],
                treats=texts.get(item.pk, []) + notes.get(item.pk, []) + links.get(item.pk, []),
            )
            for item in items
        ],
        outcomes=outcomes,
        instructions=list(instructions_of(reader).filter(meeting=meeting)),
        papers=[
            Paper(row, _link(row.instrument) if row.instrument else None)
            for row in of(MeetingPaper, "act", "instrument")
        ],
        statements=of(Statement, "speaker", "post"),
        before=before,
        after=after,
    )


def _with_reservations(outcomes: list[Outcome]) -> list[Outcome]:
    """Bring along the agreements to the texts that outcomes rest on: a query where there are such texts."""
    prefetch_related_objects([one for one in outcomes if one.instrument_id], "instrument__assents")
    return outcomes


def _link(text: Instrument) -> Link:
    return Link(text.number, kind_of(text.kind).address(text))


def texts_of(reader: Reader, meeting: Meeting) -> dict[Any, list[Link]]:
    """Return the texts that the items of a meeting treat, by item: only those the person may see."""
    treated = ItemInstrument.objects.visible_to(reader).filter(
        item__meeting=meeting, instrument__in=Instrument.objects.visible_to(reader)
    )
    found: dict[Any, list[Link]] = {}
    for treats in treated.select_related("instrument").order_by("instrument__number"):
        found.setdefault(treats.item_id, []).append(_link(treats.instrument))
    return found


def notes_of(reader: Reader, meeting: Meeting) -> dict[Any, list[Link]]:
    """Return the notes that the items of a meeting treat, by item: only those the person may see."""
    treated = ItemNote.objects.visible_to(reader).filter(
        item__meeting=meeting, note__in=Note.objects.visible_to(reader)
    )
    found: dict[Any, list[Link]] = {}
    for link in treated.select_related("note").order_by("note__dated", "note__number"):
        address = reverse("note", args=[link.note_id])
        found.setdefault(link.item_id, []).append(Link(str(link.note), address))
    return found


def instructions_of(reader: Reader) -> Any:
    """Return the instructions a person may see, with their executors."""
    executors = Executor.objects.select_related("organisation", "person")  # seen exactly when their parent is
    return (
        Instruction.objects.visible_to(reader)
        .select_related("source", "party", "meeting", "outcome", "instrument")
        .prefetch_related(Prefetch("executors", executors))
    )


def _neighbours(reader: Reader, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
    """Return the meetings of the same level before and after this one: one narrow query."""
    rows = Meeting.objects.visible_to(reader).filter(level=meeting.level)
    row = sorted((one for one in rows.defer("summary_kk", "summary_ru", "summary_en") if one.day), key=_when)
    place = next((index for index, one in enumerate(row) if one.pk == meeting.pk), None)
    if place is None:
        return None, None
    return (row[place - 1] if place else None), (row[place + 1] if place + 1 < len(row) else None)


def _when(meeting: Meeting) -> tuple[Any, str]:
    return meeting.day, meeting.title_ru
