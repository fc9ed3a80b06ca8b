"""What people do with files: bring them in, and show others a copy."""

from __future__ import annotations

import datetime
import hashlib
import json
import subprocess
import sys
import unicodedata
import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Exists, ForeignObjectRel, OuterRef
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import account_that_may, require_allowed
from committee.accord.acting import save_under_its_key
from committee.accord.errors import Refused
from committee.accord.models import User
from committee.accord.text import check_binding
from committee.accord.wall import Ring, WalledQuerySet
from committee.files import store, words
from committee.files.models import MOST_LETTERS, StoredFile
from committee.files.policies import may_keep_file, may_publish_file
from committee.files.reading.findings import Unfit

PATIENCE = 60  # seconds a file may take to be read


@dataclass(frozen=True)
class Received:
    """A file that was looked at and may be kept; nothing of it is stored yet."""

    name: str
    data: bytes
    media_type: str
    residue: dict[str, Any]


def receive(upload: UploadedFile) -> Received:
    """Look at what was sent. Raises Refused with a sentence; then nothing of it remains anywhere.

    Takes seconds with a large file: do it before a transaction, and give what it returns to `keep_file`.
    """
    try:
        name = _shown_name(str(upload.name or ""))
        if upload.size is None or upload.size > settings.MAX_FILE_BYTES:
            raise Unfit("too_large", most=filesizeformat(settings.MAX_FILE_BYTES))
        upload.seek(0)
        data = upload.read()
        found = look_apart(name, data)
    except Unfit as unfit:
        raise words.refusal(unfit) from None
    return Received(name, data, found["media_type"], found["residue"])


def _shown_name(name: str) -> str:
    name = unicodedata.normalize("NFC", name).strip()
    stem, dot, ending = name.rpartition(".")
    if not (stem.strip(". ") and dot and ending) or len(name) > MOST_LETTERS or set(name) & set("/\\\n\t"):
        raise Unfit("no_name", most=MOST_LETTERS)
    try:
        check_binding(name)
    except ValidationError as error:
        raise Unfit("name", why=" ".join(error.messages)) from None
    return name


def look_apart(name: str, data: bytes) -> dict[str, Any]:
    """Read a file in a process of its own, so that one made to harm its reader harms nothing else.

    Returns its media type and residue. Raises Unfit.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", "committee.files.reading"],
            input=name.encode() + b"\n" + data,
            capture_output=True,
            cwd=settings.BASE_DIR,
            timeout=PATIENCE,
            check=True,
        )
        told: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise Unfit("broken") from None
    if "code" in told:
        raise Unfit(told["code"], **told["facts"])
    return told


def keep_file(
    *,
    by_id: Any,
    upload: UploadedFile | Received,
    file_id: Any,
    ring: str = Ring.PARTY,
    circle_id: Any = None,
) -> StoredFile:
    """Keep a file for one's own Party, or at once for both where `ring` says so. Raises Refused.

    `circle_id` is the circle its paper is kept to, by the verb of that paper.

    `file_id` is the form's own key: sent twice, it is kept once. Kept for one's own Party it stands in that
    Party's record; kept for both, the caller puts `StoredFile.sealed` into the payload of its own act.
    """
    account_that_may(by_id, may_keep_file)
    received = upload if isinstance(upload, Received) else receive(upload)
    with transaction.atomic():
        user = account_that_may(by_id, may_keep_file)
        record.hold(str(user.party_code))  # first of all: a form sent twice at once has no row yet to lock
        own = StoredFile.objects.filter(pk=file_id, party=user.party_code)
        if kept := own.first():
            return kept
        file = StoredFile(
            pk=uuid.UUID(str(file_id)),
            ring=ring,
            circle_id=circle_id,
            party_id=user.party_code,
            name=received.name,
            media_type=received.media_type,
            size=len(received.data),
            digest=hashlib.sha256(received.data).hexdigest(),
            residue=received.residue,
            kept_by=user,
        )
        if ring != Ring.PARTY:
            require_allowed(may_publish_file(file))
        file.stored_as = store.put(received.data)
        save_under_its_key(file)
        if ring == Ring.PARTY:
            _write_internal(user, "keep_file", file)
        return file


def keep_for_form(*, by_id: Any, upload: UploadedFile, form_key: uuid.UUID) -> StoredFile:
    """Keep a file that was sent with other fields, which may be wrong yet. Raises Refused.

    Its key follows from the form's own and the bytes: sent again with the same form, it is kept once.
    `sweep_files` removes it a day later where no paper took it.
    """
    account_that_may(by_id, may_keep_file)
    received = receive(upload)
    told = f"{received.name} {hashlib.sha256(received.data).hexdigest()}"
    return keep_file(by_id=by_id, upload=received, file_id=uuid.uuid5(form_key, told))


def waiting_file(user: Any, file_id: Any) -> StoredFile | None:
    """Return a file that this person sent with a form and no paper took yet; None where there is none."""
    try:
        key = uuid.UUID(str(file_id))
    except ValueError:
        return None
    found: StoredFile | None = untaken().visible_to(user).filter(pk=key, kept_by=user.pk).first()
    return found


def take_waiting(by: User, file_id: Any) -> StoredFile:
    """Return a file this person sent with a form, locked, for the paper that takes it. Raises Refused."""
    StoredFile.objects.select_for_update().filter(pk=file_id, kept_by=by.pk).first()
    file = waiting_file(by, file_id)
    if file is None:
        raise Refused(_("The file you had sent is no longer there. Choose it again."))
    return file


def untaken() -> WalledQuerySet:
    """Return the internal files that no paper names."""
    rows = StoredFile.objects.filter(ring=Ring.PARTY)
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            named = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            rows = rows.filter(~Exists(named))
    return rows


def sweep_untaken(file_id: Any, *, before: datetime.datetime) -> bool:
    """Remove a file that has waited for its form since before this moment; whether it was removed."""
    with transaction.atomic():
        StoredFile.objects.select_for_update().filter(pk=file_id).first()
        file = untaken().filter(pk=file_id, kept_at__lt=before).first()
        if file is None:
            return False
        _write_internal(None, "sweep_file", file)
        file.delete()
        return True


def publish_file(*, by: User, file: StoredFile, ring: str = Ring.BOTH) -> StoredFile:
    """Make a copy of a file of one's own Party that more people read; the row it is made from stays as it is.

    Called by the act that publishes, in its transaction; that act puts `StoredFile.sealed` of the copy into
    its payload. Raises Refused while tracked changes stand in the file.
    """
    if ring != Ring.PARTY:
        require_allowed(may_publish_file(file))
    copy = StoredFile(
        ring=ring,
        party_id=by.party_code,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        digest=file.digest,
        residue=file.residue,
        stored_as=file.stored_as,
        kept_by=by,
    )
    copy.save(force_insert=True)
    if ring == Ring.PARTY:
        _write_internal(by, "keep_file", copy)
    return copy


def remove_file(*, by: User, file: StoredFile) -> None:
    """Remove a file of one's own Party that nobody else reads, in the caller's transaction."""
    _write_internal(by, "remove_file", file)
    file.delete()


def _write_internal(by: User | None, verb: str, file: StoredFile) -> None:
    record.write(
        chain=str(file.party_id),
        verb=verb,
        actor=by,
        subject="",
        subject_id=file.pk,
        payload=file.sealed,
        circle_id=file.circle_id,
    )
