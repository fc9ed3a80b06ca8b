"""Whether files are what the record tells of them, and their bytes there; `sweep_files` reads those too."""

from __future__ import annotations

from collections.abc import Iterator

from committee.accord.models import Entry
from committee.accord.registry import provides
from committee.accord.wall import Ring
from committee.files import store
from committee.files.models import StoredFile

AT_A_TIME = 500


@provides("verification")
def verify_files() -> Iterator[str]:
    """Compare files with the record, and look whether their bytes are there; yield what does not hold.

    What both Parties read is covered by the digest of the paper it went with.
    """
    kept = Entry.objects.filter(verb="keep_file").values_list("chain_id", "subject_id", "payload")
    told = {(chain, key): payload for chain, key, payload in kept.iterator(chunk_size=AT_A_TIME)}
    for file in StoredFile.objects.order_by("kept_at").iterator(chunk_size=AT_A_TIME):
        if file.ring == Ring.PARTY and told.get((str(file.party_id), str(file.pk))) != file.sealed:
            yield f"file {file.pk}: is not what the record tells of it"
        path = store.path_of(file.stored_as)
        if not path.exists() or path.stat().st_size != file.size:
            yield f"file {file.pk}: its bytes are missing"
