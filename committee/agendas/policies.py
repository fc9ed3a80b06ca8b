"""Who may convene a meeting, with the reason when not."""

from __future__ import annotations

from django.utils.translation import gettext as _

from committee.accord.models import Instrument
from committee.accord.policies import YES, Answer, Standing, may_keep_records
from committee.accord.wall import Ring
from committee.agendas.kind import CODE, slot
from committee.meetings.models import Meeting


def may_convene(standing: Standing, meeting: Meeting) -> Answer:
    """Judge whether a person may convene a meeting: either secretary, on an agenda both have agreed to."""
    texts = Instrument.objects.filter(kind=CODE, slot=slot(meeting.pk))
    return may_convene_on(standing, meeting, set(texts.values_list("status", flat=True)))


def may_convene_on(standing: Standing, meeting: Meeting, states: set[str]) -> Answer:
    """Judge the same by the states of its agendas, for a page that has read them."""
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if meeting.ring == Ring.PARTY:
        return Answer(False, _("Only a meeting that both delegations see is convened."))
    if meeting.convened_at:
        return Answer(False, _("It is convened already."))
    if meeting.holding != Meeting.Holding.PLANNED or meeting.planned_from is None:
        return Answer(False, _("Only a meeting planned for a day is convened."))
    if Instrument.Status.TABLED in states:
        return Answer(False, _("Another agenda is open before both Parties: it is answered first."))
    if Instrument.Status.IN_FORCE not in states:
        return Answer(False, _("Both Parties agree to its agenda first."))
    return YES
