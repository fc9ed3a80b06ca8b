"""Files of a paper, whatever the paper: attached to a draft, removed from it, put out as copies with it.

Each is called by a verb of the paper, which has locked the paper and asked its policy.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from committee.accord.errors import Refused
from committee.accord.models import User
from committee.accord.wall import Ring, circle_of
from committee.files.models import AttachedFile, StoredFile
from committee.files.reading.findings import Unfit
from committee.files.verbs import Received, keep_file, publish_file, remove_file
from committee.files.words import refusal


def files_of(table: type[AttachedFile], paper: Any) -> list[StoredFile]:
    """Return the files of a paper by name; whoever sees the paper sees them."""
    return [link.file for link in _links(table, paper).select_related("file").order_by("file__name")]


def attach(
    table: type[AttachedFile], *, by: User, paper: Any, received: Received, file_id: Any
) -> StoredFile:
    """Attach a file to a draft of the own Party, once under one key. Raises Refused."""
    if attached := _links(table, paper).filter(file=file_id).first():
        return attached.file
    if _links(table, paper).count() >= settings.MAX_FILES_A_PAPER:
        raise refusal(Unfit("too_many", most=settings.MAX_FILES_A_PAPER))
    file = keep_file(by_id=by.pk, upload=received, file_id=file_id, circle_id=circle_of(paper))
    table.objects.create(file=file, **{table.PARENT: paper})
    return file


def detach(table: type[AttachedFile], *, by: User, paper: Any, file_id: Any) -> None:
    """Remove a file from a draft of the own Party. Raises Refused."""
    attached = _links(table, paper).filter(file=file_id).select_related("file").first()
    if attached is None:
        raise Refused(_("There is no such file at this draft."))
    attached.delete()
    remove_file(by=by, file=attached.file)


def publish_attached(table: type[AttachedFile], *, by: User, paper: Any, ring: str = Ring.BOTH) -> None:
    """Put copies that others read in the place of a draft's own files. Raises Refused.

    With the ring PARTY: copies for the whole delegation, in the place of those a circle kept.
    """
    own = files_of(table, paper)
    _links(table, paper).delete()
    for file in own:
        copy = publish_file(by=by, file=file, ring=ring)
        table.objects.create(file=copy, **{table.PARENT: paper})
        file.delete()


def _links(table: type[AttachedFile], paper: Any) -> Any:
    return table.objects.filter(**{table.PARENT: paper})
