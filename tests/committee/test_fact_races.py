"""Two people answer one fact at one moment: one acts, and the other is told why not."""

import uuid

import pytest

from committee.accord.models import Entry
from committee.facts import verbs
from committee.facts.models import FactAnswer
from tests import factories as make
from tests.accord.at_once import at_once
from tests.accord.world import what_does_not_hold

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def the_record_holds():
    yield
    assert what_does_not_hold() == []


def confirming(meeting, by, key=None):
    named, key = make.of_fact(meeting), key or uuid.uuid4()
    return lambda: verbs.confirm_fact(by_id=by.pk, answer_id=key, **named)


def disputing(meeting, by):
    said = {"field": "held_from", "value": "2013-01-18", "reason": "Протокол", "language": "ru"}
    named, key = make.of_fact(meeting), uuid.uuid4()
    return lambda: verbs.dispute_fact(by_id=by.pk, answer_id=key, **named, **said)


def test_two_people_of_a_party_confirm_one_fact_once():
    meeting = make.held_meeting(make.secretary("KZ"))
    outcomes = at_once(*[confirming(meeting, by) for by in (make.secretary("RU"), make.chair("RU"))])
    assert sorted(outcome.done for outcome in outcomes) == [False, True]
    assert FactAnswer.objects.count() == Entry.objects.filter(verb="confirm_fact").count() == 1


def test_one_form_confirms_once():
    meeting, by, key = make.held_meeting(make.secretary("KZ")), make.secretary("RU"), uuid.uuid4()
    outcomes = at_once(*[confirming(meeting, by, key)] * 2)
    assert all(outcome.done for outcome in outcomes)
    assert FactAnswer.objects.count() == Entry.objects.filter(verb="confirm_fact").count() == 1


def test_one_confirms_while_another_gives_another_value():
    meeting = make.held_meeting(make.secretary("KZ"))
    outcomes = at_once(confirming(meeting, make.secretary("RU")), disputing(meeting, make.chair("RU")))
    assert all(outcome.done for outcome in outcomes)
    assert FactAnswer.objects.filter(ended_at__isnull=True).count() == 1


def test_both_sides_answer_what_neither_entered():
    meeting = make.meeting(make.secretary("KZ"), party_id=None)
    outcomes = at_once(*[confirming(meeting, make.secretary(code)) for code in ("KZ", "RU")])
    assert all(outcome.done for outcome in outcomes)
    assert FactAnswer.objects.count() == 2


def test_an_answer_is_taken_back_once():
    answer = make.confirmed(make.held_meeting(make.secretary("KZ")), by := make.secretary("RU"))
    outcomes = at_once(*[lambda: verbs.take_back_answer(by_id=by.pk, answer_id=answer.pk)] * 2)
    assert sorted(outcome.done for outcome in outcomes) == [False, True]
