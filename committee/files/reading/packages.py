"""Opening packages (ZIP): bounded in members, size, ratio and nesting, whatever their lists promise."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from committee.files.reading.findings import Unfit

MOST_MEMBERS = 3_000
MOST_UNPACKED = 150 * 1024 * 1024
MOST_RATIO = 200  # of a member's size to its packed size, where it is large
LARGE = 1024 * 1024
MOST_XML = 30 * 1024 * 1024  # of one part that is parsed
_CHUNK = 64 * 1024
_ENCRYPTED = 0x1
_END = b"PK\x05\x06"
_END_LENGTH = 22


@dataclass
class Budget:
    """How much may still be unpacked, in bytes, packages inside the package included."""

    left: int = MOST_UNPACKED


class Package:
    """A package whose members are all read once, as it is opened."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        """Open it. Raises Unfit where it is damaged, encrypted, too large, or two files in one."""
        if data[-_END_LENGTH:][:4] != _END:
            raise Unfit("broken" if _END not in data else "two_in_one")
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                members = archive.infolist()
                _check(members)
                self.members = {one.filename: _unpacked(archive, one, budget) for one in members}
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
            raise Unfit("broken") from error

    def xml(self, name: str) -> Element | None:
        """Return a part as parsed XML, or None where there is none. Raises Unfit."""
        data = self.members.get(name)
        if data is None:
            return None
        if len(data) > MOST_XML:
            raise Unfit("bomb")
        try:
            return ElementTree.fromstring(data, forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
            raise Unfit("broken") from error


def _check(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise Unfit("bomb")
    if len({one.filename.casefold() for one in members}) != len(members):
        raise Unfit("two_in_one")
    if members and min(one.header_offset for one in members) != 0:
        raise Unfit("two_in_one")
    for one in members:
        if one.flag_bits & _ENCRYPTED:
            raise Unfit("encrypted")
        if "\\" in one.orig_filename or one.filename.startswith("/") or ".." in one.filename.split("/"):
            raise Unfit("path")


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> bytes:
    parts, size = [], 0
    with archive.open(member) as packed:
        while part := packed.read(_CHUNK):
            size += len(part)
            budget.left -= len(part)
            if budget.left < 0 or (size > LARGE and size > MOST_RATIO * max(member.compress_size, 1)):
                raise Unfit("bomb")
            parts.append(part)
    return b"".join(parts)
