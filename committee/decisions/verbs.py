"""What people do with drafts of decisions; sending, revising and agreeing are the verbs of every text."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord.acting import save_under_its_key
from committee.accord.errors import Refused, Stale
from committee.accord.languages import AUTHENTIC, Names, names_of
from committee.accord.loading import columns
from committee.accord.models import Instrument, Party, Person, User
from committee.accord.text import binding_words
from committee.accord.wall import Ring
from committee.decisions.content import CODE, matter_of, problems_of_points, told
from committee.decisions.models import DecisionDraft, DecisionFile, DecisionPoint, PointExecutor
from committee.delegations.models import Organisation
from committee.meetings.models import AgendaItem, Meeting
from committee.papers.models import Subject
from committee.texts.drafts import (
    author,
    draft_to_change,
    draft_to_send,
    new_draft,
    refuse_what_is_not_visible,
    write_internal,
)
from committee.texts.files import discard_with_files

TITLE_AT_MOST, WORDS_AT_MOST = 300, 4000  # characters
MOST_POINTS = 100


@dataclass(frozen=True)
class Executing:
    """Who is to carry a point out for a Party; neither organisation nor person: the Party itself."""

    party: str
    organisation_id: Any = None
    person_id: Any = None


@dataclass(frozen=True)
class Point:
    """One point as it is typed. `point` is its key, where it stands in the text the draft was begun from."""

    text: Names
    due: datetime.date | None = None
    executors: tuple[Executing, ...] = ()
    point: Any = None


def save_decision(
    *,
    by_id: Any,
    draft_id: Any,
    title: Names,
    points: Sequence[Point],
    preamble: Names | None = None,
    meeting_id: Any = None,
    item_id: Any = None,
    subject_id: Any = None,
    seen: str = "",
    circle_id: Any = None,
    reply_by: datetime.date | None = None,
    language_to_follow: str = "",
    language_due: datetime.date | None = None,
    answers_id: Any = None,
    started_from: int | None = None,
    amends_id: Any = None,
) -> DecisionDraft:
    """Write a draft of one's own delegation, new or changed. Raises Refused, or Stale.

    `draft_id` is the form's own key; `seen` is the draft's version (TextDraft.version) that the form started
    from, empty for a new one. A next revision names the open text (`answers_id`) and the number of the
    revision it began with (`started_from`). An item of an agenda brings its meeting.
    """
    with transaction.atomic():
        user = author(by_id)
        draft = draft_to_change(DecisionDraft, user, draft_id)
        said: dict[str, Any] = {
            "meeting_id": _meeting_of(item_id) if item_id else meeting_id,
            "item_id": item_id,
            "subject_id": subject_id,
            "reply_by": reply_by,
            "language_to_follow": language_to_follow,
            "language_due": language_due,
            "answers_id": answers_id,
            "started_from": started_from,
            "amends_id": amends_id,
            **_bound("title", title, at_most=TITLE_AT_MOST),
            **_bound("preamble", preamble or {}, at_most=WORDS_AT_MOST),
        }
        if draft and seen != draft.version:
            if _says_already(draft, said, points):
                return draft
            raise Stale(
                _("A colleague has changed this draft since you opened it. Your text is kept below; compare.")
            )
        _refuse_what_is_hidden(user, said)
        draft = draft or new_draft(DecisionDraft, user, draft_id, circle_id)
        for name, value in said.items():
            setattr(draft, name, value)
        for text in (draft.answers, draft.amends):
            if text:
                draft.matter = uuid.UUID(_decision(text))
        draft.changed_at = timezone.now()
        rows = _checked(draft, points)
        save_under_its_key(draft)
        draft.points.all().delete()
        for row, executors in rows:
            row.save(force_insert=True)
            for one in executors:
                one.save(force_insert=True)
        names = names_of(draft, "title")
        words = [told(row, executors) for row, executors in rows]
        write_internal(user, "save_decision", draft, kind=CODE, said=[names, words], title=names)
        return draft


def discard_decision(*, by_id: Any, draft_id: Any) -> None:
    """Throw away a draft of one's own delegation that was never sent. Raises Refused."""
    with transaction.atomic():
        user: User = author(by_id)
        draft = draft_to_send(DecisionDraft, draft_id, by=user)
        title = names_of(draft, "title")
        write_internal(user, "discard_decision", draft, kind=CODE, said=title, title=title)
        discard_with_files(DecisionFile, by=user, draft=draft)


def _meeting_of(item_id: Any) -> Any:
    return AgendaItem.objects.filter(pk=item_id).values_list("meeting", flat=True).first()


def _refuse_what_is_hidden(user: User, said: dict[str, Any]) -> None:
    named = (
        (Meeting, said["meeting_id"]),
        (AgendaItem, said["item_id"]),
        (Subject, said["subject_id"]),
        (Instrument, said["answers_id"]),
        (Instrument, said["amends_id"]),
    )
    refuse_what_is_not_visible(user, *named)
    for table, key in named[:2]:
        if key and not table.objects.exclude(ring=Ring.PARTY).filter(pk=key).exists():
            raise Refused(
                _("A decision arises from a meeting or an item that both delegations see. Choose such a one.")
            )


def _decision(text: Instrument) -> str:
    if text.kind != CODE:
        raise Refused(_("What the draft refers to is not there. Choose it again."))
    return matter_of(text)


def _bound(field: str, names: Names, *, at_most: int) -> dict[str, str]:
    return {name: binding_words(words, at_most=at_most) for name, words in columns(field, names).items()}


def _known_points(draft: DecisionDraft) -> set[str]:
    """Return the keys of points that stand in the text the draft is begun from, or in the draft itself.

    Any other key is drawn here: it tells which point is which from revision to revision, nothing else.
    """
    known = {str(key) for key in draft.points.values_list("point", flat=True)} if draft.pk else set()
    for text in (draft.answers, draft.amends):
        if text:
            known |= {point["point"] for point in text.revision.content["points"]}
    return known


def _checked(
    draft: DecisionDraft, points: Sequence[Point]
) -> list[tuple[DecisionPoint, list[PointExecutor]]]:
    """Build the points of a draft with their executors. Raises Refused with every sentence that applies."""
    if len(points) > MOST_POINTS:
        raise Refused(_("A decision has at most %(count)s points.") % {"count": MOST_POINTS})
    known = _known_points(draft)
    rows, problems = [], []
    for order, point in enumerate(points, start=1):
        key = str(point.point or "")
        row = DecisionPoint(
            draft=draft,
            order=order,
            point=uuid.UUID(key) if key in known else uuid.uuid4(),
            due=point.due,
            **_bound("text", point.text, at_most=WORDS_AT_MOST),
        )
        known.discard(key)  # a key that is sent twice names one point
        try:
            row.clean_fields(exclude={"draft", "text_ru", "text_kk"})
            row.validate_constraints(exclude={"draft"})
        except ValidationError as error:
            problems += error.messages
        rows.append((row, [_executor(row, one) for one in point.executors]))
    problems += _twice([row for row, _executors in rows])
    problems += problems_of_points(
        [told(row, executors) for row, executors in rows], drafted_by=str(draft.party_id)
    )
    if problems:
        raise Refused(" ".join(dict.fromkeys(problems)))
    return rows


def _executor(row: DecisionPoint, one: Executing) -> PointExecutor:
    """Build who executes a point. Raises Refused for somebody who is not there."""
    named = {
        "party": Party.objects.filter(pk=one.party).first(),
        "organisation": Organisation.objects.filter(pk=one.organisation_id).first(),
        "person": Person.objects.filter(pk=one.person_id).first(),
    }
    asked = {"party": one.party, "organisation": one.organisation_id, "person": one.person_id}
    if any(asked[name] and found is None for name, found in named.items()):
        raise Refused(_("What the draft refers to is not there. Choose it again."))
    return PointExecutor(point=row, **named)


def _twice(rows: Sequence[DecisionPoint]) -> list[str]:
    seen: set[tuple[str, str]] = set()
    problems = []
    for row in rows:
        words = {(code, getattr(row, f"text_{code}").casefold()) for code in AUTHENTIC}
        words -= {("ru", ""), ("kk", "")}
        if words & seen:
            problems.append(_("“%(point)s” stands in the decision twice.") % {"point": row})
        seen |= words
    return problems


def _says_already(draft: DecisionDraft, said: dict[str, Any], points: Sequence[Point]) -> bool:
    """Whether a draft says exactly this: its form was sent twice."""
    kept = [
        (names_of(row, "text"), row.due, [_who(one) for one in row.executors.all()])
        for row in draft.points.prefetch_related("executors")
    ]
    typed = [(dict(point.text), point.due, [_who(one) for one in point.executors]) for point in points]
    return kept == typed and all(
        str(getattr(draft, name) or "") == str(value or "") for name, value in said.items()
    )


def _who(one: Executing | PointExecutor) -> tuple[str, str, str]:
    code = one.party if isinstance(one, Executing) else one.party_id
    return str(code), str(one.organisation_id or ""), str(one.person_id or "")
