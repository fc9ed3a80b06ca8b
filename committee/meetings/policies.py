"""Who may enter what happened to a meeting, and who reports on an instruction."""

from __future__ import annotations

from django.utils.translation import gettext as _

from committee.accord.models.instruments import today
from committee.accord.parties import party
from committee.accord.policies import YES, Answer, Standing, may_keep_records
from committee.accord.wall import Ring
from committee.meetings.models import Executor, Meeting


def may_postpone(standing: Standing, meeting: Meeting) -> Answer:
    """Judge whether a person may put a meeting off: either secretary, while it is planned for a day."""
    answer = _may_enter(standing, meeting)
    if not answer.allowed:
        return answer
    if meeting.holding != Meeting.Holding.PLANNED:
        return Answer(False, _("Only a planned meeting can be put off."))
    if meeting.planned_from is None:
        return Answer(False, _("This meeting has no planned day yet."))
    return YES


def may_hold(standing: Standing, meeting: Meeting) -> Answer:
    """Judge whether a person may enter that a meeting was held: either secretary, not before its day."""
    answer = _may_enter(standing, meeting)
    if not answer.allowed:
        return answer
    if meeting.holding == Meeting.Holding.HELD:
        return Answer(False, _("It is entered as held already."))
    if meeting.planned_from and meeting.planned_from > today():
        return Answer(False, _("Its day has not come yet."))
    return YES


def _may_enter(standing: Standing, meeting: Meeting) -> Answer:
    answer = may_keep_records(standing)
    if answer.allowed and meeting.ring == Ring.PARTY and meeting.party_id != standing.party_code:
        return Answer(False, _("There is no such meeting."))
    return answer


def may_report(standing: Standing, executor: Executor) -> Answer:
    """Judge whether a person may report an instruction as carried out: the executing Party's secretary."""
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if standing.party_code != executor.party_id:
        return Answer(False, _("%(party)s reports on its own part.") % {"party": party(executor.party_id)})
    if executor.instruction.withdrawn_at:
        return Answer(False, _("It was withdrawn."))
    if executor.done_on:
        return Answer(False, _("It was reported as done already."))
    return YES
