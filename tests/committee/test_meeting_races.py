"""Two secretaries acting on one meeting at one moment."""

import datetime
import functools
import uuid

import pytest

from committee.accord.models import Entry
from committee.accord.models.instruments import today
from committee.meetings import verbs
from committee.meetings.models import Meeting, Postponement
from committee.minutes.models import MinuteRevision
from tests import factories as make
from tests.accord.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_meeting_put_off_by_both_at_once_moves_from_day_to_day_and_loses_none():
    ru, kz = make.secretary("RU"), make.secretary("KZ")
    meeting = make.meeting(ru)
    planned = meeting.planned_from
    acts = [
        functools.partial(
            verbs.postpone,
            by_id=by.pk,
            meeting_id=meeting.pk,
            postponement_id=uuid.uuid4(),
            to_day=planned + datetime.timedelta(days=days),
            reason="По просьбе Стороны",
            language="ru",
        )
        for by, days in ((ru, 7), (kz, 14))
    ]
    outcomes = at_once(*acts)
    meeting.refresh_from_db()
    put_off = list(Postponement.objects.order_by("to_day"))
    # The later day is always a postponement of the earlier; the earlier one is refused if it comes second.
    assert outcomes[1].done
    assert meeting.planned_from == planned + datetime.timedelta(days=14)
    assert len(put_off) == Entry.objects.filter(verb="postpone").count() == sum(one.done for one in outcomes)
    assert put_off[-1].from_day == (put_off[0].to_day if len(put_off) == 2 else planned)


def test_a_meeting_is_held_once():
    ru, kz = make.secretary("RU"), make.secretary("KZ")
    meeting = make.meeting(ru, planned_from=today())
    acts = [
        functools.partial(verbs.hold, by_id=by.pk, meeting_id=meeting.pk, held_from=today())
        for by in (ru, kz)
    ]
    assert sorted(one.done for one in at_once(*acts)) == [False, True]
    assert Meeting.objects.get().holding == Meeting.Holding.HELD
    assert Entry.objects.filter(verb="hold").count() == 1


def test_of_two_saves_of_the_same_minutes_one_is_kept_and_one_is_shown():
    ru, kz = make.secretary("RU"), make.secretary("KZ")
    item = make.item_to_minute(ru)
    acts = [functools.partial(make.minutes_of, item, by, started_from=None) for by in (ru, kz)]
    assert sorted(one.done for one in at_once(*acts)) == [False, True]
    assert MinuteRevision.objects.get().number == 1
