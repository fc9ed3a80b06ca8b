"""Who proposes and answers days for what is due, and who enters moved days."""

from __future__ import annotations

from django.utils.translation import gettext as _

from committee.accord.models.instruments import today
from committee.accord.parties import other_party
from committee.accord.policies import YES, Answer, Standing, may_keep_records
from committee.accord.wall import Ring
from committee.meetings.models import Meeting
from committee.timetable.models import DeadlineProposal


def may_propose(standing: Standing, meeting: Meeting) -> Answer:
    """Judge whether a person proposes a day: either secretary, before a session both delegations see."""
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if meeting.ring == Ring.PARTY:
        return Answer(False, _("Only for a meeting that both delegations see do both agree on days."))
    if meeting.holding != Meeting.Holding.PLANNED or meeting.planned_from is None:
        return Answer(False, _("Days are agreed before a meeting that is planned for a day."))
    if meeting.planned_from <= today():
        return Answer(False, _("The day of the meeting has come."))
    return YES


def may_answer(standing: Standing, proposal: DeadlineProposal, meeting: Meeting) -> Answer:
    """Judge whether a person answers a proposed day: the other Party's secretary, while it still can hold."""
    answer = may_propose(standing, meeting)
    if not answer.allowed:
        return answer
    if proposal.answered_at:
        return Answer(False, _("It was answered already."))
    if proposal.for_day != meeting.planned_from:
        return Answer(False, _("The session was put off meanwhile: a day is proposed anew."))
    if standing.party_code == proposal.proposed_by_id:
        return Answer(False, _("%(party)s answers this.") % {"party": other_party(proposal.proposed_by_id)})
    return YES
