"""Who keeps a Party's own list for a session, and notifies the other side of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from committee.accord.policies import YES, Answer, Standing, may_keep_records
from committee.accord.wall import Ring
from committee.delegation_lists.models import NotifiedList
from committee.meetings.models import Meeting


def may_list(standing: Standing, meeting: Meeting, notified: Iterable[NotifiedList]) -> Answer:
    """Judge whether a person changes or notifies the own list: the secretary, until it is final."""
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if meeting.ring == Ring.PARTY:
        return Answer(False, _("Lists are for a meeting that both delegations see."))
    if meeting.holding != Meeting.Holding.PLANNED:
        return Answer(False, _("Lists are for a meeting still to come."))
    if any(one.is_final and one.party_id == standing.party_code for one in notified):
        return Answer(False, _("Your final list was notified: it stays as it is."))
    return YES
