"""Files of drafts of texts: attached and removed while they are drafts; copies go with the text.

`table` is the table of the files of one kind's drafts; it names the table of the drafts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from committee.accord.accounts import account_that_may
from committee.accord.models import Instrument, TextDraft, User
from committee.accord.policies import may_prepare
from committee.files import attaching
from committee.files.attaching import files_of
from committee.files.models import AttachedFile, StoredFile
from committee.files.policies import may_publish_file
from committee.files.verbs import publish_file, receive, remove_file
from committee.texts.drafts import author, draft_to_send, drafts_of
from committee.texts.models import TextFile


def attach_file(
    table: type[AttachedFile], *, by_id: Any, draft_id: Any, upload: UploadedFile, file_id: Any
) -> StoredFile:
    """Attach a file to a draft of one's own Party that was not sent. Raises Refused.

    `file_id` is the form's own key: sent twice, it is attached once.
    """
    account_that_may(by_id, may_prepare)
    received = receive(upload)
    with transaction.atomic():
        user = author(by_id)
        draft = draft_to_send(drafts_of(table), draft_id, by=user)
        return attaching.attach(table, by=user, paper=draft, received=received, file_id=file_id)


def detach_file(table: type[AttachedFile], *, by_id: Any, draft_id: Any, file_id: Any) -> None:
    """Remove a file from a draft of one's own Party that was not sent. Raises Refused."""
    with transaction.atomic():
        user = author(by_id)
        draft = draft_to_send(drafts_of(table), draft_id, by=user)
        attaching.detach(table, by=user, paper=draft, file_id=file_id)


def discard_with_files(table: type[AttachedFile], *, by: User, draft: TextDraft) -> None:
    """Delete a draft and its files, in the transaction of the verb that throws it away."""
    files = files_of(table, draft)
    draft.delete()
    for file in files:
        remove_file(by=by, file=file)


def told_of_files(table: type[AttachedFile], draft: TextDraft) -> dict[str, Any]:
    """Return what a text's content says of the files of its draft: nothing at all where there are none."""
    files = in_order(files_of(table, draft))
    return {"files": files} if files else {}


def in_order(files: Iterable[StoredFile]) -> list[dict[str, Any]]:
    """Return what is sealed of files, in the order in which a text names them."""
    return sorted((file.sealed for file in files), key=lambda told: (told["name"], told["digest"]))


def problems_of_files(table: type[AttachedFile], draft: TextDraft) -> list[str]:
    """Return a sentence for each file with which a draft cannot be sent."""
    reasons = [may_publish_file(file).reason for file in files_of(table, draft)]
    return [reason for reason in reasons if reason]


def send_files(table: type[AttachedFile], *, by: User, draft: TextDraft, instrument: Instrument) -> None:
    """Put copies both Parties read beside the text a draft was sent as. Raises Refused.

    The draft keeps its own: a language that follows is written there.
    """
    for file in files_of(table, draft):
        TextFile.objects.create(instrument=instrument, file=publish_file(by=by, file=file))


def files_of_text(user: Any, instrument: Instrument) -> list[StoredFile]:
    """Return the files that went with a text; no query where none did."""
    if not instrument.revision.content.get("files"):
        return []
    links = TextFile.objects.visible_to(user).filter(instrument=instrument).select_related("file")
    return [link.file for link in links.order_by("file__name", "file__digest")]
