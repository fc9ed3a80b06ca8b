"""Who may keep the minutes of an item, with the reason when not."""

from __future__ import annotations

from django.utils.translation import gettext as _

from committee.accord.models import Instrument
from committee.accord.models.instruments import today
from committee.accord.policies import YES, Answer, Standing, may_keep_records
from committee.accord.wall import Ring
from committee.meetings.models import AgendaItem, Meeting, MeetingPaper

PROTOCOL = "protocol"  # the kind of text that closes the minutes


def may_keep_minutes(standing: Standing, item: AgendaItem) -> Answer:
    """Judge whether a person may write the minutes of an item: either secretary, until the protocol."""
    answer = may_keep_minutes_of(standing, item.meeting)
    if not answer.allowed:
        return answer
    if item.ring == Ring.PARTY:
        return Answer(False, _("Minutes are kept of items that both delegations see."))
    if item.struck:
        return Answer(
            False,
            _("This item was taken off the agenda. Write under one that stands on it, or agree a change."),
        )
    return YES


def may_keep_minutes_of(standing: Standing, meeting: Meeting) -> Answer:
    """Judge the same by the meeting alone: one query."""
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if meeting.ring == Ring.PARTY:
        return Answer(False, _("Minutes are kept of a meeting that both delegations see."))
    if meeting.holding == Meeting.Holding.CANCELLED:
        return Answer(False, _("This meeting was cancelled."))
    if not has_come(meeting):
        return Answer(False, _("Minutes are kept from the day of the meeting on: it has not come yet."))
    if protocol := protocol_in_force(meeting):
        return Answer(
            False,
            _("The protocol %(number)s is in force: the minutes stay. A change to it corrects them.")
            % {"number": protocol.number},
        )
    return YES


def has_come(meeting: Meeting) -> bool:
    """Whether the day of a meeting has come, or it is entered as held."""
    if meeting.holding == Meeting.Holding.HELD:
        return True
    return meeting.first_day is not None and meeting.first_day <= today()


def protocol_in_force(meeting: Meeting) -> Instrument | None:
    """Return the protocol of a meeting that both Parties have agreed to."""
    papers = MeetingPaper.objects.filter(
        meeting=meeting, instrument__kind=PROTOCOL, instrument__status=Instrument.Status.IN_FORCE
    )
    paper = papers.select_related("instrument").first()
    return paper.instrument if paper else None
