"""What the verbs on drafts of every kind share: whose draft it is, what it may speak of, and its past."""

from __future__ import annotations

import uuid
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import account_that_may
from committee.accord.canonical import digest_of
from committee.accord.circles import circle_named, open_locked
from committee.accord.errors import Refused
from committee.accord.models import Entry, Instrument, TextDraft, User
from committee.accord.policies import may_prepare
from committee.accord.wall import Ring, sees
from committee.files.attaching import publish_attached
from committee.files.models import AttachedFile

Draft = TypeVar("Draft", bound=TextDraft)


def author(by_id: Any) -> User:
    """Return who writes a draft, and hold their Party's chain. Raises Refused.

    First of all: a form sent twice at once has no row yet to lock.
    """
    user = account_that_may(by_id, may_prepare)
    record.hold(str(user.party_code))
    return user


def draft_to_change(table: type[Draft], user: User, draft_id: Any) -> Draft | None:
    """Return a draft of one's own delegation, locked; None: it is not there yet.

    Raises Refused for the other Party's, and for one that was sent.
    """
    draft: Any = table.objects.select_for_update(no_key=True).filter(pk=draft_id).first()
    if draft and not sees(user, draft):
        raise Refused(_("There is no such draft of your delegation."))
    if draft and draft.sent_as and draft.is_closed:
        raise Refused(
            _("This draft was sent as %(number)s. Begin a new one.") % {"number": draft.sent_as.number}
        )
    return draft


def new_draft(table: type[Draft], user: User, draft_id: Any, circle_id: Any = None) -> Draft:
    """Return a draft that is not written yet, under the form's own key. Raises Refused."""
    circle = circle_named(user, circle_id)
    return table(pk=uuid.UUID(str(draft_id)), party_id=user.party_code, circle=circle, made_by=user)


def drafts_of(files: type[AttachedFile]) -> Any:
    """Return the table of the drafts that a table of files belongs to."""
    return files._meta.get_field(files.PARENT).related_model


def open_draft(files: type[AttachedFile], *, by_id: Any, draft_id: Any) -> Entry:
    """Open a draft kept to a circle, with its files, to the whole delegation. Raises Refused."""
    with transaction.atomic():
        user = author(by_id)
        draft: TextDraft = draft_to_send(drafts_of(files), draft_id, by=user)
        entry = open_locked(user, draft)
        publish_attached(files, by=user, paper=draft, ring=Ring.PARTY)
        return entry


def draft_to_send(table: type[Draft], draft_id: Any, *, by: User, sent_as: Instrument | None = None) -> Draft:
    """Return a draft a person sees, under lock: not sent yet, or sent as the text it completes.

    Raises Refused.
    """
    found: Any = table.objects.select_for_update(no_key=True)
    draft = found.filter(pk=draft_id, sent_as=sent_as).first()
    if draft is None or not sees(by, draft):
        raise Refused(_("There is no such draft of your delegation, or it was sent already."))
    return draft


def refuse_what_is_not_visible(user: User, *named: tuple[Any, Any]) -> None:
    """A draft speaks only of rows its author can see: sending it would show them to the other Party."""
    for model, key in named:
        if key and not model.objects.visible_to(user).filter(pk=key).exists():
            raise Refused(_("What the draft refers to is not there. Choose it again."))


def write_internal(user: User, verb: str, draft: TextDraft, *, kind: str, said: Any, **told: Any) -> Entry:
    """Keep a draft's past in the own Party's chain: what is `told` of it, and a digest of what it said."""
    return record.write(
        chain=str(user.party_code),
        verb=verb,
        actor=user,
        subject="draft",
        subject_id=draft.pk,
        payload={"kind": kind, **told, "text_digest": digest_of(said)},
        circle_id=draft.circle_id,
    )
