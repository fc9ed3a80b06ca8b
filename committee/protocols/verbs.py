"""What people do with drafts of a protocol; sending and agreeing are the verbs of every text."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord.acting import save_under_its_key
from committee.accord.errors import Refused, Stale
from committee.accord.languages import LANGUAGES, Names, names_of
from committee.accord.models import Entry, Instrument, User
from committee.accord.text import binding_words
from committee.accord.wall import Ring
from committee.meetings.models import Meeting
from committee.protocols.compiling import Read, compiled
from committee.protocols.kind import CODE
from committee.protocols.models import ProtocolDraft, ProtocolFile
from committee.texts.drafts import (
    author,
    draft_to_change,
    draft_to_send,
    new_draft,
    refuse_what_is_not_visible,
    write_internal,
)
from committee.texts.files import discard_with_files

AT_MOST = {"preamble": 4000, "closing": 4000, "annexes": 4000, "corrects": 4000, "place": 300}  # characters


def save_protocol(
    *,
    by_id: Any,
    draft_id: Any,
    meeting_id: Any,
    words: dict[str, Names],
    signed_on: datetime.date | None = None,
    seen: str = "",
    circle_id: Any = None,
    reply_by: datetime.date | None = None,
    answers_id: Any = None,
    amends_id: Any = None,
) -> ProtocolDraft:
    """Write a draft of one's own delegation, new or changed; a new one is compiled. Raises Refused, or Stale.

    `draft_id` is the form's own key; `seen` is the draft's version (TextDraft.version) that the form started
    from, empty for a new one. `words` are what is typed, by the names in AT_MOST.
    """
    with transaction.atomic():
        user = author(by_id)
        draft = draft_to_change(ProtocolDraft, user, draft_id)
        said: dict[str, Any] = {
            "meeting_id": meeting_id,
            "signed_on": signed_on,
            "reply_by": reply_by,
            "answers_id": answers_id,
            "amends_id": amends_id,
        }
        for name, at_most in AT_MOST.items():
            typed = words.get(name, {})
            said |= {
                f"{name}_{code}": binding_words(typed.get(code, ""), at_most=at_most) for code in LANGUAGES
            }
        if draft and seen != draft.version:
            if all(str(getattr(draft, name) or "") == str(value or "") for name, value in said.items()):
                return draft  # its form was sent twice
            raise Stale(
                _("A colleague has changed this draft since you opened it. Your text is kept below; compare.")
            )
        refuse_what_is_not_visible(
            user, (Meeting, meeting_id), (Instrument, answers_id), (Instrument, amends_id)
        )
        meeting = Meeting.objects.exclude(ring=Ring.PARTY).filter(pk=meeting_id).first()
        if meeting is None:
            raise Refused(_("A protocol is of a meeting that both delegations see. Choose such a meeting."))
        draft = draft or new_draft(ProtocolDraft, user, draft_id, circle_id)
        if draft.compiled.get("meeting", {}).get("id") != str(meeting.pk):
            draft.compiled = compiled(Read(meeting))
        for name, value in said.items():
            setattr(draft, name, value)
        draft.changed_at = timezone.now()
        save_under_its_key(draft)
        told = {name: names_of(draft, name) for name in AT_MOST} | {"compiled": draft.compiled}
        _write("save_protocol", user, draft, told)
        return draft


def compile_again(*, by_id: Any, draft_id: Any) -> ProtocolDraft:
    """Take over into a draft what has changed in its meeting; what was typed stays. Raises Refused."""
    with transaction.atomic():
        user = author(by_id)
        draft = draft_to_send(ProtocolDraft, draft_id, by=user)
        now = compiled(Read(draft.meeting))
        if now != draft.compiled:
            draft.compiled, draft.changed_at = now, timezone.now()
            draft.save(update_fields=["compiled", "changed_at"])
            _write("compile_protocol", user, draft, now)
        return draft


def discard_protocol(*, by_id: Any, draft_id: Any) -> None:
    """Throw away a draft of one's own delegation that was never sent. Raises Refused."""
    with transaction.atomic():
        user = author(by_id)
        draft = draft_to_send(ProtocolDraft, draft_id, by=user)
        _write("discard_protocol", user, draft, names_of(draft.meeting, "title"))
        discard_with_files(ProtocolFile, by=user, draft=draft)


def _write(verb: str, user: User, draft: ProtocolDraft, said: Any) -> Entry:
    return write_internal(user, verb, draft, kind=CODE, said=said, title=names_of(draft.meeting, "title"))
