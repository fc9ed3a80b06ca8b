"""Files as the page of a paper lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from committee.files.forms import FileForm
from committee.files.models import StoredFile
from committee.files.policies import may_publish_file
from committee.files.words import residue_of, rules, type_of


@dataclass(frozen=True)
class FileLine:
    """One file of a list; before it is shown to others, with what it carries along and what stops it."""

    file: StoredFile
    type: str
    carries: list[str] | None = None
    stopped: str = ""
    remove: str = ""


@dataclass(frozen=True)
class FilesOfDraft:
    """The files of a draft; `attach` is the address at which one more is sent, empty for who may not."""

    lines: list[FileLine]
    attach: str = ""
    form: FileForm = field(default_factory=FileForm)
    rules: list[str] = field(default_factory=rules)

    @property
    def is_stopped(self) -> bool:
        """Whether one of them cannot be shown to others as it is."""
        return any(line.stopped for line in self.lines)


def shown(files: Iterable[StoredFile]) -> list[FileLine]:
    """Return files as everyone who reads the paper sees them."""
    return [FileLine(file, type_of(file)) for file in files]


def to_be_shown(
    files: Iterable[StoredFile], *, attach: str = "", remove: Callable[[StoredFile], str] | None = None
) -> FilesOfDraft:
    """Return the files of a draft; `remove` gives the address at which one is removed, for who may."""
    lines = [
        FileLine(
            file,
            type_of(file),
            residue_of(file),
            may_publish_file(file).reason,
            remove(file) if remove else "",
        )
        for file in files
    ]
    return FilesOfDraft(lines, attach)
