"""Seats: one chair a delegation on any day, of the own Party, from a beginning to an end."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee.accord.errors import Refused
from committee.accord.wall import Ring
from committee.delegations.models import Body, Delegation, Seat
from committee.delegations.verbs import place, seat
from tests import factories
from tests.accord.at_once import at_once

CHAIR = Seat.Role.CHAIR
D = datetime.date


def delegation(party="RU", body=None):
    body = body or Body.objects.create(
        ring=Ring.OBSERVERS,
        name_ru="Межправительственная комиссия",
        name_kk="Үкіметаралық комиссия",
    )
    return Delegation.objects.create(body=body, party_id=party)


def sit(part, role=CHAIR, person=None, **fields):
    fields = {"ring": Ring.BOTH, "party_id": part.party_id, **fields}
    person = person or factories.person(part.party_id, what="chair")
    return seat(delegation=part, person=person, role=role, **fields)


def refused(act):
    seats = Seat.objects.count()
    with pytest.raises(ValidationError) as error:
        act()
    assert all(error.value.messages)
    assert Seat.objects.count() == seats
    return error.value


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("from_day", "to_day"),
    [
        (D(2013, 1, 30), D(2013, 1, 30)),
        (D(2012, 1, 1), D(2013, 1, 30)),
        (D(2013, 12, 31), None),
        (None, D(2013, 1, 30)),
        (None, None),
        (D(2010, 1, 1), D(2020, 1, 1)),
    ],
)
def test_two_chairs_on_one_day(from_day, to_day):
    part = delegation()
    first = sit(part, from_day=D(2013, 1, 30), to_day=D(2013, 12, 31))
    error = refused(lambda: sit(part, from_day=from_day, to_day=to_day))
    assert str(first.person) in error.messages[0]


@pytest.mark.django_db
def test_one_chair_after_another():
    part = delegation()
    first = sit(part, from_day=D(2013, 1, 30))
    refused(lambda: sit(part, from_day=D(2014, 1, 1)))
    first.to_day = D(2013, 12, 31)
    place(first)
    sit(part, from_day=D(2014, 1, 1))
    sit(part, to_day=D(2013, 1, 29))
    first.to_day = D(2014, 1, 1)
    refused(lambda: place(first))


@pytest.mark.django_db
def test_other_seats_and_other_delegations_do_not_clash():
    ours = delegation()
    theirs = delegation("KZ", body=ours.body)
    for part in (ours, theirs, delegation("RU")):
        sit(part)
    for role in set(Seat.Role) - {CHAIR}:
        sit(ours, role)
        sit(ours, role)


@pytest.mark.django_db
def test_an_internal_seat_of_one_party_does_not_block_a_shared_one():
    """What lies behind the wall is not told by a refusal; within the Party it is."""
    part = delegation()
    sit(part, ring=Ring.PARTY)
    refused(lambda: sit(part, ring=Ring.PARTY))
    sit(part, ring=Ring.BOTH)


@pytest.mark.django_db
def test_nobody_sits_for_the_other_party():
    part = delegation("RU")
    for person in (factories.person("KZ"), factories.person(None, what="expert")):
        for role in Seat.Role:
            error = refused(lambda role=role, person=person: sit(part, role, person))
            assert "person" in error.message_dict


@pytest.mark.django_db
def test_a_seat_that_ends_before_it_begins():
    part = delegation()
    refused(lambda: sit(part, from_day=D(2013, 1, 30), to_day=D(2013, 1, 29)))
    placed = sit(part, from_day=D(2013, 1, 30), to_day=D(2013, 1, 30))
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.filter(pk=placed.pk).update(to_day=D(2013, 1, 29))


days = st.none() | st.dates(D(2013, 1, 1), D(2013, 1, 6))


def in_order(span):
    return None in span or span[0] <= span[1]


spans = st.tuples(days, days).filter(in_order)


@pytest.mark.django_db
@given(st.lists(spans, max_size=4))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_on_any_day_one_chair_at_most(listed):
    with transaction.atomic():
        part = delegation()
        for from_day, to_day in listed:
            before = list(Seat.objects.filter(delegation=part).values_list("from_day", "to_day"))
            taken = any(_share_a_day((from_day, to_day), other) for other in before)
            try:
                sit(part, from_day=from_day, to_day=to_day)
            except ValidationError:
                assert taken, (listed, before)
            else:
                assert not taken, (listed, before)
        transaction.set_rollback(True)


def _share_a_day(one, other):
    """Look at each day, those before and after all others included."""
    first, last = D(2012, 12, 31), D(2013, 1, 7)
    return any(
        (one[0] or first) <= day <= (one[1] or last) and (other[0] or first) <= day <= (other[1] or last)
        for day in (first + datetime.timedelta(days=n) for n in range(8))
    )


@pytest.mark.django_db(transaction=True)
def test_two_chairs_are_seated_at_once():
    part, people = delegation(), [factories.person("RU", what="chair") for _ in range(3)]

    def seating(person):
        def act():
            try:
                sit(part, person=person, from_day=D(2013, 1, 30))
            except ValidationError as error:
                raise Refused(" ".join(error.messages)) from None

        return act

    outcomes = at_once(*[seating(person) for person in people])
    assert sum(outcome.done for outcome in outcomes) == 1
    assert Seat.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db
def test_postgresql_itself_refuses_a_second_chair_on_a_day():
    part, day = delegation(), D(2013, 3, 28)

    def written(from_day, to_day, ring=Ring.BOTH):
        person = factories.person("RU", what="chair")
        Seat.objects.create(
            delegation=part,
            person=person,
            role=CHAIR,
            ring=ring,
            party_id="RU",
            from_day=from_day,
            to_day=to_day,
        )

    written(None, day)
    with pytest.raises(IntegrityError, match="seat_one_chair_a_day"), transaction.atomic():
        written(day, None)
    written(day + datetime.timedelta(days=1), None)
    written(None, None, ring=Ring.PARTY)
