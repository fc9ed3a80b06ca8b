"""What people do with the files of a draft: attach and remove. They go with the note when it is sent."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord.accounts import account_that_may
from committee.accord.errors import Refused
from committee.files.models import StoredFile
from committee.files.reading.findings import Unfit
from committee.files.verbs import keep_file, receive, remove_file
from committee.files.words import refusal
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
        _user, note = own_draft(by_id, note_id)
        if attached := note.files.filter(pk=file_id).first():
            return attached
        if note.attached.count() >= settings.MAX_FILES_A_PAPER:
            raise refusal(Unfit("too_many", most=settings.MAX_FILES_A_PAPER))
        file = keep_file(by_id=by_id, upload=received, file_id=file_id)
        NoteFile.objects.create(note=note, file=file)
        return file


def detach_file(*, by_id: Any, note_id: Any, file_id: Any) -> None:
    """Remove a file from a draft of one's own Party. Raises Refused."""
    with transaction.atomic():
        user, note = own_draft(by_id, note_id)
        attached = note.attached.filter(file=file_id).select_related("file").first()
        if attached is None:
            raise Refused(_("There is no such file at this draft."))
        attached.delete()
        remove_file(by=user, file=attached.file)
