"""The timetable of a session: counted back by rule, agreed by both, and what is late says why."""

import datetime
import uuid

import pytest
from django.urls import reverse

from committee.accord.errors import Refused
from committee.accord.keeping import verify_kept
from committee.accord.models import Entry
from committee.accord.models.instruments import today
from committee.accord.wall import Ring
from committee.agendas.kind import CODE, snapshot_of
from committee.meetings.verbs import postpone
from committee.timetable.models import DeadlineProposal, MovedDay
from committee.timetable.reading import calendar_now, papers_due
from committee.timetable.verbs import answer_deadline, enter_moved_day, propose_deadline
from tests import factories as make
from tests.admin_pages import signed_in
from tests.factories.agendas import agenda, agenda_draft
from tests.launches.pages import form_of

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def ru():
    return make.secretary("RU")


@pytest.fixture
def kz():
    return make.secretary("KZ")


@pytest.fixture
def meeting(ru):
    return make.meeting(ru)


def read(user, name, *args):
    return signed_in(user).get(reverse(name, args=args), headers=ENGLISH).content.decode()


def soon(by, days=10):
    """A session so near that papers were due already."""
    return make.meeting(by, planned_from=today() + datetime.timedelta(days=days))


def test_a_rule_counts_back_a_day_is_proposed_agreed_and_no_longer_holds_when_the_session_moves(
    ru, kz, meeting
):
    counted = calendar_now().back(meeting.planned_from, 20)
    assert papers_due(meeting) == counted
    page = read(kz, "meeting_timetable", meeting.pk)
    assert "20 days before the session, counted in days that both States work." in page
    assert "not the commission's own rule" in page
    assert "zaki.ru" in page
    assert page.count("No source names a number of days for this.") == 2

    place = reverse("meeting_deadline", args=[meeting.pk])
    client, other = signed_in(ru), calendar_now().back(meeting.planned_from, 7)
    form = form_of(client.get(place, headers=ENGLISH)) | {"what": "papers", "day": other.isoformat()}
    for _twice in range(2):
        assert client.post(place, form, headers=ENGLISH).status_code in (302, 409)
    proposal = DeadlineProposal.objects.get()
    assert papers_due(meeting) == counted
    with pytest.raises(Refused):
        answer_deadline(by_id=ru.pk, proposal_id=proposal.pk, consented=True)
    assert "Answer the proposed day" in read(kz, "meeting_timetable", meeting.pk)
    assert "Answer the proposed day" not in read(ru, "meeting_timetable", meeting.pk)
    place = reverse("deadline_answer", args=[proposal.pk])
    said = {"consented": "yes", "reason": "", "language": "ru"}
    assert signed_in(kz).post(place, said, headers=ENGLISH).status_code == 302
    assert papers_due(meeting) == other
    assert "Both Parties agreed on this day" in read(ru, "meeting_timetable", meeting.pk)

    later = meeting.planned_from + datetime.timedelta(days=70)
    postpone(by_id=ru.pk, meeting_id=meeting.pk, postponement_id=uuid.uuid4(), to_day=later,
             reason="Позже", language="ru")  # fmt: skip
    meeting.refresh_from_db()
    assert papers_due(meeting) == calendar_now().back(later, 20)
    assert "It no longer holds." in read(kz, "meeting_timetable", meeting.pk)
    assert list(verify_kept()) == []
    told = read(kz, "record")
    assert "Proposed" in told
    assert "Consented to" in told


def test_a_day_is_refused_that_cannot_hold(ru, kz, meeting):
    resting = next(
        day
        for number in range(1, 9)
        if calendar_now().resting(day := meeting.planned_from - datetime.timedelta(days=number))
    )
    for day in (today() - datetime.timedelta(days=1), meeting.planned_from, resting):
        with pytest.raises(Refused):
            make.deadline_proposed(meeting, ru, day=day)
    proposal = make.deadline_proposed(meeting, ru, what="list_final")
    with pytest.raises(Refused):
        make.deadline_proposed(meeting, kz, what="list_final")
    with pytest.raises(Refused):
        answer_deadline(by_id=kz.pk, proposal_id=proposal.pk, consented=False)
    answer_deadline(by_id=kz.pk, proposal_id=proposal.pk, consented=False, reason="Рано", language="ru")
    assert read(kz, "meeting_timetable", meeting.pk).count("No source names a number of days for this.") == 2
    own = make.meeting(ru, ring=Ring.PARTY)
    for by, session in ((ru, own), (make.user("RU"), meeting), (ru, make.held_meeting(ru))):
        with pytest.raises(Refused):
            propose_deadline(by_id=by.pk, meeting_id=session.pk, proposal_id=uuid.uuid4(),
                             what="papers", day=calendar_now().forward(today(), 3))  # fmt: skip


def test_what_is_late_says_why_and_stands_only_with_the_other_side(ru, kz):
    chairs = [make.chair(code, kinds=[CODE]) for code in ("RU", "KZ")]
    meeting = soon(ru)
    assert "working days late" in read(kz, "meeting", meeting.pk)
    draft = agenda_draft(chairs[0], meeting_id=meeting.pk)
    assert any("Скажите" in problem or "due" in problem for problem in snapshot_of(draft).problems)
    with pytest.raises(Refused):
        agenda(chairs[0], meeting_id=meeting.pk)
    text = agenda(chairs[0], meeting_id=meeting.pk, late={"ru": "Срочно", "kk": "Шұғыл"})
    assert "working days late" not in read(kz, "meeting", meeting.pk)
    for chair in chairs:
        make.agree(text, chair)
    text.refresh_from_db()
    assert text.status == "in_force"


def test_a_state_says_of_its_own_days_alone_and_the_last_word_counts(ru, kz, meeting):
    day = next(
        one
        for number in range(10, 40)
        if calendar_now().is_working(one := today() + datetime.timedelta(days=number))
    )
    client, source = signed_in(kz), make.source()
    place = reverse("working_days")
    form = form_of(client.get(place, headers=ENGLISH))
    wrong = client.post(place, form | {"day": day.isoformat(), "is_working": "no"}, headers=ENGLISH)
    assert wrong.status_code == 409
    assert day.isoformat() in wrong.content.decode()
    form |= {"day": day.isoformat(), "is_working": "no", "source": str(source.pk)}
    assert client.post(place, form, headers=ENGLISH).status_code == 302
    assert calendar_now().resting(day) == ["KZ"]
    assert enter_moved_day(by_id=kz.pk, day=day, is_working=False, source_id=source.pk) is None
    make.moved_day(kz, day, is_working=True)
    assert calendar_now().is_working(day)
    assert MovedDay.objects.count() == 1
    told = Entry.objects.filter(subject_id=MovedDay.objects.get().pk).order_by("number")
    assert [one.verb for one in told] == ["enter", "change"]
    hidden = make.source(ring=Ring.PARTY, party_id="KZ")
    for by, named in ((kz, hidden), (kz, None), (make.user("KZ"), source)):
        with pytest.raises(Refused):
            enter_moved_day(by_id=by.pk, day=day, is_working=False, source_id=named and named.pk)
    assert signed_in(make.user("RU")).post(place, form).status_code == 403
    moved = MovedDay.objects.get()
    page = signed_in(ru).get(place, {"year": day.year}, headers=ENGLISH).content.decode()
    assert reverse("fact", args=["moved-day", moved.pk]) in page
    make.disputed(moved, ru, field="is_working", value="нерабочий день")
    page = signed_in(kz).get(place, {"year": day.year}, headers=ENGLISH).content.decode()
    assert "нерабочий день" in page
    assert list(verify_kept()) == []


def test_the_desk_of_a_secretary_shows_what_is_due_soon(ru, kz):
    meeting = make.meeting(ru)
    desk = signed_in(kz).get("/", headers=ENGLISH).content.decode()
    assert "Due soon" not in desk
    make.deadline_proposed(meeting, ru)
    assert "Due soon" in signed_in(kz).get("/", headers=ENGLISH).content.decode()
    assert "Due soon" not in signed_in(ru).get("/", headers=ENGLISH).content.decode()
    soon(ru)
    assert "working days late" in signed_in(ru).get("/", headers=ENGLISH).content.decode()
    assert "Due soon" not in signed_in(make.user("RU")).get("/", headers=ENGLISH).content.decode()


@pytest.mark.once
def test_pages_ask_as_often_for_many_days_as_for_few(ru, meeting, django_assert_max_num_queries):
    source = make.source()
    MovedDay.objects.bulk_create(
        MovedDay(party_id="RU", day=today() + datetime.timedelta(days=n), is_working=True, source=source)
        for n in range(200)
    )
    DeadlineProposal.objects.bulk_create(
        DeadlineProposal(meeting=meeting, what="papers", day=today(), for_day=today() +
                         datetime.timedelta(days=n), proposed_by_id="KZ") for n in range(1, 60)
    )  # fmt: skip
    client = signed_in(ru)
    for place, most in (("meeting", 26), ("meeting_timetable", 12), ("working_days", 14)):
        address = reverse(place, args=[meeting.pk] if place != "working_days" else [])
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)
