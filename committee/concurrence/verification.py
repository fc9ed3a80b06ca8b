"""Whether agencies and linguists said what texts in force rest on, and the record tells of all they said."""

from __future__ import annotations

from collections.abc import Iterator

from committee.accord.kinds import all_kinds
from committee.accord.models import Entry, Instrument
from committee.accord.parties import parties
from committee.accord.registry import provides
from committee.concurrence.models import Concurrence, Linguist

IN_FORCE = (Instrument.Status.IN_FORCE, Instrument.Status.SUPERSEDED)


@provides("verification")
def verify_before_agreeing() -> Iterator[str]:
    """Find words the record does not tell of, and texts in force that entered into force without one."""
    payloads = Entry.objects.filter(verb__in=["concur", "name_linguist"]).values_list("payload", flat=True)
    told = {name for payload in payloads.iterator() for name in payload.get("seals", {})}
    rows = {
        "needs_concurrence": list(Concurrence.objects.values_list("pk", "revision", "party")),
        "needs_linguists": list(Linguist.objects.values_list("pk", "confirmed", "party")),
    }
    for table, found in zip((Concurrence, Linguist), rows.values(), strict=True):
        names = sorted(f"{table._meta.label_lower}/{key}" for key, _revision, _party in found)
        yield from (f"{name}: the record does not tell of it" for name in names if name not in told)
    said = {name: {(revision, party) for _key, revision, party in found} for name, found in rows.items()}
    for kind in all_kinds():
        needed = [name for name in said if getattr(kind, name)]
        texts = Instrument.objects.filter(kind=kind.code, status__in=IN_FORCE if needed else [])
        for text in texts.prefetch_related("revisions").order_by("number"):
            words = {(text.revision.pk, party.code) for party in parties()}
            if any(words - said[name] for name in needed):
                yield f"{text.number}: is in force without the word of each agency and linguist on it"
