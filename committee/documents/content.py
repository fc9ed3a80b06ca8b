"""A document in Russian and Kazakh, block by block. It knows of no room, and of no way to print it."""

from __future__ import annotations

from dataclasses import dataclass

from committee.accord.languages import Names


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


def plain(document: Document, language: str) -> str:
    """Return one language of a document as paragraphs with an empty line between them."""
    return "\n\n".join(paragraphs(document, language))


def paragraphs(document: Document, language: str) -> list[str]:
    """Return the title and every paragraph of one language."""
    parts = [document.title[language]]
    for block in document.blocks:
        parts += _plain(block, language)
    return [part for part in parts if part]


def _plain(block: Block, language: str) -> list[str]:
    if isinstance(block, Signatures):
        return [signed(one, language) for one in block.of]
    if isinstance(block, Listing):
        return ["\n".join(numbered(line, language, otherwise="–") for line in block.lines)]
    if isinstance(block, Heading):
        return [block.words[language]]
    return [numbered(block, language)]


def numbered(paragraph: Paragraph, language: str, *, otherwise: str = "") -> str:
    """Return a paragraph behind its number, or behind another sign where it has none."""
    number = paragraph.number or otherwise
    return f"{number} {paragraph.words[language]}" if number else paragraph.words[language]


def signed(signature: Signature, language: str) -> str:
    """Return who signs, in one line."""
    words = (signature.side[language], signature.capacity[language], signature.name[language])
    return ", ".join(word for word in words if word)
