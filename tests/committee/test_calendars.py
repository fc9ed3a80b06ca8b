"""Meetings in people's own calendars, read back by a parser that did not write them."""

import datetime

import pytest
import vobject
from django.test import Client
from django.urls import reverse

from committee.accord.comments import comment_on
from committee.accord.models import Entry
from committee.accord.wall import Ring
from committee.calendars.models import CalendarAddress
from committee.meetings.models import Meeting, MeetingComment
from committee.meetings.verbs import postpone
from tests import factories as make
from tests.admin_pages import signed_in

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def kz():
    return make.secretary("KZ")


def read(answer):
    """The events of a calendar by what they are called."""
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = vobject.readOne(answer.content.decode())
    return {event.summary.value: event for event in calendar.contents.get("vevent", [])}


def address_made_by(user):
    page = signed_in(user).post(reverse("calendar"), {"make": "1"})
    address = page.context["address"]
    assert address in page.content.decode()
    return "/" + address.split("/", 3)[3]


@pytest.mark.parametrize(
    ("begins", "says"),
    [
        ("2012-10-09T06:00:00+00:00", "20121009T060000Z"),  # 10:00 in Moscow, then UTC+4
        ("2013-03-28T04:00:00+00:00", "20130328T040000Z"),
        ("2024-02-29T05:00:00+00:00", "20240229T050000Z"),  # Astana UTC+6, and from 1 March on UTC+5
        ("2024-03-01T05:00:00+00:00", "20240301T050000Z"),
    ],
)
def test_an_hour_is_the_same_moment_whatever_the_clocks_showed(kz, begins, says):
    at = datetime.datetime.fromisoformat(begins)
    held = {"holding": Meeting.Holding.HELD, "planned_from": None, "held_from": at.date()}
    meeting = make.meeting(kz, begins_at=at, **held)
    answer = signed_in(kz).get(reverse("meeting_file", args=[meeting.pk]), headers=ENGLISH)
    assert f"DTSTART:{says}" in answer.content.decode()
    assert read(answer)["Session"].dtstart.value == at


def test_whole_days_end_the_day_after_and_a_cancelled_meeting_says_so(kz):
    day = datetime.date(2014, 11, 22)
    days = {"planned_from": day, "planned_to": day + datetime.timedelta(days=2)}
    meeting = make.meeting(kz, holding=Meeting.Holding.CANCELLED, **days)
    event = read(signed_in(kz).get(reverse("meeting_file", args=[meeting.pk]), headers=ENGLISH))["Session"]
    assert (event.dtstart.value, event.dtend.value) == (day, datetime.date(2014, 11, 25))
    assert event.status.value == "CANCELLED"
    without = make.meeting(kz, planned_from=None)
    assert signed_in(kz).get(reverse("meeting_file", args=[without.pk])).status_code == 404


def test_the_feed_is_read_at_its_address_alone_as_its_owner_sees_it(kz):
    shared = make.meeting(kz, title_ru="Общее")
    make.meeting(kz, title_ru="Своё", ring=Ring.PARTY)
    make.meeting(make.secretary("RU"), title_ru="Чужое", ring=Ring.PARTY, party_id="RU")
    address = address_made_by(kz)
    russian = {"accept-language": "ru"}
    assert set(read(Client().get(address, headers=russian))) == {"Общее", "Своё"}
    assert Client().get(address.replace(".ics", "x.ics")).status_code == 404
    assert address.split("/")[-1].removesuffix(".ics") not in str(CalendarAddress.objects.values())
    uid = read(Client().get(address, headers=russian))["Общее"].uid.value
    assert (
        uid
        == read(signed_in(kz).get(reverse("meeting_file", args=[shared.pk]), headers=russian))[
            "Общее"
        ].uid.value
    )

    other = address_made_by(kz)
    assert Client().get(address).status_code == 404
    signed_in(kz).post(reverse("calendar"), {"take_back": "1"})
    assert Client().get(other).status_code == 404
    kept = address_made_by(kz)
    kz.is_active = False
    kz.save()
    assert Client().get(kept).status_code == 404
    told = Entry.objects.filter(chain="KZ", verb__contains="calendar").order_by("number")
    assert [entry.verb for entry in told] == [
        "make_calendar_address",
        "make_calendar_address",
        "take_calendar_address_back",
        "make_calendar_address",
    ]
    assert not Entry.objects.filter(chain="shared", verb__contains="calendar").exists()


def test_the_sequence_moves_with_what_the_reader_may_know(kz):
    russian = make.secretary("RU")
    meeting = make.meeting(kz)
    address = address_made_by(kz)

    def event():
        return read(Client().get(address, headers=ENGLISH))["Session"]

    before, content = event().sequence.value, Client().get(address, headers=ENGLISH).content
    said = {"body": "Внутреннее", "language": "ru", "ring": Ring.PARTY, "comment_id": meeting.pk}
    comment_on(MeetingComment, by_id=russian.pk, subject_id=meeting.pk, **said)
    assert Client().get(address, headers=ENGLISH).content == content
    later = meeting.planned_from + datetime.timedelta(days=7)
    postpone(
        by_id=russian.pk,
        meeting_id=meeting.pk,
        postponement_id=meeting.pk,
        to_day=later,
        reason="По просьбе",
        language="ru",
    )
    assert int(event().sequence.value) == int(before) + 1
    assert event().dtstart.value == later


def test_operators_have_no_calendar_and_the_page_says_what_an_address_is(kz):
    assert signed_in(make.user(None, "operator")).get(reverse("calendar")).status_code == 404
    page = signed_in(kz).get(reverse("calendar"), headers=ENGLISH).content.decode()
    assert "without a password" in page
    meeting = make.meeting(kz)
    assert (
        reverse("meeting_file", args=[meeting.pk])
        in signed_in(kz).get(reverse("meeting", args=[meeting.pk])).content.decode()
    )


@pytest.mark.once
def test_the_feed_asks_as_often_for_many_meetings_as_for_few(kz, django_assert_max_num_queries):
    address = address_made_by(kz)
    for _more in range(60):
        make.meeting(kz)
    Client().get(address)
    with django_assert_max_num_queries(5):
        assert Client().get(address).status_code == 200
