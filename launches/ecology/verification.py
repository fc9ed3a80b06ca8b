"""Whether concerns, and all that stands under them, are what the record tells of them.

What was changed or removed is found by the seals in the entries (committee/accord/keeping.py); here, what no
act tells of, and drafts, of which each Party's own chain keeps digests.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from committee.accord.canonical import digest_of
from committee.accord.models import Chain, Entry
from committee.accord.registry import provides
from committee.accord.wall import Ring
from launches.ecology.models import Concern, ConcernAnswer, Measure, Pledge, SaidFile
from launches.ecology.showing import shown

AT_A_TIME = 500


@provides("verification")
def verify_concerns() -> Iterator[str]:
    """Find concerns, answers, pledges and measures that were put in behind the record's back."""
    acts = Entry.objects.filter(chain_id=Chain.SHARED)
    raised = set(acts.filter(verb="publish_concern").values_list("subject_id", flat=True))
    for concern in Concern.objects.exclude(ring=Ring.PARTY).order_by("party", "number"):
        if str(concern.pk) not in raised:
            yield f"{concern.number}: the record does not tell that it was raised"
    for verb, table in (("answer_concern", ConcernAnswer), ("add_pledge", Pledge), ("add_measure", Measure)):
        told = set(acts.filter(verb=verb).values_list("payload__row", flat=True))
        for row in (
            table.objects.select_related("concern").order_by("given_at").iterator(chunk_size=AT_A_TIME)
        ):
            if str(row.pk) not in told:
                yield f"{row.concern.number}: the record does not tell of {row._meta.model_name} {row.pk}"


@provides("verification")
def verify_said_files() -> Iterator[str]:
    """Compare the files of answers, pledges and measures with the entries that tell of them."""
    acts = Entry.objects.filter(
        chain_id=Chain.SHARED, verb__in=("answer_concern", "add_pledge", "add_measure")
    )
    payloads = acts.order_by("number").values_list("payload", flat=True).iterator(chunk_size=AT_A_TIME)
    told = {payload["row"]: payload["files"] for payload in payloads if "files" in payload}
    found: dict[str, list[Any]] = {}
    links = SaidFile.objects.select_related("file", "concern").order_by("file__kept_at")
    for link in links.iterator(chunk_size=AT_A_TIME):
        found.setdefault(str(link.row_id), []).append(link.file.sealed)
    for key in sorted(told.keys() | found.keys()):
        if told.get(key) != found.get(key):
            yield f"concerns: the files of {key} are not the ones the record tells of"


@provides("verification")
def verify_drafts() -> Iterator[str]:
    """Compare the drafts of concerns with the last entry on each in their own Party's chain."""
    acts = Entry.objects.filter(verb__in=("save_concern", "discard_concern", "publish_concern"))
    last = {entry.subject_id: entry for entry in acts.order_by("recorded_at").iterator(chunk_size=AT_A_TIME)}
    told = {key: entry.payload["text_digest"] for key, entry in last.items() if entry.verb == "save_concern"}
    for concern in Concern.objects.order_by("changed_at").iterator(chunk_size=AT_A_TIME):
        digest = told.pop(str(concern.pk), None)
        if concern.ring == Ring.PARTY and digest != digest_of(shown(concern)):
            yield f"draft of a concern {concern.pk}: is not the one its Party's own chain tells of"
    for key in told:
        yield f"draft of a concern {key}: its Party's own chain tells of it, and it is missing"
