"""What a protocol is compiled of: the rows of its meeting that both Parties read, in the agenda's order.

Nothing internal comes in: the draft goes to the other Party, and must not tell what one's own papers know.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from committee.accord.languages import AUTHENTIC, Names, names_of
from committee.accord.models.instruments import today
from committee.accord.parties import parties, party
from committee.accord.wall import Ring
from committee.facts.kinds import choice_names
from committee.facts.reading import differing
from committee.meetings.models import AgendaItem, Executor, Instruction, Meeting, Outcome, Participation
from committee.minutes.reading import minutes_both_read
from committee.sittings.reading import waiting_decisions

Compiled = dict[str, Any]
NO_WORDS: Names = {"ru": "", "kk": "", "en": ""}


class Read:
    """The rows of a meeting both Parties read: one query a table."""

    def __init__(self, meeting: Meeting) -> None:
        def of(table: Any) -> Any:
            return table.objects.exclude(ring=Ring.PARTY).filter(meeting=meeting)

        executors = Executor.objects.select_related("organisation", "person")
        self.meeting = meeting
        self.people: list[Participation] = list(
            of(Participation).select_related("person", "seat", "post").order_by("-headed", "person__name_ru")
        )
        self.items: list[AgendaItem] = list(of(AgendaItem).filter(struck=False))
        self.minutes = minutes_both_read(meeting)
        self.outcomes: list[Outcome] = list(of(Outcome))
        self.instructions: list[Instruction] = list(
            of(Instruction)
            .filter(withdrawn_at__isnull=True)
            .prefetch_related(Prefetch("executors", executors))
        )

    @property
    def rows(self) -> list[Any]:
        """Every row: of each a Party may hold something to be otherwise."""
        return [self.meeting, *self.people, *self.items, *self.outcomes, *self.instructions]


def compiled(read: Read) -> Compiled:
    """Return what a protocol says of a meeting: days and place, both sides, items, what came out of each."""
    meeting = read.meeting
    numbers = _numbers(read.items)
    items = {item.pk: item for item in read.items}
    return {
        "meeting": {
            "id": str(meeting.pk),
            "title": names_of(meeting, "title"),
            "place": names_of(meeting, "place"),
            "from": _iso(meeting.held_from),
            "to": _iso(meeting.held_to),
        },
        "sides": [
            {
                "party": one.code,
                "people": [_who(part) for part in read.people if part.person.party_id == one.code],
            }
            for one in parties()
        ],
        "items": [
            {
                "item": str(item.pk),
                "number": numbers[item.pk],
                "title": names_of(item, "title"),
                "minutes": read.minutes.get(item.pk, NO_WORDS),
                "outcomes": [_outcome(read, one) for one in read.outcomes if one.item_id == item.pk],
            }
            for item in read.items
        ],
        "besides": [_outcome(read, one) for one in read.outcomes if one.item_id not in items],
        "instructions": [_instruction(one) for one in read.instructions if one.outcome_id is None],
    }


def _numbers(items: list[AgendaItem]) -> dict[Any, int]:
    """Return the numbers both agreed; where one is a gap, the places in their order."""
    agreed = {item.pk: item.number for item in items if item.number}
    if len(set(agreed.values())) == len(items):
        return agreed
    return {item.pk: place for place, item in enumerate(items, start=1)}


def _who(part: Participation) -> dict[str, Any]:
    return {"name": names_of(part.person, "name"), "capacity": _capacity(part), "headed": part.headed}


def _capacity(part: Participation) -> Names:
    if any(names_of(part, "capacity").values()):
        return names_of(part, "capacity")
    if part.post:
        return names_of(part.post, "office")
    return choice_names(part.seat, "role") if part.seat else NO_WORDS


def _outcome(read: Read, outcome: Outcome) -> dict[str, Any]:
    return {
        "kind": outcome.kind,
        "text": names_of(outcome, "text"),
        "of_party": outcome.of_party_id or "",
        "instructions": [_instruction(one) for one in read.instructions if one.outcome_id == outcome.pk],
    }


def _instruction(instruction: Instruction) -> dict[str, Any]:
    return {
        "text": names_of(instruction, "text"),
        "due": _iso(instruction.due),
        "executors": [_executor(one) for one in instruction.executors.all()],
    }


def _executor(executor: Executor) -> dict[str, Any]:
    if executor.person:
        name = names_of(executor.person, "name")
    else:
        name = names_of(executor.organisation, "label") if executor.organisation else NO_WORDS
    return {"party": executor.party_id, "name": name}


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


# What stands in the way --------------------------------------------------------------------------------


def obstacles(meeting: Meeting | None, read: Read | None = None) -> list[str]:
    """Return why no protocol of a meeting is sent or agreed to, whatever it says; none: nothing."""
    if meeting is None or meeting.ring == Ring.PARTY:
        return [_("A protocol is of a meeting that both delegations see. Choose such a meeting.")]
    if meeting.holding != Meeting.Holding.HELD or meeting.held_from is None or meeting.held_from > today():
        return [_("This meeting is not entered as held. Enter on which day it was held first.")]
    disputed, waiting = differing((read or Read(meeting)).rows), waiting_decisions(meeting)
    problems = []
    if disputed:
        problems.append(
            _(
                "The Parties give different values for: %(facts)s. Settle that first: a protocol has no open "
                "conflicts."
            )
            % {"facts": _told(disputed)}
        )
    if waiting:
        problems.append(
            _(
                "Decisions of the session wait for the other Party: %(decisions)s. It consents to them, or "
                "they are taken back."
            )
            % {"decisions": _told(waiting)}
        )
    return problems


def _told(rows: Iterable[Any]) -> str:
    return "; ".join(dict.fromkeys(str(row) for row in rows))


def gaps(said: Compiled) -> list[str]:
    """Return what a protocol compiled so would lack."""
    problems = []
    if not said["items"]:
        problems.append(_("This meeting has no agenda. Agree on its items first, then compile."))
    problems += [
        _("%(party)s: nobody is among the participants. Enter who took part, then compile again.")
        % {"party": party(side["party"])}
        for side in said["sides"]
        if not side["people"]
    ]
    problems += [
        sentence % {"numbers": ", ".join(str(number) for number in numbers)}
        for sentence, numbers in _gaps_of_items(said["items"])
        if numbers
    ]
    if any(_lacks(one, code) for one in said["besides"] + said["instructions"] for code in AUTHENTIC):
        problems.append(
            _("A decision or an instruction outside the items lacks Russian or Kazakh. Write it first.")
        )
    return problems


def _gaps_of_items(items: list[dict[str, Any]]) -> list[tuple[str, list[int]]]:
    empty = [one["number"] for one in items if not one["outcomes"] and not any(one["minutes"].values())]
    lacking = {code: [one["number"] for one in items if _lacks(one, code)] for code in AUTHENTIC}
    return [
        (_("Neither minutes nor an outcome: item %(numbers)s. Enter one, then compile again."), empty),
        (_("Russian is missing: item %(numbers)s. Write it: a protocol has both languages."), lacking["ru"]),
        (_("Kazakh is missing: item %(numbers)s. Write it: a protocol has both languages."), lacking["kk"]),
    ]


def _lacks(part: dict[str, Any], code: str) -> bool:
    """Whether something below a part is said in other languages and not in this one, or not at all."""
    said = [part[name] for name in ("title", "text") if name in part]
    if any(part.get("minutes", NO_WORDS).values()):
        said.append(part["minutes"])
    below = part.get("outcomes", []) + part.get("instructions", [])
    return any(not words[code] for words in said) or any(_lacks(one, code) for one in below)


def changed(before: Compiled, now: Compiled) -> list[str]:
    """Return what of a meeting is no longer as it was compiled."""
    told = []
    if before.get("meeting") != now["meeting"]:
        told.append(_("days or place"))
    if before.get("sides") != now["sides"]:
        told.append(_("participants"))
    was = {item["item"]: item for item in before.get("items", [])}
    told += [
        _("item %(number)s") % {"number": item["number"]}
        for item in now["items"]
        if was.pop(item["item"], None) != item
    ]
    if was:
        told.append(_("items taken off"))
    if any(before.get(name) != now[name] for name in ("besides", "instructions")):
        told.append(_("what stands outside the items"))
    return told


def one_problem(told: Iterable[str]) -> list[str]:
    """Say in one sentence what has changed since a draft was compiled; nothing: nothing."""
    listed = ", ".join(told)
    if not listed:
        return []
    return [_("Changed in the meeting since this was compiled: %(what)s. Compile again.") % {"what": listed}]
