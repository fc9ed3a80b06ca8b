"""Writing a comment on a text, for one's own delegation or for both."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import account_that_may
from committee.accord.errors import Refused
from committee.accord.languages import LANGUAGES
from committee.accord.models import Chain, Comment, Instrument
from committee.accord.policies import may_prepare
from committee.accord.text import binding_words
from committee.accord.wall import Ring


def comment(
    *, by_id: Any, instrument_id: Any, body: str, language: str, ring: str, comment_id: Any
) -> Comment:
    """Write a comment. `comment_id` is the form's own key: sent twice, it is written once. Raises Refused."""
    with transaction.atomic():
        user = account_that_may(by_id, may_prepare)
        instrument = Instrument.objects.select_for_update(no_key=True).filter(pk=instrument_id).first()
        if instrument is None:
            raise Refused(_("There is no such text."))
        if ring not in (Ring.PARTY, Ring.BOTH):
            raise Refused(_("Choose who reads the comment: your delegation or both."))
        if written := Comment.objects.filter(pk=comment_id, author=user).first():
            return written
        if language not in LANGUAGES:
            raise Refused(_("Choose the language the comment is written in."))
        body = binding_words(body)
        if not body:
            raise Refused(_("Write the comment first."))
        written = Comment.objects.create(
            id=comment_id,
            instrument=instrument,
            author=user,
            party_id=user.party_code,
            ring=ring,
            language=language,
            body=body,
        )
        record.write(
            chain=Chain.SHARED if ring == Ring.BOTH else str(user.party_code),
            verb="comment",
            actor=user,
            subject=instrument.number,
            subject_id=instrument.pk,
            payload={"text_digest": hashlib.sha256(body.encode()).hexdigest(), "language": language},
        )
        return written
