"""The package of a session: what the reader may see of it, in an archive that needs no portal."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string

from committee.accord.models import User
from committee.accord.sessions import reader
from committee.briefings.book import printed_book
from committee.briefings.reading import BookItem, title_of
from committee.files import store
from committee.files.models import StoredFile
from committee.meetings.models import Meeting
from committee.papers.models import NoteFile
from committee.texts.models import TextFile

STYLES = ("vendor/bootstrap/bootstrap.min.css", "portal.css")
IN_MEMORY = 8 * 1024 * 1024  # bytes; a larger package is written to a file on the way
_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the same package has the same bytes


def packed(request: HttpRequest, meeting: Meeting, items: list[BookItem]) -> IO[bytes]:
    """Return the archive, open at its beginning: a page with everything in words, the book, and the files."""
    user = reader(request)
    files = _files_of(user, items)
    pages = {
        "index.html": _page(request, meeting, items, files).encode(),
        "book.pdf": printed_book(meeting, items, by=user),
        **{f"style/{PurePosixPath(name).name}": _style(name) for name in STYLES},
    }
    package = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever sends it closes it
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in pages.items():
            archive.writestr(zipfile.ZipInfo(name, _NO_TIME), data, zipfile.ZIP_DEFLATED)
        for place, file in {place_of(one): one for found in files.values() for one in found}.items():
            if store.is_whole(file.stored_as, file.digest):
                info = zipfile.ZipInfo(place, _NO_TIME)
                archive.writestr(info, store.path_of(file.stored_as).read_bytes(), zipfile.ZIP_DEFLATED)
    package.seek(0)
    return package


def place_of(file: StoredFile) -> str:
    """Return where a file lies in the archive: under a name made here, with the ending of its own."""
    return f"files/{file.digest[:16]}{PurePosixPath(file.name).suffix.lower()}"


def _files_of(user: User, items: list[BookItem]) -> dict[Any, list[StoredFile]]:
    """Return the files that go with the texts and notes of a book, by the key of the paper: two queries."""
    texts = [text.pk for item in items for text in item.texts]
    notes = [note.pk for item in items for note in item.notes]
    links = [
        *TextFile.objects.visible_to(user).filter(instrument__in=texts).select_related("file"),
        *NoteFile.objects.visible_to(user).filter(note__in=notes).select_related("file"),
    ]
    found: dict[Any, list[StoredFile]] = {}
    for link in sorted(links, key=lambda link: (link.file.name, link.file.digest)):
        found.setdefault(getattr(link, f"{link.PARENT}_id"), []).append(link.file)
    return found


def _page(request: HttpRequest, meeting: Meeting, items: list[BookItem], files: dict[Any, Any]) -> str:
    def shown(paper: Any) -> list[tuple[str, str]]:
        return [(file.name, place_of(file)) for file in files.get(paper.pk, [])]

    told = [
        {
            "item": one,
            "texts": [(title_of(text), text, shown(text)) for text in one.texts],
            "notes": [(note, shown(note)) for note in one.notes],
        }
        for one in items
    ]
    context = {"meeting": meeting, "items": told, "reader": reader(request)}
    return render_to_string("briefings/package.html", context, request=None)


def _style(name: str) -> bytes:
    found = finders.find(name)
    return Path(str(found)).read_bytes() if found else b""
