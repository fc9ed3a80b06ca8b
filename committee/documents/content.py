"""A document in Russian and Kazakh, block by block. It knows of no room, and of no way to print it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from committee.accord.languages import AUTHENTIC, Names


@dataclass(frozen=True)
class Heading:
    """The name of a part; `level` 1 is the highest below the title."""

    words: Names
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Words, with the number they bear where they bear one."""

    words: Names
    number: str = ""


@dataclass(frozen=True)
class Listing:
    """Lines of a list, each with its number, or with a dash."""

    lines: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Signature:
    """The place where somebody signs for one side."""

    side: Names
    capacity: Names
    name: Names


@dataclass(frozen=True)
class Signatures:
    """Where the sides sign, in the order of this copy."""

    of: tuple[Signature, ...]


Block = Heading | Paragraph | Listing | Signatures


@dataclass(frozen=True)
class Document:
    """A title and what stands below it."""

    title: Names
    blocks: tuple[Block, ...]


class Kind(StrEnum):
    """What a line is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LISTED = "listed"
    SIGNATURE = "signature"


@dataclass(frozen=True)
class Line:
    """What stands in one line of both languages, its number included. The title is a heading of level 1."""

    kind: Kind
    words: Names
    level: int = 0


def lines(document: Document) -> Iterator[Line]:
    """Yield a document as every way to print it takes it: line by line, both languages in each."""
    yield Line(Kind.HEADING, document.title, level=1)
    for block in document.blocks:
        if isinstance(block, Heading):
            yield Line(Kind.HEADING, block.words, level=block.level + 1)
        elif isinstance(block, Paragraph):
            yield Line(Kind.PARAGRAPH, _numbered(block.words, block.number))
        elif isinstance(block, Listing):
            for one in block.lines:
                yield Line(Kind.LISTED, _numbered(one.words, one.number or "–"))
        else:
            for signature in block.of:
                yield Line(Kind.SIGNATURE, _signed(signature))


def _numbered(words: Names, number: str) -> Names:
    return {code: f"{number} {words[code]}" if number and words[code] else words[code] for code in AUTHENTIC}


def _signed(signature: Signature) -> Names:
    parts = (signature.side, signature.capacity, signature.name)
    return {code: ", ".join(words[code] for words in parts if words[code]) for code in AUTHENTIC}


def plain(document: Document, language: str) -> str:
    """Return one language of a document as text: an empty line between paragraphs, none within a list."""
    text, before = "", Kind.HEADING
    for line in lines(document):
        if words := line.words[language]:
            between = "\n" if line.kind is before is Kind.LISTED else "\n\n"
            text, before = f"{text}{between}{words}" if text else words, line.kind
    return text


def paragraphs(document: Document, language: str) -> list[str]:
    """Return the title and every line of one language."""
    return [line.words[language] for line in lines(document) if line.words[language]]
