"""The next revision of a text both Parties write: either of them, from the revision it read."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord.acting import (
    account_acting,
    acting_party,
    lock_text,
    require,
    standing_now,
    void,
    write,
)
from committee.accord.errors import Refused, Stale
from committee.accord.kinds import kind_of
from committee.accord.models import Entry
from committee.accord.verbs import check_snapshot, preview_digest, write_wording

REVISED = "revised"  # why an agreement no longer stands


def revise(*, by_id: Any, instrument_id: Any, paper_id: Any, started_from: int, previewed: str) -> Entry:
    """Put the next revision of an open text before both Parties; what both agreed to before it falls.

    `started_from` is the number of the revision the paper began with, `previewed` the digest of what the
    person was shown. Raises Stale when another revision came between: the paper stays as it is.
    """
    with transaction.atomic():
        instrument = lock_text(instrument_id)
        standing = standing_now(by_id)
        require(standing, "revise", instrument)
        kind, before = kind_of(instrument.kind), instrument.revision
        if started_from != before.number:
            raise Stale(
                _("Revision %(number)s came between. Yours is kept: compare the two, then send it again.")
                % {"number": before.number}
            )
        snapshot = kind.snapshot(paper_id, by=account_acting(standing))
        digest = preview_digest(instrument.kind, snapshot)
        check_snapshot(snapshot, digest, previewed, instrument)
        if digest == before.digest:
            raise Refused(_("The draft says what the text says already. Change it before you send it."))
        for given in instrument.live_assents().values():
            void(given, REVISED)
        revision = write_wording(instrument, snapshot, before.number + 1)
        instrument.revised_by_id = acting_party(standing)
        instrument.reply_by = snapshot.reply_by
        instrument.language_to_follow = snapshot.language_to_follow
        instrument.language_due = snapshot.language_due
        instrument.save(update_fields=["revised_by", "reply_by", "language_to_follow", "language_due"])
        kind.tabled(paper_id, instrument, by=account_acting(standing))
        payload = {
            "digest": revision.digest,
            "revision": revision.number,
            "reply_by": snapshot.reply_by.isoformat() if snapshot.reply_by else "",
            "language_to_follow": snapshot.language_to_follow,
            "language_due": snapshot.language_due.isoformat() if snapshot.language_due else "",
        }
        return write("revise", standing, instrument, payload)
