"""Common facts: who entered them, what the other side says, what was entered late; both values stand."""

import datetime
import uuid

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee.accord.errors import Refused, Stale
from committee.accord.models.instruments import today
from committee.accord.narration import sentence
from committee.accord.policies import standing_of
from committee.accord.wall import Ring
from committee.facts import verbs
from committee.facts.models import FactAnswer
from committee.facts.policies import may_answer
from committee.facts.reading import read_facts
from committee.facts.waiting import waiting_facts
from committee.meetings.verbs import hold
from tests import factories as make
from tests.accord.test_verify_record import behind_its_back, change, pk
from tests.accord.world import entries, everything, what_does_not_hold

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def in_english():
    """Refusals are read here in English."""
    with override("en"):
        yield


@pytest.fixture
def kz():
    return make.secretary("KZ")


@pytest.fixture
def ru():
    return make.secretary("RU")


def fact_of(row, user):
    """The row as a fact, as a person reads it."""
    row = type(row).objects.get(pk=row.pk)
    return read_facts(user, [row], acting=lambda: standing_of(user))[row.pk]


def live():
    return list(FactAnswer.objects.filter(ended_at__isnull=True).order_by("answered_at"))


def test_the_other_side_confirms_and_what_changes_afterwards_is_told(kz, ru):
    meeting = make.held_meeting(kz)
    make.confirmed(meeting, ru)
    assert [one.is_of_this for one in fact_of(meeting, kz).confirmations] == [True]
    entry = entries()[-1]
    assert (entry.verb, entry.party_code) == ("confirm_fact", "RU")
    assert sentence(entry) == "Confirmed what was entered: Session."

    meeting.place_en = "Almaty"
    meeting.save()
    make.entered(meeting, kz)
    [told] = fact_of(meeting, kz).confirmations
    assert not told.is_of_this
    make.confirmed(meeting, ru)  # anew: the earlier one stays, ended
    assert [one.ended_at is None for one in FactAnswer.objects.order_by("answered_at")] == [False, True]
    assert what_does_not_hold() == []


def test_another_value_stands_beside_the_one_entered_until_it_is_entered_so(kz, ru):
    meeting = make.held_meeting(kz, held_from=datetime.date(2013, 1, 12), held_to=None)
    make.confirmed(meeting, ru)
    make.disputed(meeting, ru)
    make.disputed(meeting, ru, field="place", value="Москва", language="ru")
    fact = fact_of(meeting, ru)
    assert fact.confirmations == []  # who gives another value no longer confirms the whole
    assert {name: [one.value for one in said] for name, said in fact.others.items()} == {
        "held_from": ["18 January 2013"],
        "place": ["Москва"],
    }
    assert [str(party) for party in fact.differing] == ["Russia"]
    told = sentence(entries()[-2])
    assert "18 January 2013" in told
    assert "12 January 2013" in told
    assert told.endswith("Reason: Протокол")
    meeting.refresh_from_db()
    assert meeting.held_from == datetime.date(2013, 1, 12)  # nothing of the row was changed

    make.disputed(meeting, ru, value="2013-01-19")  # anew: the earlier value no longer stands
    assert [one.value for one in live()] == ["Москва", "2013-01-19"]
    meeting.held_from = datetime.date(2013, 1, 19)
    meeting.save()
    make.entered(meeting, kz)
    [said] = fact_of(meeting, kz).others["held_from"]
    assert (said.is_of_this, said.entered) == (False, "12 January 2013")

    make.confirmed(meeting, ru)
    assert [one.stance for one in live()] == ["confirmed"]
    assert what_does_not_hold() == []


def test_an_answer_is_taken_back_by_its_party_and_stays_in_the_record(kz, ru):
    answer = make.disputed(make.held_meeting(kz), ru)
    for by in (kz, make.user("RU"), make.user(None, "observer")):
        with pytest.raises(Refused):
            verbs.take_back_answer(by_id=by.pk, answer_id=answer.pk)
    verbs.take_back_answer(by_id=make.chair("RU").pk, answer_id=answer.pk)
    assert live() == []
    assert sentence(entries()[-1]).startswith("Took back the other value")
    with pytest.raises(Refused, match="no longer stands"):
        verbs.take_back_answer(by_id=ru.pk, answer_id=answer.pk)
    assert what_does_not_hold() == []


def test_a_form_sent_twice_answers_once(kz, ru):
    meeting, key = make.held_meeting(kz), uuid.uuid4()
    named = make.of_fact(meeting)
    assert verbs.confirm_fact(by_id=ru.pk, answer_id=key, **named)
    assert verbs.confirm_fact(by_id=ru.pk, answer_id=key, **named) is None
    with pytest.raises(Refused, match="confirmed this already"):
        verbs.confirm_fact(by_id=ru.pk, answer_id=uuid.uuid4(), **named)
    assert len(live()) == 1


def test_who_may_answer_and_why_not(kz, ru):
    """Never the side that entered it; both, where neither did or each wrote a part."""
    ours = make.held_meeting(kz)
    shipped = make.meeting(kz, party_id=None, ring=Ring.OBSERVERS)
    internal = make.held_meeting(kz, ring=Ring.PARTY)

    def answer(user, row):
        return may_answer(standing_of(user), fact_of(row, user))

    chair, aide, expert = make.chair("RU"), make.user("RU", "aide"), make.user("RU")
    assert "Your Party entered this" in answer(kz, ours).reason
    assert "nobody to confirm it to" in answer(kz, internal).reason
    assert answer(ru, ours).allowed
    assert answer(chair, ours).allowed
    for user in (aide, expert, make.user("KZ", "official")):
        assert "secretary of your delegation" in answer(user, ours).reason
    for user in (
        make.user(None, "observer"),
        make.user(None, "operator"),
        make.user(None, is_superuser=True),
    ):
        assert "two delegations" in answer(user, shipped).reason
    assert answer(kz, shipped).allowed
    assert answer(ru, shipped).allowed

    planned = make.entered(make.meeting(kz, planned_from=today() - DAY), kz)
    hold(by_id=ru.pk, meeting_id=planned.pk, held_from=today() - DAY)
    assert answer(kz, planned).allowed  # the days were entered by the other side
    assert answer(ru, planned).allowed


@pytest.mark.parametrize("what", ["wrong side", "aide", "observer", "operator", "ended account", "internal"])
def test_the_verbs_refuse_whom_the_policy_refuses_and_change_nothing(what, kz, ru):
    meeting = make.held_meeting(kz, ring=Ring.PARTY if what == "internal" else Ring.BOTH)
    by = {
        "wrong side": kz,
        "aide": make.user("RU", "aide"),
        "observer": make.user(None, "observer"),
        "operator": make.user(None, "operator"),
        "ended account": make.secretary("RU", is_active=False),
        "internal": ru,
    }[what]
    before = everything()
    for act in (make.confirmed, make.disputed):
        with pytest.raises(Refused) as refused:
            act(meeting, by)
    assert everything() == before
    if what == "internal":
        nothing = make.of_fact(meeting) | {"row_id": uuid.uuid4()}
        with pytest.raises(Refused) as none:
            verbs.confirm_fact(by_id=by.pk, answer_id=uuid.uuid4(), **nothing)
        assert str(none.value) == str(refused.value)


WRONG = {
    "an unknown field": {"field": "summary"},
    "no day": {"value": "in January"},
    "an empty value": {"value": "  "},
    "no number": {"field": "number", "value": "two"},
    "letters of two alphabets": {"field": "place", "value": "Мoсква"},
    "no reason": {"reason": ""},
    "no language": {"language": "de"},
    "the value that was entered": {"field": "held_from", "value": today().isoformat()},
}


@pytest.mark.parametrize("what", WRONG)
def test_a_value_that_says_nothing_is_refused(what, kz, ru):
    with pytest.raises(Refused):
        make.disputed(make.held_meeting(kz), ru, **WRONG[what])
    assert live() == []


def test_one_answers_what_one_was_shown(kz, ru):
    meeting = make.held_meeting(kz)
    shown = make.of_fact(meeting)
    meeting.place_en = "Almaty"
    meeting.save()
    with pytest.raises(Stale):
        verbs.confirm_fact(by_id=ru.pk, answer_id=uuid.uuid4(), **shown)


class TestLate:
    def test_what_is_entered_long_after_its_day_is_late_and_waits_for_the_other_side(self, kz, ru, settings):
        in_time = make.held_meeting(kz, held_from=today() - 30 * DAY)
        late = make.held_meeting(kz, held_from=today() - 31 * DAY)
        assert (fact_of(in_time, ru).late, fact_of(in_time, ru).waits_for) == (0, None)
        for reader in (kz, ru):
            fact = fact_of(late, reader)
            assert (fact.late, str(fact.waits_for)) == (31, "Russia")
        settings.LATE_ENTRY_DAYS = 31
        assert fact_of(late, ru).late == 0
        settings.LATE_ENTRY_DAYS = 30
        make.confirmed(late, ru)
        assert (fact_of(late, kz).late, fact_of(late, kz).waits_for) == (31, None)
        late.held_to = today() - 30 * DAY
        late.save()
        make.entered(late, kz)
        assert str(fact_of(late, kz).waits_for) == "Russia"  # it is another fact now

    def test_what_one_side_keeps_to_itself_waits_for_nobody(self, kz):
        fact = fact_of(make.held_meeting(kz, ring=Ring.PARTY, held_from=today() - 90 * DAY), kz)
        assert (fact.late, fact.waits_for) == (90, None)

    def test_a_plan_entered_in_time_does_not_hide_that_its_days_were_entered_late(self, kz, ru, time_machine):
        day = today() - 90 * DAY
        time_machine.move_to(datetime.datetime.combine(day - 5 * DAY, datetime.time(9), datetime.UTC))
        meeting = make.entered(make.meeting(kz, planned_from=day), kz)
        time_machine.move_to(datetime.datetime.combine(day + 90 * DAY, datetime.time(9), datetime.UTC))
        hold(by_id=ru.pk, meeting_id=meeting.pk, held_from=day)
        fact = fact_of(meeting, kz)
        assert (fact.late, str(fact.waits_for)) == (90, "Kazakhstan")
        make.disputed(meeting, kz)
        assert fact_of(meeting, ru).waits_for is None  # it has spoken

    def test_what_came_from_public_sources_is_nobodys_entry(self, kz):
        fact = fact_of(make.meeting(kz, party_id=None, holding="held", held_from="2013-01-12"), kz)
        assert (fact.party, fact.entered, fact.late, fact.waits_for) == (None, None, 0, None)

    def test_the_day_on_which_it_was_kept_inside_leaves_no_trace(self, kz, ru):
        meeting = make.held_meeting(kz, ring=Ring.PARTY)
        meeting.ring = Ring.BOTH
        meeting.save()
        make.entered(meeting, kz)
        assert fact_of(meeting, ru).told == fact_of(meeting, kz).told
        assert len(fact_of(meeting, ru).told) == 1


class TestTheDatabase:
    def test_holds_one_live_answer_a_party_and_field(self, kz, ru):
        answer = make.disputed(make.held_meeting(kz), ru)
        answer.pk = uuid.uuid4()
        with pytest.raises(IntegrityError), transaction.atomic():
            answer.save(force_insert=True)

    @pytest.mark.parametrize("values", [{"value": "x"}, {"seal": "0"}, {"party_id": "KZ"}])
    def test_refuses_to_change_what_was_said(self, values, kz, ru):
        answer = make.disputed(make.held_meeting(kz), ru)
        for name, value in values.items():
            setattr(answer, name, value)
        with pytest.raises(DatabaseError), transaction.atomic():
            answer.save()


class TestVerified:
    def test_a_changed_answer_is_told(self, kz, ru):
        answer = make.disputed(make.held_meeting(kz), ru)
        change(answer, value="2013-01-12")
        assert what_does_not_hold() == [
            f"committee.factanswer/{answer.pk}: was changed, its seal does not hold"
        ]

    def test_an_answer_ended_behind_the_records_back_is_told(self, kz, ru):
        answer = make.confirmed(make.held_meeting(kz), ru)
        change(answer, ended_at="2020-01-01 00:00:00+00:00")
        assert len(what_does_not_hold()) == 1

    def test_an_answer_removed_is_told(self, kz, ru):
        answer = make.confirmed(make.held_meeting(kz), ru)
        behind_its_back("DELETE FROM committee_factanswer WHERE id = %s", pk(answer))
        assert what_does_not_hold() == [
            f"committee.factanswer/{answer.pk}: the record tells of it, and it is missing"
        ]

    def test_an_answer_put_in_is_told(self, kz, ru):
        answer = make.confirmed(make.held_meeting(kz), ru)
        answer.pk, answer.of_row = uuid.uuid4(), uuid.uuid4()
        answer.save(force_insert=True)
        assert what_does_not_hold() == [f"committee.factanswer/{answer.pk}: the record does not tell of it"]


moves = st.tuples(
    st.sampled_from(["confirm", "another day", "another place", "change", "take back"]),
    st.sampled_from(["RU", "KZ"]),
)


@given(st.integers(25, 35), st.lists(moves, max_size=8))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_said_in_whatever_order_the_answers_that_stand_agree_with_themselves(days, said):
    with transaction.atomic():
        by = {code: make.secretary(code) for code in ("RU", "KZ")}
        meeting = make.held_meeting(by["KZ"], held_from=today() - days * DAY)
        for number, (move, code) in enumerate(said):
            try:
                if move == "confirm":
                    make.confirmed(meeting, by[code])
                elif move == "another day":
                    make.disputed(meeting, by[code])
                elif move == "another place":
                    make.disputed(meeting, by[code], field="place", value="Москва")
                elif move == "change":
                    meeting.place_ru = f"Место {number}"
                    meeting.save()
                    make.entered(meeting, by["KZ"])
                elif live():
                    verbs.take_back_answer(by_id=by[code].pk, answer_id=live()[0].pk)
            except Refused:
                pass
        stands = [(one.party_id, one.field) for one in live()]
        assert len(stands) == len(set(stands))
        assert all(party == "RU" for party, _field in stands)  # who entered it never answers it
        assert ("RU", "") not in stands or len(stands) == 1  # the whole, or other values for some of it
        assert what_does_not_hold() == []
        fact = fact_of(meeting, by["RU"])
        assert bool(waiting_facts(by["RU"])) == (days > 30 and not stands)
        assert not fact.late or bool(fact.waits_for) == (not any(one.is_of_this for one in fact.said))
        transaction.set_rollback(True)
