"""Reading plain text and tables of text."""

from __future__ import annotations

from committee.files.reading.findings import Findings, Unfit

_OF_TEXT = "\t\n\r\f"


def read(data: bytes, ending: str) -> Findings:
    """Read text in UTF-8, UTF-16 or the old Windows Cyrillic. Raises Unfit where it is none."""
    text = _decoded(data)
    if any(ord(letter) < 32 and letter not in _OF_TEXT for letter in text):
        raise Unfit("type")
    return Findings("text/csv" if ending == "csv" else "text/plain", text=[text])


def _decoded(data: bytes) -> str:
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1251"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unfit("type")
