"""Reading pictures: whole or not, what follows them, and what the camera or the program wrote into them."""

from __future__ import annotations

import io
import warnings
from typing import Any

from PIL import ExifTags, Image

from committee.files.reading.findings import Findings, Residue, Unfit

MOST_DOTS = 100_000_000
_PEOPLE = (ExifTags.Base.Artist, ExifTags.Base.Copyright, ExifTags.Base.XPAuthor, ExifTags.Base.HostComputer)
_WORDS = (ExifTags.Base.ImageDescription, ExifTags.Base.XPComment, ExifTags.Base.XPTitle)
_USER_COMMENT = ExifTags.Base.UserComment


def read_png(data: bytes) -> Findings:
    """Read a PNG. Raises Unfit."""
    place = len(b"\x89PNG\r\n\x1a\n")
    while (chunk := data[place + 4 : place + 8]) != b"IEND":
        place += 12 + int.from_bytes(data[place : place + 4], "big")
        if len(chunk) < 4 or place > len(data):
            raise Unfit("broken")
    return _read(data, place + 12, "PNG", "image/png")


def read_jpeg(data: bytes) -> Findings:
    """Read a JPEG. Raises Unfit."""
    return _read(data, _end_of_jpeg(data), "JPEG", "image/jpeg")


def _end_of_jpeg(data: bytes) -> int:
    """Return where the picture ends: after the first end mark outside its segments and its dots."""
    place = 2
    while 0 <= place < len(data) - 1:
        code = data[place + 1]
        if data[place] != 0xFF:
            break
        if code == 0xD9:
            return place + 2
        if code == 0xFF:  # a filling byte
            place += 1
            continue
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if code == 0xDA:
            place = _end_of_dots(data, place)
    raise Unfit("broken")


def _end_of_dots(data: bytes, place: int) -> int:
    while 0 <= (place := data.find(b"\xff", place)) < len(data) - 1:
        if data[place + 1] == 0x00 or 0xD0 <= data[place + 1] <= 0xD7:
            place += 2
        else:
            return place
    return -1


def _read(data: bytes, end: int, kind: str, media_type: str) -> Findings:
    if data[end:].strip(b"\x00\r\n"):
        raise Unfit("two_in_one")
    findings = Findings(media_type, Residue(unread_pictures=1))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[kind]) as picture:
                if picture.width * picture.height > MOST_DOTS:
                    raise Unfit("bomb")
                picture.load()
                _note(picture, findings)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unfit("bomb") from None
    except Unfit:
        raise
    except Exception as error:  # whatever a damaged picture makes of its reader
        raise Unfit("broken") from error
    return findings


def _note(picture: Any, findings: Findings) -> None:
    residue, exif = findings.residue, picture.getexif()
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    residue.has_place = bool(exif.get_ifd(ExifTags.IFD.GPSInfo))
    residue.name("authors", *(_words(exif.get(tag)) for tag in _PEOPLE))
    findings.text += [_words(exif.get(tag)) for tag in _WORDS] + [_words(inner.get(_USER_COMMENT))]
    for key, value in picture.info.items():
        if not isinstance(value, str | bytes) or key in ("exif", "icc_profile"):
            continue
        findings.text.append(_words(value))
        if key.lower() in ("author", "creator", "artist"):
            residue.name("authors", _words(value))
        if key.lower() in ("comment", "description"):
            residue.comments += 1


def _words(value: Any) -> str:
    """Return a value as text: what Windows writes is UTF-16, the rest UTF-8 or the old Windows Cyrillic.

    Pillow reads text as Latin-1 where the format asks for ASCII: such text is taken back to its bytes.
    """
    if isinstance(value, str):
        try:
            value = value.encode("latin-1")
        except UnicodeEncodeError:
            return str(value)
    if not isinstance(value, bytes):
        return ""
    encodings = ["utf-16-le"] if value.endswith(b"\0\0") else ["utf-8", "cp1251"]
    for encoding in encodings:
        try:
            return value.decode(encoding).strip("\0 ")
        except UnicodeDecodeError:
            continue
    return value.decode("utf-8", "replace")
