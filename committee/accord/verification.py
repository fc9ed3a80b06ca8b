"""Proving that nothing was changed: chains, receipts, texts and agreements, mandates, facts, guards.

Every function returns or yields sentences on what does not hold; none means that all does.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from committee.accord import second_wall, triggers
from committee.accord.canonical import digest_of
from committee.accord.comments import tables as tables_of_comments
from committee.accord.keeping import verify_kept
from committee.accord.kinds import all_kinds
from committee.accord.languages import names_of
from committee.accord.models import Assent, Chain, Entry, Instrument, Mandate, Party
from committee.accord.models.record import GENESIS
from committee.accord.registry import gather
from committee.accord.story import Given, Story, agreed, stories

AT_A_TIME = 500


def problems(receipts: Iterable[dict[str, Any]] = ()) -> Iterator[str]:
    """Go through everything, the record itself first; yield what does not hold."""
    with _one_moment():
        yield from verify_chains()
        for receipt in receipts:
            yield from verify_receipt(receipt)
        yield from verify_texts()
        yield from verify_comments()
        yield from verify_mandates()
        yield from verify_kept()
        for kind in all_kinds():
            yield from kind.verify()
        for told in gather("verification"):
            yield from told
        for name in triggers.missing():
            yield f"the guard {name} is missing: run manage.py migrate"
        for name in second_wall.missing():
            yield f"the second wall does not stand on {name}: run manage.py migrate"
        if settings.SERVING_ROLE and not settings.DEBUG:  # else nobody says which login serves
            for why in second_wall.too_mighty():
                yield f"the second wall holds nobody: {why}"


@contextmanager
def _one_moment() -> Iterator[None]:
    """See everything as at one moment, whatever is written meanwhile; in a transaction, as that one does."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def verify_chains() -> Iterator[str]:
    """Recompute the three chains."""
    found = {chain.code: chain for chain in Chain.objects.all()}
    for code in [Chain.SHARED, *Party.objects.values_list("code", flat=True)]:
        if code not in found:
            yield f"{code}: the chain is missing"
        elif problem := verify_chain(found[code]):
            yield problem


def verify_chain(chain: Chain) -> str:
    """Recompute a chain from its first entry; return the first thing that does not hold, or nothing."""
    previous, number = GENESIS, 0
    for entry in _entries(chain.code):
        number += 1
        if entry.number != number:
            return f"{chain.code}/{number}: the entry is missing"
        if entry.previous != previous:
            return f"{entry}: does not follow from the entry before it"
        if not _digest_holds(entry.sealed(settings.PORTAL_INSTANCE), entry.digest):
            return f"{entry}: was changed, its digest does not hold"
        previous = entry.digest
    if (chain.length, chain.head) != (number, previous):
        return f"{chain.code}: the chain's head names entry {chain.length}, the last one found is {number}"
    return ""


def verify_receipt(receipt: dict[str, Any]) -> Iterator[str]:
    """Look a receipt up in its chain."""
    try:
        chain, number, digest = str(receipt["chain"]), int(receipt["number"]), str(receipt["digest"])
    except (KeyError, TypeError, ValueError, OverflowError):
        yield "a receipt names no chain, number and digest"
        return
    entry = Entry.objects.filter(chain_id=chain, number=number).first()
    if entry is None:
        yield f"{chain}/{number}: the entry is missing that a receipt was given for"
    elif entry.digest != digest or receipt.get("head", digest) != digest:
        yield f"{chain}/{number}: is not the entry that a receipt was given for"


def verify_texts() -> Iterator[str]:
    """Compare every text, its wordings and the agreements to it with what the shared chain tells."""
    try:
        told, impossible = stories(_entries(Chain.SHARED))
    except (KeyError, TypeError):
        yield "the shared chain tells of acts in a form this portal does not write"
        return
    if impossible:
        yield impossible
    texts = (
        Instrument.objects.prefetch_related("revisions", "assents")
        .select_related("answers")
        .order_by("number")
    )
    for text in texts.iterator(chunk_size=AT_A_TIME):
        story = told.pop(str(text.pk), None)
        if story is None:
            yield f"{text.number}: the record does not tell that it was sent"
        else:
            yield from _compare(text, story)
    for story in told.values():
        yield f"{story.number}: the record tells of it, and it is missing"


def _compare(text: Instrument, story: Story) -> Iterator[str]:
    revisions = sorted(text.revisions.all(), key=lambda revision: revision.number)
    for revision in revisions:
        revision.instrument = text
        if not _digest_holds(revision.sealed(), revision.digest):
            yield f"{revision}: the wording was changed, its digest does not hold"
    if [revision.digest for revision in revisions] != story.digests:
        yield f"{text.number}: its wordings are not the ones the record names"
    facts = (
        text.number,
        text.party_id,
        text.answers.number if text.answers else "",
        text.reply_by.isoformat() if text.reply_by else "",
        text.status,
    )
    if facts != (story.number, story.party, story.answers, story.reply_by, story.status):
        yield f"{text.number}: its state is {text.status}, the record tells otherwise ({story.status})"
    if sorted(map(_given, text.assents.all())) != sorted(story.given):
        yield f"{text.number}: the agreements to it are not the ones the record names"
    live = {party: (given.digest, given.is_definitive) for party, given in text.live_assents().items()}
    if live != story.live:
        yield f"{text.number}: the agreements that stand are not the ones the record names"
    if agreed(live) != (text.status in (Instrument.Status.IN_FORCE, Instrument.Status.SUPERSEDED)):
        yield f"{text.number}: is {text.status}, which does not follow from the agreements to it"


def _given(given: Assent) -> Given:
    capacity = tuple(names_of(given, "capacity").values())
    signed_on = given.signed_on.isoformat() if given.signed_on else ""
    return (
        given.party_id,
        given.digest,
        str(given.mandate_id),
        given.organ,
        given.reservation,
        capacity,
        signed_on,
        given.scan_digest,
    )


def verify_comments() -> Iterator[str]:
    """Find every comment in the record by the digest of its words, and every recorded one in the table."""
    recorded = Counter(
        (subject, digest)
        for subject, digest in Entry.objects.filter(verb="comment")
        .values_list("subject_id", "payload__text_digest")
        .iterator(chunk_size=AT_A_TIME)
    )
    for table in tables_of_comments():
        for comment in table.objects.order_by("written_at").iterator(chunk_size=AT_A_TIME):
            subject = getattr(comment, f"{table.SUBJECT}_id")
            mark = (str(subject), hashlib.sha256(comment.body.encode()).hexdigest())
            recorded[mark] -= 1
            if recorded[mark] < 0:
                yield f"comment {comment.pk}: was changed, or is not in the record"
    if missing := sum(count for count in recorded.values() if count > 0):
        yield f"comments: {missing} of those in the record are missing"


def verify_mandates() -> Iterator[str]:
    """Compare who may act for a Party, for which kind of text and how long, with what the record tells."""
    acts = Entry.objects.filter(chain_id=Chain.SHARED)
    given = {entry.subject_id: entry.payload for entry in acts.filter(verb="give_mandate").iterator()}
    ended = set(acts.filter(verb="end_mandate").values_list("subject_id", flat=True))
    stopped = acts.filter(verb__in=["suspend_mandate", "restore_mandate"]).order_by("number")
    latest = dict(stopped.values_list("subject_id", "verb"))
    confirmed = Mandate.objects.filter(confirmed_at__isnull=False).order_by("given_at")
    for mandate in confirmed.iterator(chunk_size=AT_A_TIME):
        payload, key = given.pop(str(mandate.pk), None), str(mandate.pk)
        facts = {
            "kind": mandate.kind,
            "valid_from": mandate.valid_from.isoformat(),
            "valid_to": mandate.valid_to.isoformat() if mandate.valid_to else "",
        }
        if payload is None:
            yield f"mandate {key}: the record does not tell that it was given"
        elif any(payload[name] != value for name, value in facts.items()):
            yield f"mandate {key}: its kind or dates are not the ones the record names"
        elif (mandate.ended_at is not None) != (key in ended):
            yield f"mandate {key}: the record tells otherwise whether it was ended"
        elif (mandate.suspended_at is not None) != (latest.get(key) == "suspend_mandate"):
            yield f"mandate {key}: the record tells otherwise whether it is suspended"
    for key in given:
        yield f"mandate {key}: the record tells of it, and it is missing"


def _digest_holds(sealed: dict[str, Any], digest: str) -> bool:
    try:
        return digest_of(sealed) == digest
    except ValueError:  # it has no canonical form, so the portal did not write it
        return False


def _entries(chain: str) -> Iterator[Entry]:
    found: QuerySet[Entry] = Entry.objects.filter(chain_id=chain).order_by("number")
    return found.iterator(chunk_size=AT_A_TIME)
