"""Kinds of text that Parties can agree on. Each registers one small object; none is known here by name."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from django.urls import reverse

if TYPE_CHECKING:
    from committee.accord.models import Instrument, Revision, User
    from committee.accord.transitions import Transition


@dataclass(frozen=True)
class Snapshot:
    """What tabling copies out of a paper: everything the other Party will see, and nothing else."""

    content: dict[str, Any]
    text_ru: str
    text_kk: str
    slot: str
    year: int
    reply_by: datetime.date | None = None
    language_to_follow: str = ""
    language_due: datetime.date | None = None
    amends_id: Any = None
    problems: list[str] = field(default_factory=list)  # sentences; any of them stops the tabling

    def words(self) -> list[str]:
        """Return every text and number the other Party would read, without keys of rows and files."""
        return list(_words({name: part for name, part in self.content.items() if name != "files"}))


def _words(content: Any) -> Iterator[str]:
    if isinstance(content, Mapping):
        content = content.values()
    elif not isinstance(content, list):
        words = "" if content is None else str(content)
        if not _KEY.fullmatch(words):
            yield words
        return
    for part in content:
        yield from _words(part)


_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Kind(Protocol):
    """What a kind of text must say of itself. Kinds inherit from this: what one does not switch on is off."""

    code: str
    letter: str  # in numbers people quote: RU/2013/Q/2
    label: Any
    labels: ClassVar[
        Mapping[str, Any]
    ]  # what verbs are called on it, where it is not what they are called on all
    needs_concurrence: bool = False  # an agency of each Party concurs before governments agree
    needs_linguists: bool = False  # a linguist of each Party confirms that both languages say the same
    is_joint: bool = False  # both Parties write it, revision by revision; none answers it with another

    def address(self, instrument: Instrument, verb: str = "") -> str:
        """Return the address of the text's page, or of the page of one verb on it."""

    def title(self, revision: Revision) -> str:
        """Return what the text is called, in the reader's language."""

    def snapshot(self, paper_id: Any, *, by: User, sent_as: Instrument | None = None) -> Snapshot:
        """Read a Party's own paper under lock. Raises Refused when there is none, or it was sent before.

        `sent_as` is the text it was sent as, where the paper completes that text.
        """

    def tabled(self, paper_id: Any, instrument: Instrument, *, by: User) -> None:
        """Note on the paper that it was sent, and send copies of its files."""

    def prerequisites(self, instrument: Instrument) -> list[str]:
        """Return sentences that stand in the way of agreeing; none: nothing does."""

    def lock_facts(self, instrument: Instrument) -> None:
        """Lock the facts that an agreement would change and other verbs lock too: before the chain."""
        return

    def on_in_force(self, instrument: Instrument) -> list[Instrument]:
        """Write the facts that follow; return the texts whose facts are now all replaced."""

    def verify(self) -> list[str]:
        """Compare the facts with the texts they follow from; return what does not hold."""


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Make a kind known."""
    _kinds[kind.code] = kind
    return kind


def kind_of(code: str) -> Kind:
    """Return a kind by its code. Raises KeyError for an unknown one."""
    return _kinds[code]


def address_of(stem: str, instrument: Instrument, verb: str = "") -> str:
    """Return the address of a text's page, or of a verb on it, where addresses are named after a stem."""
    page = "agree" if verb == "assent" else verb  # agreeing is what people do
    return reverse(f"{stem}_{page}" if page else stem, args=[instrument.pk])


def label_of(rule: Transition, kind: str) -> str:
    """Return what the button of a verb says on a text of this kind."""
    return str(kind_of(kind).labels.get(rule.verb, rule.label))


def all_kinds() -> list[Kind]:
    """Return every kind, in the order of their codes."""
    return [_kinds[code] for code in sorted(_kinds)]
