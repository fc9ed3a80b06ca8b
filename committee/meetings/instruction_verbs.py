"""What people do with instructions that were given: reports accepted or sent back, more time, withdrawal.

The other Party's word is needed for each: nobody alone says that what both were given is done, or is not due.
One a Party keeps to itself needs its own word only.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord.accounts import require_allowed
from committee.accord.acting import account_acting, acting_party, standing_now
from committee.accord.errors import Refused
from committee.accord.models import Entry
from committee.accord.models.instruments import today
from committee.accord.policies import Standing
from committee.accord.wall import Ring, sees
from committee.meetings.instruction_policies import may_answer, may_ask, may_judge_report
from committee.meetings.models import Executor, Instruction, InstructionChange
from committee.meetings.verbs import words_of, write


def accept_report(*, by_id: Any, executor_id: Any) -> Entry:
    """Accept what an executor reported as done, for the other Party. Raises Refused."""
    with transaction.atomic():
        standing, executor = _standing_and_executor(by_id, executor_id)
        require_allowed(may_judge_report(standing, executor))
        executor.accepted_at = timezone.now()
        executor.save(update_fields=["accepted_at"])
        return write("accept_report", standing, executor.instruction, {"party": executor.party_id})


def send_report_back(*, by_id: Any, executor_id: Any, reason: str, language: str) -> Entry:
    """Send a report back with a reason: the instruction is open again. The record keeps the report."""
    with transaction.atomic():
        standing, executor = _standing_and_executor(by_id, executor_id)
        require_allowed(may_judge_report(standing, executor))
        payload = {
            "party": executor.party_id,
            "report": executor.report,
            "reason": words_of(reason, language),
        }
        executor.done_on, executor.report, executor.report_language = None, "", ""
        executor.save(update_fields=["done_on", "report", "report_language"])
        return write("send_report_back", standing, executor.instruction, payload)


def ask_for_change(
    *,
    by_id: Any,
    instruction_id: Any,
    change_id: Any,
    kind: str,
    to_day: datetime.date | None,
    reason: str,
    language: str,
) -> Entry | None:
    """Ask for more time, up to a day, or to withdraw an instruction. Raises Refused.

    `change_id` is the form's own key: sent twice, it acts once and returns None the second time. What a Party
    keeps to itself changes at once.
    """
    with transaction.atomic():
        standing, instruction = _standing_and_instruction(by_id, instruction_id)
        if InstructionChange.objects.filter(pk=change_id, instruction=instruction).exists():
            return None
        require_allowed(may_ask(standing, instruction))
        if kind not in InstructionChange.Kind.values:
            raise Refused(_("Choose what is asked for: more time, or to withdraw it."))
        if kind == InstructionChange.Kind.EXTEND:
            _check_day(instruction, to_day)
        change = InstructionChange(
            pk=uuid.UUID(str(change_id)),
            instruction=instruction,
            kind=kind,
            to_day=to_day if kind == InstructionChange.Kind.EXTEND else None,
            reason=words_of(reason, language),
            language=language,
            asked_by_id=acting_party(standing),
        )
        change.save(force_insert=True)
        payload = {
            "kind": kind,
            "to": change.to_day.isoformat() if change.to_day else "",
            "reason": change.reason,
        }
        if instruction.ring == Ring.PARTY:
            _settle(change, instruction, consented=True, reason="")
        return write("ask_for_change", standing, instruction, payload)


def answer_change(
    *, by_id: Any, change_id: Any, consented: bool, reason: str = "", language: str = "ru"
) -> Entry:
    """Consent to what the other Party asked for, or refuse it with a reason. Raises Refused."""
    with transaction.atomic():
        found = InstructionChange.objects.filter(pk=change_id).values_list("instruction", flat=True).first()
        standing, instruction = _standing_and_instruction(by_id, found)
        change = InstructionChange.objects.get(pk=change_id)
        require_allowed(may_answer(standing, change))
        said = "" if consented else words_of(reason, language)
        if consented and change.to_day and change.to_day < today():
            raise Refused(_("The day asked for has passed meanwhile: a later one has to be asked for."))
        _settle(change, instruction, consented=consented, reason=said)
        payload = _told(change) | {"consented": consented, "reason": said}
        return write("answer_change", standing, instruction, payload)


def _told(change: InstructionChange) -> dict[str, Any]:
    return {"kind": change.kind, "to": change.to_day.isoformat() if change.to_day else ""}


def _settle(change: InstructionChange, instruction: Instruction, *, consented: bool, reason: str) -> None:
    change.consented, change.answered_at, change.answer_reason = consented, timezone.now(), reason
    change.save(update_fields=["consented", "answered_at", "answer_reason"])
    if not consented:
        return
    if change.kind == InstructionChange.Kind.EXTEND:
        instruction.due = change.to_day
    else:
        instruction.withdrawn_at = timezone.now()
    instruction.save(update_fields=["due", "withdrawn_at"])


def _check_day(instruction: Instruction, to_day: datetime.date | None) -> None:
    if to_day is None:
        raise Refused(_("Say to which day, where more time is asked for."))
    if to_day < today():
        raise Refused(_("The new day has passed already: choose one from today on."))
    if instruction.due and to_day <= instruction.due:
        raise Refused(_("More time ends later than the day it is due now."))


def _standing_and_instruction(by_id: Any, instruction_id: Any) -> tuple[Standing, Instruction]:
    standing = standing_now(by_id)
    instruction = Instruction.objects.select_for_update(no_key=True).filter(pk=instruction_id).first()
    if instruction is None or not sees(account_acting(standing), instruction):
        raise Refused(_("There is no such instruction."))
    return standing, instruction


def _standing_and_executor(by_id: Any, executor_id: Any) -> tuple[Standing, Executor]:
    standing = standing_now(by_id)
    executor = Executor.objects.select_for_update(no_key=True).filter(pk=executor_id).first()
    if executor is None or not sees(account_acting(standing), executor):
        raise Refused(_("There is no such instruction."))
    return standing, executor
