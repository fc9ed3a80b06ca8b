"""Where a sitting is: the item both delegations see as the current one."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord.accounts import require_allowed
from committee.accord.errors import Refused
from committee.accord.wall import Ring
from committee.meetings.models import AgendaItem
from committee.meetings.verbs import standing_and_meeting
from committee.sittings.models import Sitting
from committee.sittings.policies import may_run


def move_to(*, by_id: Any, meeting_id: Any, item_id: Any) -> Sitting:
    """Let a sitting be at an item: a pointer both sides share, and no act, so that the record is silent.

    Raises Refused, e.g. for an item one Party keeps to itself or that was taken off the agenda.
    """
    with transaction.atomic():
        standing, meeting = standing_and_meeting(by_id, meeting_id)
        require_allowed(may_run(standing, meeting))
        item = (
            AgendaItem.objects.filter(pk=item_id, meeting=meeting, struck=False)
            .exclude(ring=Ring.PARTY)
            .first()
        )
        if item is None:
            raise Refused(_("Choose an item of this meeting that both delegations see."))
        return Sitting.objects.update_or_create(meeting=meeting, defaults={"item": item})[0]
