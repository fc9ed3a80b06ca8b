"""Who judges a report, and who asks for a change of an instruction or answers it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from committee.accord.parties import other_party, party
from committee.accord.policies import YES, Answer, Standing, may_keep_records
from committee.accord.wall import Ring
from committee.meetings.models import Executor, Instruction, InstructionChange


def may_judge_report(standing: Standing, executor: Executor) -> Answer:
    """Judge whether a person accepts a report or sends it back: the secretary of the other Party.

    Of an instruction one Party keeps to itself: its own secretary.
    """
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if executor.done_on is None:
        return Answer(False, _("Nothing was reported yet."))
    if executor.accepted_at:
        return Answer(False, _("The report is accepted already."))
    if executor.instruction.ring != Ring.PARTY and standing.party_code == executor.party_id:
        judge = other_party(executor.party_id)
        return Answer(False, _("%(party)s judges this report.") % {"party": judge})
    return YES


def may_ask(standing: Standing, instruction: Instruction) -> Answer:
    """Judge whether a person asks for more time or to withdraw it: either secretary, while it is open."""
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if instruction.withdrawn_at:
        return Answer(False, _("It was withdrawn."))
    executors = list(instruction.executors.all())
    if executors and all(executor.done_on for executor in executors):
        return Answer(False, _("It is reported as done."))
    waiting = InstructionChange.objects.filter(instruction=instruction, answered_at__isnull=True)
    if waiting.exists():
        return Answer(False, _("A change of it waits for an answer already."))
    return YES


def may_answer(standing: Standing, change: InstructionChange) -> Answer:
    """Judge whether a person answers what was asked for: the other Party's secretary."""
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if change.answered_at:
        return Answer(False, _("It was answered already."))
    if standing.party_code == change.asked_by_id:
        other = party(other_party(change.asked_by_id).code)
        return Answer(False, _("%(party)s answers this.") % {"party": other})
    return YES
