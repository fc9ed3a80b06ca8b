"""Who may enter what happens at a sitting, with the reason when not."""

from __future__ import annotations

from django.utils.translation import gettext as _

from committee.accord.parties import other_party, party
from committee.accord.policies import YES, Answer, Standing, may_keep_records
from committee.accord.wall import Ring
from committee.meetings.models import Meeting, Participation
from committee.minutes.policies import has_come, protocol_in_force
from committee.sittings.models import QuorumRule, SittingDecision, SittingWord


def may_run(standing: Standing, meeting: Meeting) -> Answer:
    """Judge whether a person enters what happens at a meeting: either secretary, until the protocol."""
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if meeting.ring == Ring.PARTY:
        return Answer(False, _("Only a meeting that both delegations see is run here."))
    if meeting.holding == Meeting.Holding.CANCELLED:
        return Answer(False, _("This meeting was cancelled."))
    if not has_come(meeting):
        return Answer(False, _("The session opens on the day of the meeting: it has not come yet."))
    if protocol := protocol_in_force(meeting):
        return Answer(
            False,
            _("The protocol %(number)s is in force: what happened stays as it was entered.")
            % {"number": protocol.number},
        )
    return YES


def may_enter_stay(standing: Standing, participation: Participation) -> Answer:
    """Judge whether a person enters when somebody came or left: the secretary of that person's Party."""
    answer = may_run(standing, participation.meeting)
    if not answer.allowed:
        return answer
    return may_speak_of(standing, participation)


def may_speak_of(standing: Standing, participation: Participation) -> Answer:
    """Judge the same of a meeting that is open to the person already."""
    own = participation.person.party_id
    if own is None:
        return Answer(False, _("Attendance is entered of people of the two delegations."))
    if own != standing.party_code:
        return Answer(False, _("%(party)s enters when its own people came and left.") % {"party": party(own)})
    if participation.ring == Ring.PARTY:
        return Answer(False, _("Show this participant to both delegations first: both read the attendance."))
    return YES


def may_confirm_rule(standing: Standing, rule: QuorumRule) -> Answer:
    """Judge whether a person confirms a quorum rule: the secretary of the Party that did not enter it."""
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if rule.confirmed_at or rule.ended_at:
        return Answer(False, _("This rule waits for nobody."))
    if standing.party_code == rule.party_id:
        return Answer(False, _("%(party)s confirms this rule.") % {"party": other_party(rule.party_id)})
    return YES


def may_take_rule_back(standing: Standing, rule: QuorumRule) -> Answer:
    """Judge whether a person takes a rule back that waits: the secretary of the Party that entered it."""
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if rule.confirmed_at or rule.ended_at:
        return Answer(False, _("Both Parties confirmed this rule: another one replaces it."))
    if standing.party_code != rule.party_id:
        return Answer(False, _("Only the Party that entered this rule takes it back."))
    return YES


def may_say(standing: Standing, decision: SittingDecision, kind: str) -> Answer:
    """Judge whether a person says something to a decision for their Party. Reads the words on it."""
    answer = may_run(standing, decision.meeting)
    return may_say_to(standing, decision, kind) if answer.allowed else answer


def may_say_to(standing: Standing, decision: SittingDecision, kind: str) -> Answer:
    """Judge the same of a meeting that is open to the person already."""
    said = list(decision.words.all())
    consented = {word.party_id for word in said if word.kind == SittingWord.Kind.CONSENT}
    if any(word.kind == SittingWord.Kind.TAKEN_BACK for word in said):
        return Answer(False, _("This decision was taken back."))
    if kind == SittingWord.Kind.RESERVATION:
        return YES
    if len(consented) == 2:
        return Answer(False, _("Both Parties have consented: a reservation is all that can be added."))
    is_own = standing.party_code == decision.party_id
    if kind == SittingWord.Kind.TAKEN_BACK:
        return YES if is_own else Answer(False, _("Only the Party that captured it takes it back."))
    if is_own:
        other = other_party(decision.party_id)
        return Answer(False, _("Your Party captured it: %(party)s consents or objects.") % {"party": other})
    return YES
