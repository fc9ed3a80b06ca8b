"""Looking at a file: its type by its content, whether it is whole, what it carries along, forbidden marks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from committee.files.reading import office, pdf, pictures, plain
from committee.files.reading.findings import Findings, Unfit
from committee.files.reading.marks import mark_in

# The ending a file of each type has.
ENDINGS = {
    "application/pdf": ("pdf",),
    office.DOCX: ("docx",),
    office.XLSX: ("xlsx",),
    office.ODT: ("odt",),
    office.ODS: ("ods",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "text/plain": ("txt",),
    "text/csv": ("csv",),
}
_READERS: dict[bytes, Callable[[bytes], Findings]] = {
    b"%PDF-": pdf.read,
    b"PK\x03\x04": office.read,
    b"\x89PNG\r\n\x1a\n": pictures.read_png,
    b"\xff\xd8\xff": pictures.read_jpeg,
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIRST_BYTES = 1024


def look(name: str, data: bytes) -> Findings:
    """Read a file; return its type and residue. Raises Unfit where it is not taken.

    A mark in the name or in any text that could be read is found; pictures are not read.
    """
    if mark := mark_in([name]):
        raise Unfit("mark", mark=mark)
    if not data:
        raise Unfit("empty")
    ending = name.rpartition(".")[2].lower()
    findings = _read(data, ending)
    if ending not in ENDINGS[findings.media_type]:
        raise Unfit("ending", ending=ENDINGS[findings.media_type][0])
    residue = findings.residue
    named = [*residue.authors, *residue.hidden_sheets, *residue.layers, *residue.links]
    if mark := mark_in([*findings.text, *named]):
        raise Unfit("mark", mark=mark)
    return findings


def _read(data: bytes, ending: str) -> Findings:
    if data.startswith(_OLD_OFFICE):
        raise Unfit("old_office")
    for signature, reader in _READERS.items():
        if data.startswith(signature):
            _refuse_two_in_one(signature, data)
            return reader(data)
    if b"%PDF-" in data[:_FIRST_BYTES]:
        raise Unfit("two_in_one")
    if ending not in ("txt", "csv"):
        raise Unfit("type")
    return plain.read(data, ending)


def _refuse_two_in_one(signature: bytes, data: bytes) -> None:
    """Refuse what another program would open as something else."""
    if signature != b"%PDF-" and b"%PDF-" in data[:_FIRST_BYTES]:
        raise Unfit("two_in_one")
    if signature != b"PK\x03\x04" and zipfile.is_zipfile(io.BytesIO(data)):
        raise Unfit("two_in_one")
