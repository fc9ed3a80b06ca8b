"""A protocol as PDF and as Word: as a draft, as a copy, and as each Party's original."""

from __future__ import annotations

import datetime
from typing import Any

from committee.accord.kinds import Snapshot
from committee.accord.languages import Names, names_of
from committee.accord.models import Instrument
from committee.accord.parties import party
from committee.accord.verbs import preview_digest
from committee.documents import pdf, word
from committee.documents.content import Document
from committee.documents.printing import Layout, Printing
from committee.protocols.kind import CODE
from committee.protocols.models import Extract, ProtocolDraft
from committee.protocols.wording import document_of, extract_of
from committee.protocols.words import both

WAYS = {"pdf": (pdf.pdf, pdf.MEDIA_TYPE), "docx": (word.word, word.MEDIA_TYPE)}
Status = Instrument.Status


def instance_of(text: Instrument) -> Names:
    """Return what a print of a text is that is nobody's original."""
    if text.status == Status.IN_FORCE:
        return both("copy")
    return both("copy_replaced" if text.status == Status.SUPERSEDED else "copy_not_in_force")


def printed(
    text: Instrument, ending: str, *, first: str, layout: Layout = Layout.BESIDE, is_original: bool = False
) -> bytes:
    """Return a protocol both Parties have before them, with one Party named first, as a file."""
    revision = text.revision
    instance = both("original", party=names_of(party(first), "name")) if is_original else instance_of(text)
    day = _day(revision.content) or text.tabled_at.date()
    printing = Printing(instance, text.number, revision.digest, day, layout)
    return _printed(revision.content, ending, first, printing)


def printed_draft(
    draft: ProtocolDraft, snapshot: Snapshot, ending: str, *, first: str, layout: Layout = Layout.BESIDE
) -> bytes:
    """Return a draft as a file; each page says that it is one."""
    day = _day(snapshot.content) or draft.changed_at.date()
    printing = Printing(both("draft"), "", preview_digest(CODE, snapshot), day, layout, is_draft=True)
    return _printed(snapshot.content, ending, first, printing)


def printed_extract(extract: Extract, ending: str, *, layout: Layout = Layout.BESIDE) -> bytes:
    """Return an extract as a file. It names the digest of the whole protocol."""
    text = extract.instrument
    content = text.revision.content
    mark = both("extract_mark", party=names_of(party(extract.party_id), "to"))
    day = _day(content) or text.tabled_at.date()
    write, _media_type = WAYS[ending]
    printing = Printing(mark, extract.number, text.revision.digest, day, layout)
    return write(document_of_extract(extract), printing)


def document_of_extract(extract: Extract) -> Document:
    """Return an extract as a document."""
    text = extract.instrument
    return extract_of(text.revision.content, str(extract.item), number=extract.number, protocol=text.number)


def _printed(content: dict[str, Any], ending: str, first: str, printing: Printing) -> bytes:
    write, _media_type = WAYS[ending]
    return write(document_of(content, first=first), printing)


def _day(content: dict[str, Any]) -> datetime.date | None:
    """Return the day a protocol is of: a file never tells when it was made."""
    meeting = content["meeting"]
    iso = content["signed_on"] or meeting["to"] or meeting["from"]
    return datetime.date.fromisoformat(iso) if iso else None
