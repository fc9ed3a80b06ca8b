"""Whether the files of texts are the ones their wordings name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from committee.accord.models import Revision
from committee.accord.registry import provides
from committee.texts.files import in_order
from committee.texts.models import TextFile

AT_A_TIME = 500


@provides("verification")
def verify_text_files() -> Iterator[str]:
    """Compare the files of texts with what each wording tells of them; yield what does not hold."""
    files: dict[Any, list[Any]] = defaultdict(list)
    for link in TextFile.objects.select_related("file").iterator(chunk_size=AT_A_TIME):
        files[link.instrument_id].append(link.file)
    wordings = Revision.objects.select_related("instrument").order_by("instrument__number", "number")
    for wording in wordings.iterator(chunk_size=AT_A_TIME):
        if wording.content.get("files", []) != in_order(files[wording.instrument_id]):
            yield f"{wording.instrument.number}: its files are not the ones wording {wording.number} names"
