"""What people do with drafts of a communiqué; sending and agreeing are the verbs of every text."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord.acting import save_under_its_key
from committee.accord.errors import Refused, Stale
from committee.accord.languages import LANGUAGES, Names, names_of
from committee.accord.models import Instrument
from committee.accord.text import binding_words
from committee.accord.wall import Ring
from committee.communiques.kind import CODE
from committee.communiques.models import CommuniqueDraft, CommuniqueFile
from committee.meetings.models import Meeting
from committee.texts.drafts import (
    author,
    draft_to_change,
    draft_to_send,
    new_draft,
    refuse_what_is_not_visible,
    write_internal,
)
from committee.texts.files import discard_with_files

TITLE_AT_MOST, TEXT_AT_MOST = 300, 10_000  # characters


def save_communique(
    *,
    by_id: Any,
    draft_id: Any,
    meeting_id: Any,
    title: Names,
    text: Names,
    seen: str = "",
    circle_id: Any = None,
    reply_by: datetime.date | None = None,
    language_to_follow: str = "",
    language_due: datetime.date | None = None,
    answers_id: Any = None,
    amends_id: Any = None,
) -> CommuniqueDraft:
    """Write a draft of one's own delegation, new or changed. Raises Refused, or Stale.

    `draft_id` is the form's own key, so a form sent twice makes one draft; `seen` is the draft's version
    (TextDraft.version) that the form started from, empty for a new one. `circle_id` keeps a new one to a
    circle of its author.
    """
    with transaction.atomic():
        user = author(by_id)
        draft = draft_to_change(CommuniqueDraft, user, draft_id)
        said = {
            "meeting_id": meeting_id,
            "reply_by": reply_by,
            "language_to_follow": language_to_follow,
            "language_due": language_due,
            "answers_id": answers_id,
            "amends_id": amends_id,
        }
        said |= _columns("title", title, at_most=TITLE_AT_MOST)
        said |= _columns("text", text, at_most=TEXT_AT_MOST)
        if draft and seen != draft.version:
            if all(str(getattr(draft, name) or "") == str(value or "") for name, value in said.items()):
                return draft  # its form was sent twice
            raise Stale(
                _("A colleague has changed this draft since you opened it. Your text is kept below; compare.")
            )
        refuse_what_is_not_visible(
            user, (Meeting, meeting_id), (Instrument, answers_id), (Instrument, amends_id)
        )
        if not Meeting.objects.exclude(ring=Ring.PARTY).filter(pk=meeting_id).exists():
            raise Refused(
                _("A communiqué speaks of a meeting that both delegations see. Choose such a meeting.")
            )
        draft = draft or new_draft(CommuniqueDraft, user, draft_id, circle_id)
        for name, value in said.items():
            setattr(draft, name, value)
        draft.changed_at = timezone.now()
        save_under_its_key(draft)
        words = {"title": names_of(draft, "title"), "text": names_of(draft, "text")}
        write_internal(user, "save_communique", draft, kind=CODE, said=words, title=words["title"])
        return draft


def _columns(name: str, words: Names, *, at_most: int) -> dict[str, str]:
    return {f"{name}_{code}": binding_words(words.get(code, ""), at_most=at_most) for code in LANGUAGES}


def discard_communique(*, by_id: Any, draft_id: Any) -> None:
    """Throw away a draft of one's own delegation that was never sent. Raises Refused."""
    with transaction.atomic():
        user = author(by_id)
        draft = draft_to_send(CommuniqueDraft, draft_id, by=user)
        title = names_of(draft, "title")
        write_internal(user, "discard_communique", draft, kind=CODE, said=title, title=title)
        discard_with_files(CommuniqueFile, by=user, draft=draft)
