"""Reading PDF: its words, who made it, notes on its pages, layers, earlier versions left in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from committee.files.reading.findings import Findings, Unfit

MOST_PAGES = 2_000
MOST_OBJECTS = 300_000
_AFTER_THE_END = 32  # bytes of space some programs leave behind
_NOTES = {
    *("/Text", "/FreeText", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Ink"),
    *("/Caret", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Redact"),
}
# What runs, opens other programs, or is a file of its own that nobody here reads.
_FORBIDDEN = {
    "macros": {
        "/JavaScript",
        "/JS",
        "/Launch",
        "/XFA",
        "/RichMedia",
        "/Movie",
        "/Sound",
        "/3D",
        "/ImportData",
    },
    "inside": {"/EmbeddedFiles", "/EmbeddedFile", "/FileAttachment", "/EF"},
}


def read(data: bytes) -> Findings:
    """Read a PDF. Raises Unfit."""
    if (
        not data.rstrip(b"\x00\r\n\t ").endswith(b"%%EOF")
        or len(data) - data.rfind(b"%%EOF") > _AFTER_THE_END
    ):
        raise Unfit("two_in_one" if b"%%EOF" in data else "broken")
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise Unfit("encrypted")
        if len(reader.pages) > MOST_PAGES:
            raise Unfit("bomb")
        return _read(reader, data)
    except Unfit:
        raise
    except Exception as error:  # whatever a damaged or hostile file makes of its reader
        raise Unfit("broken") from error


def _read(reader: PdfReader, data: bytes) -> Findings:
    findings = Findings("application/pdf")
    residue = findings.residue
    _look_through(reader, findings)
    for page in reader.pages:
        words = page.extract_text()
        residue.unread_pictures += not words.strip()
        findings.text.append(words)
    for name in ("/Author", "/Company", "/Manager"):
        residue.name("authors", reader.metadata.get(name) if reader.metadata else "")
    xmp = reader.xmp_metadata
    if xmp is not None:
        residue.name("authors", *(xmp.dc_creator or []))
        findings.text.append(xmp.stream.get_data().decode("utf-8", "replace"))
    # A file written for the web begins with a table of its own, which is no earlier version.
    tables = data.count(b"startxref") - (b"/Linearized" in data[:1024])
    residue.earlier_versions = max(tables - 1, 0)
    return findings


def _look_through(reader: PdfReader, findings: Findings) -> None:
    """Go through every object that can be reached: words, notes, layers, and what is forbidden."""
    residue = findings.residue
    for one in _objects(reader):
        if isinstance(one, str):
            findings.text.append(str(one))
        if not isinstance(one, DictionaryObject):
            continue
        kinds = {str(key) for key in one} | {str(one.get("/S", "")), str(one.get("/Subtype", ""))}
        for code, forbidden in _FORBIDDEN.items():
            if kinds & forbidden:
                raise Unfit(code)
        if one.get("/Subtype") in _NOTES and "/Rect" in one:
            residue.comments += 1
            residue.name("authors", one.get("/T"))
        if one.get("/Type") == "/OCG":
            residue.name("layers", one.get("/Name"))


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Yield each object once, from the trailer down; bounded."""
    waiting: list[Any] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    met = 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if (one.idnum, one.generation) in seen:
                continue
            seen.add((one.idnum, one.generation))
            one = one.get_object()
        yield one
        if isinstance(one, DictionaryObject):
            waiting += one.values()
        elif isinstance(one, ArrayObject):
            waiting += one
        met += 1
        if met > MOST_OBJECTS:
            raise Unfit("bomb")
