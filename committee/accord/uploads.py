"""Files that wait between a look and an act: kept privately, under a name the server makes, a day at most."""

from __future__ import annotations

import hashlib
import time
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

KEPT_SECONDS = 24 * 60 * 60
CHUNK = 64 * 1024


class SizeLimit(FileUploadHandler):
    """Refuse what is larger than MAX_UPLOAD_BYTES before it is kept anywhere: it is read past, not read.

    The view finds no file, and says so: `is_too_large`.
    """

    def handle_raw_input(self, input_data: Any, *args: Any, **kwargs: Any) -> None:
        """Look at the size the browser states."""
        self.body = input_data
        self.refused = self.request is not None and is_too_large(self.request)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Stop where a file would begin."""
        super().new_file(*args, **kwargs)
        if self.refused:
            # Not left to Django, which reads the rest by lines: a file may be one line.
            while self.body.read(CHUNK):
                pass
            raise StopUpload(connection_reset=False)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Let the next handler keep it."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""


def is_too_large(request: Any) -> bool:
    """Whether the body of a request was more than is taken."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > settings.MAX_UPLOAD_BYTES


def keep(chunks: Iterable[bytes]) -> uuid.UUID:
    """Keep a file until it is used; return its key. Files that nobody came back for go."""
    _sweep()
    key = uuid.uuid4()
    path = path_of(key)
    path.touch(mode=0o600)
    with path.open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
    return key


def path_of(key: uuid.UUID) -> Path:
    """Return where a kept file lies."""
    return _folder() / key.hex


def discard(key: uuid.UUID) -> None:
    """Remove a kept file, if it is still there."""
    path_of(key).unlink(missing_ok=True)


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _folder() -> Path:
    folder = Path(settings.UPLOADS_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _sweep() -> None:
    over = time.time() - KEPT_SECONDS
    for path in _folder().iterdir():
        try:
            if path.stat().st_mtime < over:
                path.unlink()
        except FileNotFoundError:
            continue
