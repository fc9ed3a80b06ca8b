"""Whether sent notes, and the list of subjects, are what the record tells of them."""

from __future__ import annotations

from collections.abc import Iterator

from committee.accord.languages import names_of
from committee.accord.models import Chain, Entry
from committee.accord.registry import provides
from committee.papers.models import Note, Subject

AT_A_TIME = 500


@provides("verification")
def verify_notes() -> Iterator[str]:
    """Compare sent notes and their receipts with the record; yield what does not hold."""
    acts = Entry.objects.filter(chain_id=Chain.SHARED).order_by("number")
    sent = {
        entry.subject_id: entry.payload
        for entry in acts.filter(verb__in=("send_note", "enter_past_note")).iterator()
    }
    receipts = {
        entry.subject_id: entry.payload for entry in acts.filter(verb="acknowledge_receipt").iterator()
    }
    notes = (
        Note.objects.filter(sent_at__isnull=False).prefetch_related("subjects", "files").order_by("sent_at")
    )
    for note in notes.iterator(chunk_size=AT_A_TIME):
        key = str(note.pk)
        payload = sent.pop(key, None)
        if payload is None:
            yield f"note {key}: the record does not tell that it was sent"
            continue
        if note.digest != payload["digest"]:
            yield f"note {key}: was changed, its digest does not hold"
        told = receipts.pop(key, payload)
        received = (note.received_on.isoformat() if note.received_on else "", note.received_number)
        if received != (told.get("received_on", ""), told.get("received_number", "")):
            yield f"note {key}: its receipt is not the one the record names"
    for key in {**sent, **receipts}:
        yield f"note {key}: the record tells of it, and it is missing"


@provides("verification")
def verify_subjects() -> Iterator[str]:
    """Compare subjects that were added or changed here with the last entry on each; yield what does not hold.

    Those that came with the portal have an entry only once somebody changed them.
    """
    acts = Entry.objects.filter(chain_id=Chain.SHARED, verb__in=("add_subject", "change_subject"))
    told = {entry.subject_id: entry.payload for entry in acts.order_by("number").iterator()}
    for subject in Subject.objects.order_by("order").iterator(chunk_size=AT_A_TIME):
        payload = told.pop(str(subject.pk), None)
        facts = {"name": names_of(subject, "name"), "order": subject.order, "retired": subject.retired}
        if payload and any(payload[name] != value for name, value in facts.items()):
            yield f"subject {subject.pk}: is not what the record tells of it"
    for key in told:
        yield f"subject {key}: the record tells of it, and it is missing"
