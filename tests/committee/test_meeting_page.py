"""The page of a meeting: one screen that answers an official's questions, then the rest; and the lists."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee.accord.wall import Ring
from committee.meetings.models import Executor, ItemInstrument, Meeting, MeetingComment, MeetingPaper, Outcome
from tests import factories as make
from tests.admin_pages import signed_in

pytestmark = pytest.mark.django_db

DAY = datetime.date(2013, 3, 28)


def held(by, **fields):
    """The first session, as it was held."""
    return make.meeting(
        by, holding=Meeting.Holding.HELD, planned_from=None, held_from=DAY, place_en="Baikonur", **fields
    )


def page(client, meeting, **query):
    response = client.get(reverse("meeting", args=[meeting.pk]), query, headers={"accept-language": "en"})
    assert response.status_code == 200
    return response.content.decode()


def first_screen(html):
    """The part of the page before the agenda."""
    return html[html.index("page-top") : html.index('id="agenda"')]


def test_the_first_screen_says_when_where_who_what_was_decided_and_what_follows():
    by = make.secretary("RU")
    meeting = held(by, summary_en="The chairs signed the minutes.")
    make.participant(meeting, make.person("RU", what="chair"), headed=True)
    make.participant(meeting, make.person("KZ", what="chair"), headed=True)
    make.outcome(meeting)
    make.outcome(meeting, kind=Outcome.Kind.LEFT_OPEN, text_en="The number of launches in 2014")
    make.instruction(meeting, "RU", "KZ", due=datetime.date(2013, 9, 1))
    shown = first_screen(page(signed_in(make.user("KZ")), meeting))
    for words in (
        "28 March 2013",
        "Baikonur",
        "The chairs signed the minutes.",
        "Chair of the Russian part",
        "Chair of the Kazakh part",
        "Minutes signed",
        "The number of launches in 2014",
        "Settle the schedule",
        "1 September 2013",
    ):
        assert words in shown


def test_gaps_stand_as_gaps():
    meeting = make.meeting(make.secretary("RU"), holding=Meeting.Holding.NOT_KNOWN, planned_from=None)
    shown = first_screen(page(signed_in(make.user("KZ")), meeting))
    assert shown.count("not found") >= 6  # day, place, two heads, decided, follows, left open
    assert "Holding not known" in shown


def test_of_a_meeting_still_to_come_nothing_is_called_missing_that_cannot_be_known_yet():
    shown = first_screen(page(signed_in(make.user("KZ")), make.meeting(make.secretary("RU"))))
    in_short = shown[shown.index('class="decision') : shown.index("<aside")]
    assert in_short.count("still to come") == 5  # who heads each side, decided, follows, left open
    assert "not found" not in in_short


def test_a_beginning_is_shown_for_both_capitals_with_the_offsets_of_that_day():
    at = datetime.datetime(2013, 3, 28, 5, 0, tzinfo=datetime.UTC)
    html = page(signed_in(make.user("KZ")), held(make.secretary("RU"), begins_at=at))
    assert "Astana (UTC+6)" in html
    assert "Moscow (UTC+4)" in html


def test_without_a_beginning_the_offsets_of_the_day_are_shown():
    html = page(signed_in(make.user("KZ")), held(make.secretary("RU")))
    assert "Astana UTC+6, Moscow UTC+4" in html


def test_an_item_leads_to_the_texts_it_treats_and_its_outcomes_keep_their_kinds():
    by = make.secretary("RU")
    meeting = held(by)
    item = make.agenda_item(meeting, proposed_by_id="KZ")
    text = make.tabled(make.chair("KZ"))
    ItemInstrument.objects.create(item=item, instrument=text)
    make.outcome(meeting, item=item, kind=Outcome.Kind.STATEMENT, of_party_id="RU", recounted_en="S. Lavrov")
    html = page(signed_in(make.user("RU")), meeting)
    assert reverse("proposal", args=[text.pk]) in html
    assert "Statement of one side: Russia" in html
    assert "S. Lavrov" in html


def test_an_observer_reads_an_opened_meeting_without_the_texts_it_treats():
    meeting = held(make.secretary("RU"), ring=Ring.OBSERVERS)
    text = make.tabled(make.chair("KZ"))
    ItemInstrument.objects.create(item=make.agenda_item(meeting), instrument=text)
    html = page(signed_in(make.user(None, "observer")), meeting)
    assert "Proton-M" in html
    assert text.number not in html
    assert "comment-form" not in html


def test_what_one_side_keeps_leaves_no_trace_for_the_other():
    by, kz = make.secretary("RU"), signed_in(make.user("KZ"))
    meeting = held(by)
    make.agenda_item(meeting)
    before = pages_of(kz, meeting)
    internal = {"ring": Ring.PARTY, "party_id": "RU"}
    make.agenda_item(meeting, title_ru="Внутренний пункт", **internal)
    make.outcome(meeting, text_ru="Внутренний итог", **internal)
    make.participant(meeting, make.person("RU"), **internal)
    make.instruction(meeting, "RU", **internal)
    make.statement(make.person("RU"), meeting=meeting, **internal)
    make.meeting(by, ring=Ring.PARTY)
    MeetingPaper.objects.create(meeting=meeting, title_ru="Внутренняя бумага", **internal)
    assert pages_of(kz, meeting) == before


def pages_of(client, meeting):
    """The pages that show a meeting, without the keys their forms carry, which are new each time."""
    addresses = reverse("meeting", args=[meeting.pk]), "/meetings/", "/instructions/", "/"
    lines = [line for at in addresses for line in client.get(at).content.decode().splitlines()]
    return [line for line in lines if "csrfmiddlewaretoken" not in line and 'name="key"' not in line]


def test_a_part_of_an_internal_meeting_is_never_seen_however_wide_it_says_it_is():
    meeting = make.meeting(make.secretary("RU"), ring=Ring.PARTY)
    make.outcome(meeting, ring=Ring.BOTH)
    assert not Outcome.objects.visible_to(make.user("KZ")).exists()
    assert Outcome.objects.visible_to(make.user("RU")).count() == 1


def test_comments_stand_beside_a_meeting():
    meeting = held(make.secretary("RU"))
    kz = signed_in(make.user("KZ"))
    typed = {"key": "5a0f8a3e-14cf-4a41-8a4b-0c2c3b6a1d11", "language": "ru", "body": "Спросим о графике"}
    address = reverse("meeting_comment", args=[meeting.pk])
    assert (
        "Both delegations would read this"
        in kz.post(address, typed | {"ring": "look"}, headers={"accept-language": "en"}).content.decode()
    )
    assert kz.post(address, typed | {"ring": "party"}).status_code == 302
    assert kz.post(address, typed | {"ring": "party"}).status_code == 302
    assert MeetingComment.objects.count() == 1
    assert "Спросим о графике" in page(kz, meeting)
    assert "Спросим о графике" not in page(signed_in(make.user("RU")), meeting)


def test_beside_an_internal_meeting_nothing_is_offered_to_both():
    by = make.secretary("RU")
    meeting = make.meeting(by, ring=Ring.PARTY)
    ru = signed_in(by)
    assert "See what both would read" not in page(ru, meeting)
    typed = {"key": "5a0f8a3e-14cf-4a41-8a4b-0c2c3b6a1d12", "language": "ru", "body": "Нет", "ring": "both"}
    response = ru.post(reverse("meeting_comment", args=[meeting.pk]), typed)
    assert response.status_code == 409
    assert "Нет" in response.content.decode()
    assert not MeetingComment.objects.exists()


def test_the_list_is_ordered_by_day_and_kept_to_a_level():
    by = make.secretary("RU")
    held(by, title_en="First session")
    make.meeting(by, title_en="To come")
    make.meeting(by, title_en="Known by a month", planned_from=None, near=datetime.date(2021, 12, 1))
    client = signed_in(make.user("KZ"))
    html = client.get("/meetings/", headers={"accept-language": "en"}).content.decode()
    places = [html.index(words) for words in ("To come", "Known by a month", "First session")]
    assert places == sorted(places)
    assert "First session" not in client.get("/meetings/?level=agencies").content.decode()


def test_open_instructions_stand_on_the_desk_and_first_in_the_list():
    meeting = held(make.secretary("RU"))
    make.instruction(meeting, "RU", "KZ", text_en="Overdue schedule", due=datetime.date(2013, 9, 1))
    done = make.instruction(meeting, "RU", text_en="Regulations", due=datetime.date(2013, 5, 1))
    done.executors.update(done_on=datetime.date(2013, 4, 1), report="Утверждено", report_language="ru")
    secretary = signed_in(make.secretary("KZ"))
    desk = secretary.get("/", headers={"accept-language": "en"}).content.decode()
    assert "Overdue schedule" in desk
    assert "Regulations" not in desk
    html = secretary.get("/instructions/", headers={"accept-language": "en"}).content.decode()
    assert html.index("Overdue schedule") < html.index("Regulations")
    executor = Executor.objects.get(instruction__meeting=meeting, party="KZ")
    assert reverse("instruction_report", args=[executor.pk]) in html


def fill(meeting, numbers):
    """Add rows of every kind to a meeting."""
    for number in numbers:
        item = make.agenda_item(meeting, number=number)
        ItemInstrument.objects.create(item=item, instrument=make.tabled(make.chair("RU"), year=2014 + number))
        make.outcome(meeting, item=item)
        make.participant(meeting, make.person("KZ"))
        make.instruction(meeting, "RU", "KZ")
        make.statement(make.person("RU"), meeting=meeting)


@pytest.mark.once
def test_queries_do_not_grow_with_rows(django_assert_num_queries):
    by = make.secretary("RU")
    meeting = held(by)
    fill(meeting, range(2))
    client = signed_in(make.secretary("KZ"))
    counts = {}
    for address in (reverse("meeting", args=[meeting.pk]), "/meetings/", "/instructions/"):
        client.get(address)  # whatever is remembered for all requests is remembered now
        with CaptureQueriesContext(connection) as first:
            client.get(address)
        counts[address] = len(first)
    fill(meeting, range(2, 22))
    for _more in range(20):
        held(by)
    for address, count in counts.items():
        with django_assert_num_queries(count):
            client.get(address)
    assert max(counts.values()) <= 24, counts
