"""Entering when people of one's own Party came and left."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord.accounts import require_allowed
from committee.accord.acting import acting_party, standing_now
from committee.accord.errors import Refused
from committee.accord.models import Entry
from committee.accord.policies import Standing
from committee.accord.wall import sees
from committee.meetings.models import Participation
from committee.sittings.entries import write
from committee.sittings.models import Stay
from committee.sittings.policies import may_enter_stay
from committee.sittings.quorum import do_not_overlap

A_DAY = datetime.timedelta(days=1)


def enter_came(
    *,
    by_id: Any,
    participation_id: Any,
    stay_id: Any,
    came_at: datetime.datetime | None = None,
    left_at: datetime.datetime | None = None,
) -> Entry | None:
    """Enter that somebody came (aware; now, unless said otherwise), and when they left if they have.

    `stay_id` is the form's own key: sent twice, it acts once and returns None. Raises Refused.
    """
    with transaction.atomic():
        standing, participation = _standing_and_participation(by_id, participation_id)
        if Stay.objects.filter(pk=stay_id, participation=participation).exists():
            return None
        require_allowed(may_enter_stay(standing, participation))
        came_at = came_at or timezone.now()
        _check(participation, came_at, left_at)
        stay = Stay.objects.create(
            id=stay_id,
            participation=participation,
            party_id=acting_party(standing),
            came_at=came_at,
            left_at=left_at,
        )
        return _write("enter_came", standing, stay, came_at, left_at)


def enter_left(*, by_id: Any, stay_id: Any, left_at: datetime.datetime | None = None) -> Entry:
    """Enter that somebody who is there left (aware; now, unless said otherwise). Raises Refused."""
    with transaction.atomic():
        standing, stay = _standing_and_stay(by_id, stay_id)
        if stay.left_at:
            raise Refused(_("%(person)s has left already.") % {"person": stay.participation.person})
        left_at = left_at or timezone.now()
        _check(stay.participation, stay.came_at, left_at, besides=stay)
        stay.left_at = left_at
        stay.save(update_fields=["left_at"])
        return _write("enter_left", standing, stay, left_at)


def take_stay_back(*, by_id: Any, stay_id: Any) -> Entry:
    """Take back what was entered by mistake: the stay counts no more; the record keeps it. Raises Refused."""
    with transaction.atomic():
        standing, stay = _standing_and_stay(by_id, stay_id)
        stay.withdrawn_at = timezone.now()
        stay.save(update_fields=["withdrawn_at"])
        return _write("take_stay_back", standing, stay, stay.came_at, stay.left_at)


def _check(
    participation: Participation,
    came_at: datetime.datetime,
    left_at: datetime.datetime | None,
    *,
    besides: Stay | None = None,
) -> None:
    now, first_day = timezone.now(), participation.meeting.first_day
    if came_at > now or (left_at and left_at > now):
        raise Refused(_("This moment has not come yet: enter it when it has."))
    if first_day and came_at.date() < first_day - A_DAY:
        raise Refused(_("This moment lies before the meeting: check the day."))
    if left_at and left_at <= came_at:
        raise Refused(_("They left before they came: check the two times."))
    standing = Stay.objects.filter(
        participation__meeting=participation.meeting_id,
        participation__person=participation.person_id,
        withdrawn_at__isnull=True,
    )
    others = [(one.came_at, one.left_at) for one in standing if one != besides]
    if not do_not_overlap([(came_at, left_at), *others]):
        raise Refused(
            _("%(person)s is entered as present at that time already: enter when they left first.")
            % {"person": participation.person}
        )


def _standing_and_participation(by_id: Any, participation_id: Any) -> tuple[Standing, Participation]:
    """Read who acts and whom it is about, and hold every row of that person at that meeting."""
    standing = standing_now(by_id)
    rows = Participation.objects.select_related("person", "meeting")
    found = rows.filter(pk=participation_id).first()
    if found is None or not sees(standing.user, found):
        raise Refused(_("There is no such participant."))
    of_person = Participation.objects.filter(meeting=found.meeting_id, person=found.person_id)
    list(of_person.select_for_update(no_key=True).order_by("pk"))
    return standing, found


def _standing_and_stay(by_id: Any, stay_id: Any) -> tuple[Standing, Stay]:
    named = Stay.objects.filter(pk=stay_id).values_list("participation", flat=True).first()
    standing, participation = _standing_and_participation(by_id, named)
    stay = Stay.objects.get(pk=stay_id)
    stay.participation = participation
    require_allowed(may_enter_stay(standing, participation))
    if stay.withdrawn_at:
        raise Refused(_("This was taken back already."))
    return standing, stay


def _write(
    verb: str,
    standing: Standing,
    stay: Stay,
    at: datetime.datetime,
    left_at: datetime.datetime | None = None,
) -> Entry:
    participation = stay.participation
    person = participation.person.printed
    left = left_at.isoformat() if left_at else ""
    return write(verb, standing, stay, participation.meeting, person=person, at=at.isoformat(), left=left)
