"""Files as the page of a paper lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from committee.files.models import StoredFile
from committee.files.policies import may_publish_file
from committee.files.words import residue_of, type_of


@dataclass(frozen=True)
class FileLine:
    """One file of a list; before it is shown to others, with what it carries along and what stops it."""

    file: StoredFile
    type: str
    carries: list[str] | None = None
    stopped: str = ""
    remove: str = ""


def shown(files: Iterable[StoredFile]) -> list[FileLine]:
    """Return files as everyone who reads the paper sees them."""
    return [FileLine(file, type_of(file)) for file in files]


def to_be_shown(files: Iterable[StoredFile], remove: Callable[[StoredFile], str]) -> list[FileLine]:
    """Return files of a draft; `remove` gives the address at which one is removed."""
    return [
        FileLine(file, type_of(file), residue_of(file), may_publish_file(file).reason, remove(file))
        for file in files
    ]
