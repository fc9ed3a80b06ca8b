"""Where the bytes lie: a private folder, each file under a random name. Nothing here knows what they are.

Bytes are never changed and never removed by an act: `sweep_files` removes what no row names any more.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

_UNFINISHED = ".part"


def put(data: bytes) -> str:
    """Write bytes so that they are there whole or not at all; return the name they are stored under."""
    name = secrets.token_hex(16)
    path = path_of(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_suffix(_UNFINISHED)
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
    _make_lasting(path.parent)
    return name


def path_of(name: str) -> Path:
    """Return where bytes lie."""
    return Path(settings.FILES_ROOT) / name[:2] / name


def is_whole(name: str, digest: str) -> bool:
    """Whether the bytes are there, and have this SHA-256 digest."""
    try:
        with path_of(name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except FileNotFoundError:
        return False


def everything() -> Iterator[Path]:
    """Yield every file of the store, unfinished ones among them."""
    yield from (path for path in Path(settings.FILES_ROOT).glob("??/*") if path.is_file())


def _make_lasting(folder: Path) -> None:
    """Have the folder itself written, or the new name in it could be lost with the power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
