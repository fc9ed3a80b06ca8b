"""Each Party's original of a protocol in force: made once, kept as a file, its digest in the record."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord.accounts import require_allowed
from committee.accord.acting import account_acting, lock_text, standing_now, write
from committee.accord.models import Entry, Instrument
from committee.accord.parties import parties
from committee.accord.policies import YES, Answer, Standing, may_keep_records
from committee.accord.registry import provides
from committee.accord.triggers import Guard, guard
from committee.accord.wall import Ring
from committee.documents import pdf
from committee.files.verbs import Received, keep_file
from committee.protocols.kind import CODE
from committee.protocols.models import ProtocolOriginal
from committee.protocols.printing import printed


def may_make_originals(standing: Standing, text: Instrument) -> Answer:
    """Judge whether a person may make both originals: either secretary, once the protocol is in force."""
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if text.kind != CODE or text.status != Instrument.Status.IN_FORCE:
        return Answer(False, _("Originals are made of a protocol that is in force."))
    return YES


def make_originals(*, by_id: Any, instrument_id: Any) -> Entry | None:
    """Make the originals of both Parties from the one content. Raises Refused.

    Made already, it does nothing and returns None.
    """
    with transaction.atomic():
        text = lock_text(instrument_id)
        standing = standing_now(by_id)
        require_allowed(may_make_originals(standing, text))
        if ProtocolOriginal.objects.filter(instrument=text).exists():
            return None
        told = {}
        for one in parties():
            data = printed(text, "pdf", first=one.code, is_original=True)
            name = f"{text.number.replace('/', '-')}-{one.code}.pdf"
            received = Received(name, data, pdf.MEDIA_TYPE, {})
            file = keep_file(
                by_id=account_acting(standing).pk, upload=received, file_id=uuid.uuid4(), ring=Ring.BOTH
            )
            ProtocolOriginal.objects.create(instrument=text, party=one, file=file)
            told[one.code] = file.sealed
        payload = {"digest": text.revision.digest, "originals": told}
        return write("make_originals", standing, text, payload)


def originals_of(user: Any, text: Instrument) -> list[ProtocolOriginal]:
    """Return the originals of a text, in the neutral order: one query, none before it is in force."""
    if text.in_force_at is None:
        return []
    rows = ProtocolOriginal.objects.visible_to(user).filter(instrument=text)
    return list(rows.select_related("file", "party"))


@provides("verification")
def verify_originals() -> Iterator[str]:
    """Compare the originals with the digests the record tells; yield what does not hold."""
    told = {
        (entry.subject_id, code): sealed["digest"]
        for entry in Entry.objects.filter(verb="make_originals").order_by("number")
        for code, sealed in entry.payload["originals"].items()
    }
    for one in ProtocolOriginal.objects.select_related("file", "instrument").order_by("instrument__number"):
        if told.pop((str(one.instrument_id), one.party_id), "") != one.file.digest:
            yield f"{one.instrument.number}: the original of {one.party_id} is not the one the record tells"
    for key, code in told:
        yield f"text {key}: the original of {code} is missing"


guard(
    Guard(ProtocolOriginal._meta.db_table, "UPDATE"),
    Guard(ProtocolOriginal._meta.db_table, "DELETE"),
)
