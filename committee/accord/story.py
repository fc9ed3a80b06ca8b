"""What the shared chain tells of each text: the same story its rows must tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from committee.accord.languages import LANGUAGES
from committee.accord.models import Entry, Instrument
from committee.accord.transitions import TABLE

Status = Instrument.Status
# Party, digest, mandate, organ, reservation, capacity in three languages.
Given = tuple[str, str, str, str, str, tuple[str, ...], str, str]


@dataclass
class Story:
    """One text as its entries tell it."""

    number: str
    party: str
    answers: str
    reply_by: str
    digests: list[str]
    status: str = Status.TABLED
    given: list[Given] = field(default_factory=list)
    live: dict[str, tuple[str, bool]] = field(default_factory=dict)  # Party -> digest, definitive


def stories(entries: Iterable[Entry]) -> tuple[dict[str, Story], str]:
    """Follow the entries in order; return each text's story by its key, and the first act that cannot be."""
    told: dict[str, Story] = {}
    by_number: dict[str, Story] = {}
    for entry in entries:
        if entry.verb in ("table", "counter"):
            answers = entry.payload["answers"]
            if answers and not (answers in by_number and _counter(by_number[answers])):
                return told, _impossible(entry)
            told[entry.subject_id] = by_number[entry.subject] = _begin(entry)
        elif tell := _CHAPTERS.get(entry.verb):
            story = told.get(entry.subject_id)
            if story is None or story.status not in _before(entry.verb):
                return told, _impossible(entry)
            if not tell(story, entry.party_code, entry.payload):
                return told, _impossible(entry)
    return told, ""


def _before(verb: str) -> tuple[str, ...]:
    """The states an act starts from; entering into force follows on the acts on a sent text."""
    return TABLE[verb].sources if verb in TABLE else (Status.TABLED,)


def _impossible(entry: Entry) -> str:
    return f"{entry}: what it tells of {entry.subject} cannot follow on what was told before"


def agreed(live: dict[str, tuple[str, bool]]) -> bool:
    """Whether both Parties agree definitively, to one digest."""
    return (
        len(live) == 2 and all(definitive for _, definitive in live.values()) and len(set(live.values())) == 1
    )


def _begin(entry: Entry) -> Story:
    payload = entry.payload
    return Story(
        number=entry.subject,
        party=entry.party_code,
        answers=payload["answers"],
        reply_by=payload["reply_by"],
        digests=[payload["digest"]],
    )


def _counter(answered: Story) -> bool:
    return answered.status in _before("counter") and _end(answered, Status.COUNTERED)


def _end(story: Story, status: str) -> bool:
    story.status = status
    story.live.clear()
    return True


def _supply_language(story: Story, party: str, payload: dict[str, Any]) -> bool:
    story.digests.append(payload["digest"])
    return True


def _revise(story: Story, party: str, payload: dict[str, Any]) -> bool:
    story.digests.append(payload["digest"])
    story.reply_by = payload["reply_by"]
    story.live.clear()
    return len(story.digests) == payload["revision"]


def _assent(story: Story, party: str, payload: dict[str, Any]) -> bool:
    if party in story.live:
        return False
    capacity = tuple(payload["capacity"][code] for code in LANGUAGES)
    given = (party, payload["digest"], payload["mandate"], payload["organ"], payload["reservation"], capacity)
    story.given.append((*given, payload.get("signed_on", ""), payload.get("scan", "")))
    story.live[party] = (payload["digest"], payload["definitive"])
    return True


def _take_back(story: Story, party: str, payload: dict[str, Any]) -> bool:
    return story.live.pop(party, None) is not None


def _confirm(story: Story, party: str, payload: dict[str, Any]) -> bool:
    if party not in story.live:
        return False
    story.live[party] = (story.live[party][0], True)
    return True


def _enter_into_force(story: Story, party: str, payload: dict[str, Any]) -> bool:
    story.status = Status.IN_FORCE
    return agreed(story.live) and {digest for digest, _ in story.live.values()} == {payload["digest"]}


def _supersede(story: Story, party: str, payload: dict[str, Any]) -> bool:
    story.status = Status.SUPERSEDED
    return True


_CHAPTERS = {
    "supply_language": _supply_language,
    "revise": _revise,
    "assent": _assent,
    "assent_on_paper": _assent,
    "take_back": _take_back,
    "confirm": _confirm,
    "enter_into_force": _enter_into_force,
    "supersede": _supersede,
    "reject": lambda story, party, payload: _end(story, Status.REJECTED),
    "withdraw": lambda story, party, payload: _end(story, Status.WITHDRAWN),
    "lapse": lambda story, party, payload: _end(story, Status.LAPSED),
}
