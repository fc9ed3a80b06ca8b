"""Writing a comment beside something, for one's own delegation or for both."""

from __future__ import annotations

import hashlib
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import account_that_may
from committee.accord.circles import circle_named
from committee.accord.errors import Refused
from committee.accord.languages import LANGUAGES, labels_of
from committee.accord.models import AbstractComment, Chain, Comment, Instrument
from committee.accord.policies import may_prepare
from committee.accord.text import binding_words
from committee.accord.wall import Ring, circle_of, is_narrower


def comment(*, by_id: Any, instrument_id: Any, **words: Any) -> AbstractComment:
    """Write a comment on a text before both Parties; see `comment_on`."""
    return comment_on(Comment, by_id=by_id, subject_id=instrument_id, **words)


def comment_on(
    table: type[AbstractComment],
    *,
    by_id: Any,
    subject_id: Any,
    body: str,
    language: str,
    ring: str,
    comment_id: Any,
    circle_id: Any = None,
) -> AbstractComment:
    """Write a comment into one of the tables of comments, beside a row the person may see.

    `comment_id` is the form's own key: sent twice, it is written once. `circle_id` keeps a comment for the
    own delegation to a circle of its author; beside what lies in a circle it stays there. Raises Refused.
    """
    with transaction.atomic():
        user = account_that_may(by_id, may_prepare)
        subjects = subject_table(table)
        subject = subjects.objects.select_for_update(no_key=True).filter(pk=subject_id).first()
        if subject is None or not subjects.objects.visible_to(user).filter(pk=subject_id).exists():
            raise Refused(_("There is nothing to comment on here."))
        if ring not in (Ring.PARTY, Ring.BOTH):
            raise Refused(_("Choose who reads the comment: your delegation or both."))
        circle = circle_of(subject) or (ring == Ring.PARTY and circle_id) or None
        if is_narrower(subject, ring, circle):
            raise Refused(_("Only your delegation can read this: your comment stays with it, too."))
        if written := table.objects.filter(pk=comment_id, author=user).first():
            return written
        if language not in LANGUAGES:
            raise Refused(_("Choose the language the comment is written in."))
        circle = circle_named(user, circle)
        body = binding_words(body)
        if not body:
            raise Refused(_("Write the comment first."))
        written = table.objects.create(
            id=comment_id,
            author=user,
            party_id=user.party_code,
            ring=ring,
            circle=circle,
            language=language,
            body=body,
            **{table.SUBJECT: subject},
        )
        record.write(
            chain=Chain.SHARED if ring == Ring.BOTH else str(user.party_code),
            verb="comment",
            actor=user,
            subject=subject.number if isinstance(subject, Instrument) else "",
            subject_id=subject.pk,
            payload={
                "text_digest": hashlib.sha256(body.encode()).hexdigest(),
                "language": language,
                "title": labels_of(subject),
            },
            circle_id=circle and circle.pk,
        )
        return written


def subject_table(table: type[AbstractComment]) -> Any:
    """Return the table that a table of comments stands beside."""
    return table._meta.get_field(table.SUBJECT).related_model


def tables() -> list[type[AbstractComment]]:
    """Return the tables of comments of every room."""
    return [model for model in apps.get_models() if issubclass(model, AbstractComment)]
