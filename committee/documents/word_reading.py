"""What a Word file says, paragraph by paragraph. The file was looked through before it comes here."""

from __future__ import annotations

import io
import re
import zipfile
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


@dataclass(frozen=True)
class Row:
    """A paragraph by itself, or the cells of a table's row; `is_listed` where Word itself numbers it."""

    cells: list[str]
    is_listed: bool = False


def read_word(data: bytes) -> WordFile:
    """Read what a Word file says. Raises NoWordFileError."""
    file = _opened(data)
    paragraphs = [words for block in file.iter_inner_content() for words in _said(block)]
    feet = " ".join(part.text for section in file.sections for part in section.footer.paragraphs)
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise NoWordFileError
    named = _DIGEST.search(feet)
    return WordFile(paragraphs, re.sub(r"\s", "", named.group()) if named else "")


def read_rows(data: bytes) -> list[Row]:
    """Read a Word file from the top down, tables row by row. Raises NoWordFileError."""
    rows: list[Row] = []
    for block in _opened(data).iter_inner_content():
        if hasattr(block, "rows"):
            rows += [Row([one_space(cell.text) for cell in row.cells]) for row in block.rows]
        else:
            rows.append(Row([one_space(block.text)], is_listed=_is_numbered_by_word(block)))
    if len(rows) > MOST_PARAGRAPHS:
        raise NoWordFileError
    return [row for row in rows if any(row.cells)]


def _opened(data: bytes) -> Any:
    import docx  # only whoever brings a file waits for it

    try:
        return docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, AttributeError, zipfile.BadZipFile) as error:
        raise NoWordFileError from error


def _is_numbered_by_word(paragraph: Any) -> bool:
    properties = paragraph._p.pPr
    return (properties is not None and properties.numPr is not None) or "Number" in paragraph.style.name


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
