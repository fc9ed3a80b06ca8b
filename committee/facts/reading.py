"""Common facts as pages show them: who entered each, when, and what the other side says to it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest

from committee.accord.keeping import seals_of_read
from committee.accord.models import Chain, Entry, Party
from committee.accord.parties import other_party, party
from committee.accord.policies import Answer, Standing
from committee.accord.sessions import standing
from committee.accord.wall import Ring, ring_of
from committee.facts.kinds import FactField, FactKind, kind_of
from committee.facts.models import FactAnswer
from committee.facts.policies import may_answer


@dataclass(frozen=True)
class Told:
    """An entry of the record that wrote the row."""

    party: str
    day: datetime.date
    verb: str


@dataclass(frozen=True)
class Said:
    """A live answer as it stands beside the row now."""

    answer: FactAnswer
    field: FactField | None
    is_of_this: bool  # the row, or the field, is as it was when answered
    entered: str = ""  # the value that was entered then, for people

    @property
    def value(self) -> str:
        """The value this Party gives, for people."""
        return self.field.told(self.answer.value) if self.field else self.answer.value


@dataclass(frozen=True)
class Fact:
    """One common fact, as a reader may see it."""

    kind: FactKind
    row: Any
    told: list[Told]
    said: list[Said]
    acting: Callable[[], Standing]

    @property
    def is_shared(self) -> bool:
        """Whether both delegations read it."""
        return self.ring != Ring.PARTY

    @property
    def seal(self) -> str:
        """The seal of the row as it stands: an answer names it."""
        return _seals([self.row])[self.row.pk]

    @property
    def ring(self) -> Ring:
        """How widely it is read."""
        return ring_of(self.row)

    @property
    def address(self) -> str:
        """The page on which it stands."""
        return self.kind.address(self.row)

    @property
    def party(self) -> str | None:
        """The Party that entered it; None for what came with the portal, or was imported from a source."""
        if hasattr(self.row, "party_id"):
            return self.row.party_id
        return self.told[0].party if self.told and self.told[0].verb == "enter" else None

    @property
    def wrote(self) -> set[str | None]:
        """Who wrote it: Parties, and None for what came with the portal."""
        return {self.party, *(told.party for told in self.told)}

    def waits_whole(self, party_code: str) -> bool:
        """Whether the other side wrote it, and this Party has said nothing of it as it stands."""
        spoke = any(one.answer.party_id == party_code and one.is_of_this for one in self.said)
        return self.is_shared and other_party(party_code).code in self.wrote and not spoke

    @property
    def entered(self) -> Told | None:
        """When both, or the own Party, could first read it; None where this reader cannot know."""
        return self.told[0] if self.told else None

    @property
    def changed(self) -> Told | None:
        """The last change after that."""
        return self.told[-1] if len(self.told) > 1 else None

    @property
    def confirmations(self) -> list[Said]:
        """Who confirms it."""
        return [one for one in self.said if one.answer.stance == FactAnswer.Stance.CONFIRMED]

    @property
    def disputes(self) -> list[Said]:
        """Who gives another value, and for what."""
        return [one for one in self.said if one.field]

    @property
    def differing(self) -> list[Party]:
        """The Parties that give another value than the one that stands here now."""
        found = dict.fromkeys(one.answer.party_id for one in self.disputes if one.is_of_this)
        return [party(code) for code in found]

    @property
    def others(self) -> dict[str, list[Said]]:
        """The other values, by field."""
        found: dict[str, list[Said]] = defaultdict(list)
        for one in self.disputes:
            found[one.answer.field].append(one)
        return dict(found)

    @property
    def _told_late(self) -> Told | None:
        """The first entry since the day the fact is about: what was planned before is another matter."""
        day = self.day
        first = next((one for one in self.told if day and one.day >= day), None)
        return first if first and self._days(first) > settings.LATE_ENTRY_DAYS else None

    def _days(self, told: Told) -> int:
        return (told.day - self.day).days if self.day else 0

    @property
    def day(self) -> datetime.date | None:
        """The day it is about."""
        return self.kind.day_of(self.row)

    @property
    def late(self) -> int:
        """How many days after its day it was entered, where that is late; else 0."""
        return self._days(self._told_late) if self._told_late else 0

    @property
    def waits_for(self) -> Party | None:
        """The Party whose word is awaited on what the other entered late and both read."""
        told = self._told_late
        if told is None or not told.party or not self.is_shared:
            return None
        other = other_party(told.party)
        spoke = any(one.answer.party_id == other.code and one.is_of_this for one in self.said)
        return None if spoke else other

    @property
    def may_answer(self) -> Answer:
        """Whether the reader may answer it, and if not, why not."""
        return may_answer(self.acting(), self)


def facts_of(request: HttpRequest, rows: Iterable[Model]) -> dict[Any, Fact]:
    """Return rows of any tables as facts, by key: two queries, and one for each table of parts."""
    return read_facts(request.user, rows, acting=lambda: standing(request))


def read_facts(user: Any, rows: Iterable[Model], *, acting: Callable[[], Standing]) -> dict[Any, Fact]:
    """Return rows as facts for a person; rows must be whole and seen by that person."""
    listed = list(rows)
    if not listed:
        return {}
    told, said = _told(user, listed), _answers(user, listed)
    seals = _seals([row for row in listed if said[row.pk]])
    facts = {}
    for row in listed:
        kind = kind_of(row._meta.label_lower)
        live = [_said(kind, row, seals[row.pk], answer) for answer in said[row.pk]]
        facts[row.pk] = Fact(kind=kind, row=row, told=told[row.pk], said=live, acting=acting)
    return facts


def _said(kind: FactKind, row: Any, seal: str, answer: FactAnswer) -> Said:
    field = kind.field(answer.field)
    if field is None:
        return Said(answer, None, answer.seal == seal)
    as_it_was = field.text(row) == answer.entered
    return Said(answer, field, as_it_was, field.shown(row) if as_it_was else field.told(answer.entered))


def _told(user: Any, rows: list[Any]) -> dict[Any, list[Told]]:
    """Return the entries that wrote each row: for what both read in the shared chain alone."""
    entries = Entry.objects.visible_to(user).filter(
        subject_id__in=[str(row.pk) for row in rows], payload__has_key="seals"
    )
    found: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for key, chain, code, at, verb in entries.order_by("number").values_list(
        "subject_id", "chain", "party_code", "recorded_at", "verb"
    ):
        found[chain, key].append(Told(code, at.date(), verb))
    return {
        row.pk: found[Chain.SHARED if ring_of(row) != Ring.PARTY else str(row.party_id), str(row.pk)]
        for row in rows
    }


def differing(rows: Iterable[Any]) -> list[Any]:
    """Return the rows, of those both read, for which a Party now gives another value: one query."""
    by_key = {row.pk: row for row in rows}
    live = FactAnswer.objects.filter(
        of_row__in=by_key, ended_at__isnull=True, stance=FactAnswer.Stance.DISPUTED
    )
    found = {}
    for answer in live.order_by("answered_at"):
        row = by_key[answer.of_row]
        field = kind_of(row._meta.label_lower).field(answer.field)
        if field and field.text(row) == answer.entered:
            found[row.pk] = row
    return list(found.values())


def _answers(user: Any, rows: list[Any]) -> dict[Any, list[FactAnswer]]:
    live = FactAnswer.objects.visible_to(user).filter(
        of_row__in=[row.pk for row in rows], ended_at__isnull=True
    )
    found: dict[Any, list[FactAnswer]] = defaultdict(list)
    for answer in live.order_by("party__half", "answered_at"):
        found[answer.of_row].append(answer)
    return found


def seals_of_facts(facts: Iterable[Fact]) -> dict[Any, str]:
    """Return the seal of each fact's row as it stands, by key: one query for each table of parts."""
    return _seals([fact.row for fact in facts])


def _seals(rows: list[Any]) -> dict[Any, str]:
    by_table: dict[type[Model], list[Any]] = defaultdict(list)
    for row in rows:
        by_table[type(row)].append(row)
    seals: dict[str, str] = {}
    for table, some in by_table.items():
        seals |= seals_of_read(table, some)
    return {row.pk: seals[f"{row._meta.label_lower}/{row.pk}"] for row in rows}
