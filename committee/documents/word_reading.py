"""What a Word file says, paragraph by paragraph. The file was looked through before it comes here."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

MOST_PARAGRAPHS = 5000
_DIGEST = re.compile(r"(?:[0-9a-f]{4}\s){15}[0-9a-f]{4}")
_PLACE_TO_SIGN = re.compile(r"_+")


class NoWordFileError(ValueError):
    """It is none, or longer than anything the portal prints."""


@dataclass(frozen=True)
class WordFile:
    """The paragraphs of a file, tables column by column, and the digest its pages name, or nothing."""

    paragraphs: list[str]
    digest: str


def read_word(data: bytes) -> WordFile:
    """Read a Word file. Raises NoWordFileError."""
    import docx  # only whoever brings a file back waits for it

    try:
        file = docx.Document(io.BytesIO(data))
        paragraphs = [words for block in file.iter_inner_content() for words in _said(block)]
        feet = " ".join(part.text for section in file.sections for part in section.footer.paragraphs)
    except (KeyError, ValueError, AttributeError) as error:
        raise NoWordFileError from error
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise NoWordFileError
    named = _DIGEST.search(feet)
    return WordFile(paragraphs, re.sub(r"\s", "", named.group()) if named else "")


def one_space(words: str) -> str:
    """Return words as they are compared: whatever stands between them is one space."""
    return " ".join(words.split())


def _said(block: Any) -> list[str]:
    columns = getattr(block, "columns", None)
    if columns is None:
        blocks = [block.text]
    else:
        blocks = [
            paragraph.text for column in columns for cell in column.cells for paragraph in cell.paragraphs
        ]
    lines = [one_space(line) for words in blocks for line in words.splitlines()]
    return [line for line in lines if line and not _PLACE_TO_SIGN.fullmatch(line)]
