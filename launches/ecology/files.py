"""What people do with the files of a draft of a concern: attach and remove. They are shown with it."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from committee.accord.accounts import account_that_may
from committee.accord.policies import may_prepare
from committee.files import attaching
from committee.files.models import StoredFile
from committee.files.verbs import receive
from launches.ecology.acting import begin
from launches.ecology.models import ConcernFile


def attach_file(*, by_id: Any, concern_id: Any, upload: UploadedFile, file_id: Any) -> StoredFile:
    """Attach a file to a draft of one's own delegation, which alone reads it. Raises Refused.

    `file_id` is the form's own key: sent twice, it is attached once.
    """
    account_that_may(by_id, may_prepare)
    received = receive(upload)
    with transaction.atomic():
        act = begin(by_id, concern_id, "edit")
        return attaching.attach(
            ConcernFile, by=act.user, paper=act.concern, received=received, file_id=file_id
        )


def detach_file(*, by_id: Any, concern_id: Any, file_id: Any) -> None:
    """Remove a file from a draft of one's own delegation. Raises Refused."""
    with transaction.atomic():
        act = begin(by_id, concern_id, "edit")
        attaching.detach(ConcernFile, by=act.user, paper=act.concern, file_id=file_id)
