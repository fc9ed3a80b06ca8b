"""Whether there is a quorum, and why not: plain arithmetic over who was there when."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """What a body asks of each side: a chair or a deputy, and at least so many people."""

    heads: bool
    least: int


@dataclass(frozen=True)
class Attendee:
    """One person at a meeting; `stays`: from when to when (aware), None where they are still there."""

    key: str
    party: str
    is_head: bool
    stays: tuple[tuple[datetime.datetime, datetime.datetime | None], ...]

    def is_present(self, moment: datetime.datetime) -> bool:
        """Whether they were there; at the moment of leaving they are gone."""
        return any(came <= moment and (left is None or moment < left) for came, left in self.stays)


@dataclass(frozen=True)
class Lack:
    """What one side lacked: its head, or people (`least`: how many are needed; 0 for a head)."""

    party: str
    present: int
    least: int = 0

    @property
    def is_of_head(self) -> bool:
        """Whether it is the head that is missing."""
        return self.least == 0


@dataclass(frozen=True)
class Judgement:
    """Who was present of each side, and what was lacking. Without a rule nobody can say if it was met."""

    rule: Rule | None
    present: dict[str, list[Attendee]]
    lacks: list[Lack]

    @property
    def is_met(self) -> bool | None:
        """Whether the rule was met; None where none is known."""
        return None if self.rule is None else not self.lacks


def judge(
    rule: Rule | None, attendees: Iterable[Attendee], moment: datetime.datetime, sides: Sequence[str]
) -> Judgement:
    """Judge who of both sides was there at a moment. `sides`: the codes of the Parties, in their order."""
    there = [one for one in attendees if one.is_present(moment)]
    present = {side: [one for one in there if one.party == side] for side in sides}
    lacks = []
    for side, people in present.items():
        if rule and rule.heads and not any(one.is_head for one in people):
            lacks.append(Lack(side, len(people)))
        if rule and len(people) < rule.least:
            lacks.append(Lack(side, len(people), rule.least))
    return Judgement(rule, present, lacks)


def do_not_overlap(stays: Iterable[tuple[datetime.datetime, datetime.datetime | None]]) -> bool:
    """Whether no moment lies in two stays."""
    ends = None
    for number, (came, left) in enumerate(sorted(stays, key=lambda stay: stay[0])):
        if number and (ends is None or came < ends):
            return False
        ends = left
    return True
