"""Tables out of files: text with any usual delimiter, and XLSX. Plain generators; nothing of Django.

A file is never read whole. What cannot be read is named by its line and a code; importing.py has the words.
"""

from __future__ import annotations

import csv
import datetime
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from xml.parsers import expat

from openpyxl import load_workbook

MAX_LINES = 300_000
MAX_LINE_BYTES = 64 * 1024
MAX_COLUMNS = 256
# What the parts of an XLSX may come to when unpacked; all but the sheets are held in memory by openpyxl.
MAX_UNPACKED = 256 * 1024 * 1024
MAX_UNPACKED_PART = 32 * 1024 * 1024
MAX_PARTS = 500

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_DELIMITERS = "\t,;"

Value = str | datetime.datetime


class Unreadable(Exception):  # noqa: N818 - it is an answer about the file, not a fault of the program
    """The file as a whole cannot be read: why, by a code, and at which line where there is one."""

    def __init__(self, code: str, *, line: int = 0, value: str = "") -> None:
        super().__init__(f"{code}, line {line}: {value}")
        self.code, self.line, self.value = code, line, value


class Row(NamedTuple):
    """One line of a table, by the names of its columns. `fault` says what is wrong with its shape."""

    line: int
    cells: dict[str, Value]
    fault: str = ""


@dataclass(frozen=True)
class Table:
    """A table: the names of its columns, and its rows, which can be read once."""

    columns: list[str]
    rows: Iterator[Row]


def unpacked_size(path: Path) -> int:
    """Return how many bytes a file comes to when it is unpacked, which only an XLSX is."""
    with path.open("rb") as file:
        if file.read(4) != _ZIP:
            return path.stat().st_size
        try:
            with zipfile.ZipFile(file) as archive:
                return sum(part.file_size for part in archive.infolist())
        except zipfile.BadZipFile:
            return path.stat().st_size


def read_table(path: Path, wanted: Iterable[frozenset[str]]) -> Table:
    """Open a file as a table. `wanted`: sets of columns, one of which decides on the delimiter of a text.

    Raises Unreadable, at once or while the rows are read.
    """
    file = path.open("rb")
    start = file.read(4)
    file.seek(0)
    if start == _ZIP:
        return _spreadsheet(file)
    if start == _OLE:
        raise Unreadable("old_excel")
    if start[:2] in _UTF16:
        raise Unreadable("encoding", line=1, value="UTF-16")
    return _text(file, list(wanted))


# Text -------------------------------------------------------------------------------------------------


def _text(file: BinaryIO, wanted: list[frozenset[str]]) -> Table:
    lines = _lines(file)
    above, head = next(((number, line) for number, line in enumerate(lines, 1) if line.strip()), (0, ""))
    if not head:
        raise Unreadable("empty")
    if head.startswith("#") and "\t" in head:
        # GCAT: a name may hold a quotation mark, so none is taken for one.
        columns = _names(head[1:].split("\t"))
        rows = csv.reader(_without_remarks(lines), delimiter="\t", quoting=csv.QUOTE_NONE)
        return Table(columns, _text_rows(rows, columns, above))
    try:
        delimiter = max(_DELIMITERS, key=lambda one: _fits(head, one, wanted))
        columns = _names(next(csv.reader([head], delimiter=delimiter)))
    except csv.Error:
        raise Unreadable("not_a_table", line=above) from None
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    return Table(columns, _text_rows(rows, columns, above))


def _fits(head: str, delimiter: str, wanted: list[frozenset[str]]) -> tuple[bool, int]:
    columns = _names(next(csv.reader([head], delimiter=delimiter)))
    return any(names <= set(columns) for names in wanted), len(columns)


def _lines(file: BinaryIO) -> Iterator[str]:
    """Return the lines one by one, decoded. Raises Unreadable at the first that is not UTF-8, or endless."""
    with file:
        for number in range(1, MAX_LINES + 2):
            raw = file.readline(MAX_LINE_BYTES + 1)
            if not raw:
                return
            if len(raw) > MAX_LINE_BYTES:
                raise Unreadable("long_line" if number > 1 else "not_a_table", line=number)
            try:
                line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError:
                raise Unreadable("encoding" if _is_words(raw) else "not_a_table", line=number) from None
            if "\0" in line:
                raise Unreadable("not_a_table", line=number)
            yield line
    raise Unreadable("too_many_lines", value=str(MAX_LINES))


def _is_words(raw: bytes) -> bool:
    """Whether bytes that are not UTF-8 could be words in an older encoding."""
    return not any(byte < 9 for byte in raw)


def _without_remarks(lines: Iterator[str]) -> Iterator[str]:
    """Leave remarks out, but not their place in the counting of lines."""
    return ("\n" if line.startswith("#") else line for line in lines)


def _text_rows(rows: Any, columns: list[str], above: int) -> Iterator[Row]:
    try:
        for values in rows:
            if not any(value.strip() for value in values):
                continue
            cells: dict[str, Value] = dict(zip(columns, map(clean, values), strict=False))
            yield Row(rows.line_num + above, cells, "" if len(values) == len(columns) else "cells")
    except csv.Error:
        raise Unreadable("quotes", line=rows.line_num + above) from None


def _names(columns: Iterable[Any]) -> list[str]:
    return [clean(column).lstrip("#").strip() for column in columns]


def clean(value: Any) -> str:
    """Return a cell as text: composed letters, plain spaces, none at the edges."""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return unicodedata.normalize("NFC", text).replace("\u00a0", " ").strip()


# XLSX -------------------------------------------------------------------------------------------------


@dataclass
class _Marks:
    """What a look at the XML of a sheet finds before openpyxl reads it."""

    formulas: set[int] = field(default_factory=set)
    merged: set[int] = field(default_factory=set)


def _spreadsheet(file: BinaryIO) -> Table:
    try:
        marks = _look_into(file)
        file.seek(0)
        book = load_workbook(file, read_only=True, keep_links=False)
        sheet: Any = book.worksheets[0]
        found = marks.get(sheet._worksheet_path.lstrip("/"), _Marks())
        sheet.reset_dimensions()  # what the file says of its size may be wrong
        rows = enumerate(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS), start=1)
        head = next((row for _, row in rows if any(value is not None for value in row)), None)
    except Unreadable:
        raise
    except Exception:  # openpyxl meets a broken file with whatever its parts raise
        raise Unreadable("not_a_table") from None
    if head is None:
        raise Unreadable("empty")
    columns = _names("" if value is None else value for value in head)
    while columns and not columns[-1]:
        columns.pop()
    return Table(columns, _sheet_rows(rows, columns, found))


def _sheet_rows(
    rows: Iterator[tuple[int, tuple[Any, ...]]], columns: list[str], marks: _Marks
) -> Iterator[Row]:
    try:
        for number, values in rows:
            if all(value is None or value == "" for value in values):
                continue
            cells = [_cell(value) for value in values]
            cells += [""] * (len(columns) - len(cells))
            fault = _fault_of(number, marks) or ("cells" if any(cells[len(columns) :]) else "")
            yield Row(number, dict(zip(columns, cells, strict=False)), fault)
    except Exception:  # as above
        raise Unreadable("not_a_table") from None


def _fault_of(number: int, marks: _Marks) -> str:
    return "merged" if number in marks.merged else "formula" if number in marks.formulas else ""


def _cell(value: Any) -> Value:
    if value is None:
        return ""
    return value if isinstance(value, datetime.datetime) else clean(value)


def _look_into(file: BinaryIO) -> dict[str, _Marks]:
    """Check what an XLSX would unpack to, and look through its sheets. Raises Unreadable.

    openpyxl is let in only after this: a few kilobytes can unpack to gigabytes.
    """
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        if "xl/workbook.xml" not in names:
            raise Unreadable("not_a_table")
        sheets = [part for part in parts if _SHEET.fullmatch(part.filename)]
        others = [part for part in parts if part not in sheets]
        if (
            len(parts) > MAX_PARTS
            or sum(part.file_size for part in parts) > MAX_UNPACKED
            or any(part.file_size > MAX_UNPACKED_PART for part in others)
        ):
            raise Unreadable("unpacks_too_large", value=str(MAX_UNPACKED // 1024 // 1024))
        return {part.filename: _look_through(archive, part) for part in sheets}


def _look_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> _Marks:
    """Count rows and columns of a sheet and note where it has formulas and merged cells, piece by piece."""
    marks, place = _Marks(), {"row": 0, "rows": 0, "cells": 0}

    def begin(name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "row":
            place["row"] = int(attributes.get("r", place["row"] + 1))
            place["rows"] += 1
            place["cells"] = 0
            if place["rows"] > MAX_LINES:
                raise Unreadable("too_many_lines", value=str(MAX_LINES))
        elif tag == "c":
            place["cells"] += 1
            if place["cells"] > MAX_COLUMNS:
                raise Unreadable("too_many_columns", line=place["row"], value=str(MAX_COLUMNS))
        elif tag == "f":
            marks.formulas.add(place["row"])
        elif tag == "mergeCell":
            marks.merged |= set(_rows_in(attributes.get("ref", "")))

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    with archive.open(part) as stream:
        while piece := stream.read(64 * 1024):
            parser.Parse(piece)
    parser.Parse(b"", True)
    return marks


def _rows_in(reference: str) -> range:
    """Return the rows of a merged range such as A3:B4; of the first row only where it spans thousands."""
    numbers = [int("".join(filter(str.isdigit, corner)) or 0) for corner in reference.split(":")]
    return range(numbers[0], min(numbers[-1], numbers[0] + MAX_LINES) + 1)
