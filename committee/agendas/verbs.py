"""What people do with agendas beside sending and agreeing, which are the verbs of every text."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord.accounts import require_allowed
from committee.accord.acting import save_under_its_key
from committee.accord.errors import Refused, Stale
from committee.accord.languages import AUTHENTIC, Names, names_of
from committee.accord.loading import columns
from committee.accord.models import Entry, Instrument, Party, User
from committee.accord.text import binding_words
from committee.accord.wall import Ring
from committee.agendas.kind import CODE
from committee.agendas.models import AgendaDraft, AgendaFile, AgendaLine
from committee.agendas.policies import may_convene
from committee.meetings.models import AgendaItem, Meeting
from committee.meetings.verbs import standing_and_meeting, write
from committee.texts.drafts import (
    author,
    draft_to_change,
    draft_to_send,
    new_draft,
    refuse_what_is_not_visible,
    write_internal,
)
from committee.texts.files import discard_with_files

MOST_ITEMS = 100


@dataclass(frozen=True)
class Line:
    """One item as it is typed. `item` is its key, where it stands in the text the draft was begun from."""

    title: Names
    proposed_by: str = ""
    is_standing: bool = False
    is_closed: bool = False
    carried_from: Any = None
    item: Any = None


def save_agenda(
    *,
    by_id: Any,
    draft_id: Any,
    meeting_id: Any,
    lines: Sequence[Line],
    late: Names | None = None,
    seen: str = "",
    circle_id: Any = None,
    reply_by: datetime.date | None = None,
    language_to_follow: str = "",
    language_due: datetime.date | None = None,
    answers_id: Any = None,
    amends_id: Any = None,
) -> AgendaDraft:
    """Write a draft of one's own delegation, new or changed. Raises Refused, or Stale.

    `draft_id` is the form's own key; `seen` is the draft's version (TextDraft.version) that the form started
    from, empty for a new one. `late` says why items come after the meeting was convened.
    """
    with transaction.atomic():
        user = author(by_id)
        draft = draft_to_change(AgendaDraft, user, draft_id)
        said: dict[str, Any] = {
            "meeting_id": meeting_id,
            "reply_by": reply_by,
            "language_to_follow": language_to_follow,
            "language_due": language_due,
            "answers_id": answers_id,
            "amends_id": amends_id,
            **{name: binding_words(words) for name, words in columns("late", late or {}).items()},
        }
        if draft and seen != draft.version:
            if _says_already(draft, said, lines):
                return draft
            raise Stale(
                _("A colleague has changed this draft since you opened it. Your text is kept below; compare.")
            )
        refuse_what_is_not_visible(
            user,
            (Meeting, meeting_id),
            (Instrument, answers_id),
            (Instrument, amends_id),
            *((AgendaItem, line.carried_from) for line in lines),
        )
        if not Meeting.objects.exclude(ring=Ring.PARTY).filter(pk=meeting_id).exists():
            raise Refused(_("An agenda is of a meeting that both delegations see. Choose such a meeting."))
        draft = draft or new_draft(AgendaDraft, user, draft_id, circle_id)
        for name, value in said.items():
            setattr(draft, name, value)
        draft.changed_at = timezone.now()
        rows = _checked(draft, lines, _known_items(draft))
        save_under_its_key(draft)
        draft.lines.all().delete()
        for row in rows:
            row.save(force_insert=True)
        words = [vars(line) | {"carried_from": str(line.carried_from or "")} for line in lines]
        title = names_of(draft.meeting, "title")
        write_internal(user, "save_agenda", draft, kind=CODE, said=_plain(words), title=title)
        return draft


def _plain(words: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [line | {"item": str(line["item"] or "")} for line in words]


def discard_agenda(*, by_id: Any, draft_id: Any) -> None:
    """Throw away a draft of one's own delegation that was never sent. Raises Refused."""
    with transaction.atomic():
        user: User = author(by_id)
        draft = draft_to_send(AgendaDraft, draft_id, by=user)
        title = names_of(draft.meeting, "title")
        write_internal(user, "discard_agenda", draft, kind=CODE, said=title, title=title)
        discard_with_files(AgendaFile, by=user, draft=draft)


def convene(*, by_id: Any, meeting_id: Any) -> Entry | None:
    """Convene a meeting on the agenda both agreed to; from now on the agenda is frozen. Raises Refused.

    Sent twice, it acts once and returns None the second time.
    """
    with transaction.atomic():
        standing, meeting = standing_and_meeting(by_id, meeting_id)
        if meeting.convened_at and standing.is_secretary:
            return None
        require_allowed(may_convene(standing, meeting))
        meeting.convened_at = timezone.now()
        meeting.save(update_fields=["convened_at"])
        text = Instrument.objects.get(
            kind=CODE, slot=f"{CODE}/{meeting.pk}", status=Instrument.Status.IN_FORCE
        )
        return write("convene", standing, meeting, {"agenda": text.number})


def _known_items(draft: AgendaDraft) -> set[str]:
    """Return the keys of items that stand in the text the draft is begun from, or in the draft itself.

    Any other key is drawn here: a form that named the key of another row would take that row over.
    """
    known = {str(key) for key in draft.lines.values_list("item", flat=True)} if draft.pk else set()
    for text in (draft.answers, draft.amends):
        if text and text.kind == CODE and text.revision.content["meeting"]["id"] == str(draft.meeting_id):
            known |= {line["item"] for line in text.revision.content["lines"]}
    return known


def _checked(draft: AgendaDraft, lines: Sequence[Line], known: set[str]) -> list[AgendaLine]:
    """Build the items of a draft. Raises Refused with every sentence that applies."""
    if len(lines) > MOST_ITEMS:
        raise Refused(_("An agenda has at most %(count)s items.") % {"count": MOST_ITEMS})
    rows = [
        AgendaLine(
            draft=draft,
            order=order,
            item=uuid.UUID(str(line.item)) if str(line.item or "") in known else uuid.uuid4(),
            proposed_by=Party.objects.filter(pk=line.proposed_by).first() if line.proposed_by else None,
            is_standing=line.is_standing,
            is_closed=line.is_closed,
            carried_from_id=line.carried_from or None,
            **_titles(line),
        )
        for order, line in enumerate(lines, start=1)
    ]
    problems = _twice(rows)
    for row in rows:
        try:
            row.clean_fields(exclude={"draft", "carried_from", "proposed_by"})
            row.validate_constraints(exclude={"draft"})
        except ValidationError as error:
            problems += error.messages
    if problems:
        raise Refused(" ".join(dict.fromkeys(problems)))
    return rows


def _titles(line: Line) -> dict[str, str]:
    words = columns("title", line.title).items()
    return {name: binding_words(text, at_most=300) for name, text in words}


def _twice(rows: Sequence[AgendaLine]) -> list[str]:
    seen: set[tuple[str, str]] = set()
    problems = []
    for row in rows:
        keys = {(code, getattr(row, f"title_{code}").casefold()) for code in AUTHENTIC}
        keys |= {("from", str(row.carried_from_id)), ("item", str(row.item))}
        keys -= {("ru", ""), ("kk", ""), ("from", "None")}
        if keys & seen:
            problems.append(_("“%(item)s” stands on the agenda twice.") % {"item": row})
        seen |= keys
    return problems


def _says_already(draft: AgendaDraft, said: dict[str, Any], lines: Sequence[Line]) -> bool:
    """Whether a draft says exactly this: its form was sent twice."""
    kept = [
        Line(
            title=names_of(row, "title"),
            proposed_by=row.proposed_by_id or "",
            is_standing=row.is_standing,
            is_closed=row.is_closed,
            carried_from=str(row.carried_from_id or ""),
        )
        for row in draft.lines.all()
    ]
    typed = [replace(line, item=None, carried_from=str(line.carried_from or "")) for line in lines]
    return kept == typed and all(
        str(getattr(draft, name) or "") == str(value or "") for name, value in said.items()
    )
