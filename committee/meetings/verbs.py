"""What people do with meetings and instructions; entering them is done in the admin."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import require_allowed
from committee.accord.acting import account_acting, standing_now
from committee.accord.errors import Refused
from committee.accord.keeping import seals_of
from committee.accord.languages import LANGUAGES, labels_of
from committee.accord.models import Chain, Entry, Party, Person
from committee.accord.models.instruments import today
from committee.accord.policies import Standing
from committee.accord.text import binding_words
from committee.accord.wall import Ring
from committee.meetings.models import Executor, Instruction, Meeting, Postponement
from committee.meetings.policies import may_hold, may_postpone, may_report


def postpone(
    *,
    by_id: Any,
    meeting_id: Any,
    postponement_id: Any,
    to_day: datetime.date | None,
    reason: str,
    language: str,
    by_party: str | None = None,
) -> Entry | None:
    """Put a meeting off to a later day, or to a day not set yet; the earlier day stays on record.

    `by_party` names at whose request, if that is known. `postponement_id` is the form's own key: sent twice,
    it acts once and returns None the second time. Raises Refused, e.g. for a day in the past.
    """
    with transaction.atomic():
        standing, meeting = standing_and_meeting(by_id, meeting_id)
        if Postponement.objects.filter(pk=postponement_id, meeting=meeting).exists():
            return None
        require_allowed(may_postpone(standing, meeting))
        from_day = meeting.planned_from or today()  # the policy refuses a meeting without a planned day
        if to_day and to_day < today():
            raise Refused(_("A meeting cannot be put off into the past: choose a day from today on."))
        if to_day and to_day <= from_day:
            raise Refused(_("A meeting is put off to a later day than the one it was planned for."))
        words = words_of(reason, language)
        if by_party and not Party.objects.filter(pk=by_party).exists():
            raise Refused(_("Choose at whose request, or leave it open."))
        postponement = Postponement.objects.create(
            id=postponement_id,
            ring=meeting.ring,
            party_id=standing.party_code,
            meeting=meeting,
            from_day=from_day,
            to_day=to_day,
            by_party_id=by_party or None,
            **{f"reason_{language}": words},
        )
        length = (meeting.planned_to - from_day) if meeting.planned_to else None
        meeting.planned_from = to_day
        meeting.planned_to = to_day + length if to_day and length is not None else None
        meeting.near = meeting.near or from_day
        meeting.save(update_fields=["planned_from", "planned_to", "near"])
        payload = {
            "from": from_day.isoformat(),
            "to": to_day.isoformat() if to_day else "",
            "by_party": by_party or "",
            "reason": words,
        }
        return write("postpone", standing, meeting, payload, postponement)


def hold(
    *, by_id: Any, meeting_id: Any, held_from: datetime.date, held_to: datetime.date | None = None
) -> Entry:
    """Enter that a meeting was held, on which days. Raises Refused for a day that has not come."""
    with transaction.atomic():
        standing, meeting = standing_and_meeting(by_id, meeting_id)
        require_allowed(may_hold(standing, meeting))
        if held_from > today() or (held_to and held_to > today()):
            raise Refused(_("This day has not come yet: the meeting is still planned."))
        if held_to and held_to < held_from:
            raise Refused(_("The meeting ends before it begins."))
        meeting.holding, meeting.held_from, meeting.held_to = Meeting.Holding.HELD, held_from, held_to
        meeting.save(update_fields=["holding", "held_from", "held_to"])
        payload = {"from": held_from.isoformat(), "to": held_to.isoformat() if held_to else ""}
        return write("hold", standing, meeting, payload)


def report_done(*, by_id: Any, executor_id: Any, done_on: datetime.date, report: str, language: str) -> Entry:
    """Report for one's Party that its part of an instruction is carried out. Raises Refused."""
    with transaction.atomic():
        standing = standing_now(by_id)
        executor = Executor.objects.select_for_update(no_key=True).filter(pk=_key(executor_id)).first()
        if executor is None or not Executor.objects.visible_to(standing.user).filter(pk=executor.pk).exists():
            raise Refused(_("There is no such instruction."))
        require_allowed(may_report(standing, executor))
        if done_on > today():
            raise Refused(_("This day has not come yet."))
        instruction = executor.instruction
        if instruction.given_on and done_on < instruction.given_on:
            raise Refused(_("It cannot be done before it was given."))
        executor.report, executor.report_language = words_of(report, language), language
        executor.done_on = done_on
        executor.save(update_fields=["report", "report_language", "done_on"])
        payload = {"done_on": done_on.isoformat(), "report": executor.report}
        return write("report_done", standing, instruction, payload)


def reassign_executor(*, standing: Standing, executor: Executor, person: Person) -> Entry:
    """Let another person of the Party carry an instruction out, in the transaction of a hand-over."""
    executor.person = person
    executor.save(update_fields=["person"])
    payload = {"party": executor.party_id, "person": person.printed}
    return write("reassign_executor", standing, executor.instruction, payload)


def standing_and_meeting(by_id: Any, meeting_id: Any) -> tuple[Standing, Meeting]:
    """Lock the meeting by its bare key, and read who acts; a meeting behind the wall is none."""
    standing = standing_now(by_id)
    meeting = Meeting.objects.select_for_update(no_key=True).filter(pk=_key(meeting_id)).first()
    if meeting is None or not Meeting.objects.visible_to(standing.user).filter(pk=meeting.pk).exists():
        raise Refused(_("There is no such meeting."))
    return standing, meeting


def _key(text: Any) -> uuid.UUID:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        raise Refused(_("There is no such meeting.")) from None


def words_of(text: str, language: str) -> str:
    """Return words both Parties read, in the language they are said to be in. Raises Refused."""
    if language not in LANGUAGES:
        raise Refused(_("Choose the language you write in."))
    if not (words := binding_words(text)):
        raise Refused(_("Write the words first: both Parties read them."))
    return words


def write(
    verb: str, standing: Standing, row: Meeting | Instruction, payload: dict[str, Any], *beside: Postponement
) -> Entry:
    """Write an act on a meeting or an instruction, with seals of it and of the rows saved beside it."""
    seals = seals_of(row, *beside)
    return record.write(
        chain=Chain.SHARED if row.ring != Ring.PARTY else str(standing.party_code),
        verb=verb,
        actor=account_acting(standing),
        subject="",
        subject_id=row.pk,
        payload={"table": row._meta.label_lower, "title": labels_of(row), "seals": seals, **payload},
    )
