"""Whether the files of texts are the ones their wordings name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from committee.accord.kinds import kind_of
from committee.accord.models import Revision
from committee.accord.registry import provides
from committee.texts.files import in_order
from committee.texts.models import TextFile

AT_A_TIME = 500


@provides("verification")
def verify_text_files() -> Iterator[str]:
    """Compare the files of texts with what each wording tells of them; yield what does not hold.

    Of a text both write a later revision may bring more files: each was named by one.
    """
    files: dict[Any, list[Any]] = defaultdict(list)
    for link in TextFile.objects.select_related("file").iterator(chunk_size=AT_A_TIME):
        files[link.instrument_id].append(link.file)
    wordings = Revision.objects.select_related("instrument").order_by("instrument__number", "number")
    by_text = groupby(wordings.iterator(chunk_size=AT_A_TIME), key=lambda wording: wording.instrument)
    for text, of_text in by_text:
        sent, is_joint, named_so_far = in_order(files[text.pk]), kind_of(text.kind).is_joint, []
        for wording in of_text:
            named = wording.content.get("files", [])
            named_so_far += named
            holds = all(file in sent for file in named) if is_joint else named == sent
            if not holds:
                yield f"{text.number}: its files are not the ones wording {wording.number} names"
        if is_joint and any(file not in named_so_far for file in sent):
            yield f"{text.number}: it has a file that no wording names"
