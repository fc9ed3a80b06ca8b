"""What people do with the files of a draft: attach and remove. They go with the note when it is sent."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from committee.accord.accounts import account_that_may
from committee.files import attaching
from committee.files.models import StoredFile
from committee.files.verbs import receive
from committee.papers.models import NoteFile
from committee.papers.notes import own_draft
from committee.papers.policies import may_write_note


def attach_file(*, by_id: Any, note_id: Any, upload: UploadedFile, file_id: Any) -> StoredFile:
    """Attach a file to a draft of one's own Party, which alone reads it. Raises Refused.

    `file_id` is the form's own key: sent twice, it is attached once.
    """
    account_that_may(by_id, may_write_note)
    received = receive(upload)
    with transaction.atomic():
        user, note = own_draft(by_id, note_id)
        return attaching.attach(NoteFile, by=user, paper=note, received=received, file_id=file_id)


def detach_file(*, by_id: Any, note_id: Any, file_id: Any) -> None:
    """Remove a file from a draft of one's own Party. Raises Refused."""
    with transaction.atomic():
        user, note = own_draft(by_id, note_id)
        attaching.detach(NoteFile, by=user, paper=note, file_id=file_id)
