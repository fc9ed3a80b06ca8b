"""Working days of both States: counted back and forward, with what their Governments moved."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from committee.timetable.working_days import A_DAY, MOST, WorkingDays, days_off, estimated, known_to

BOTH = ("KZ", "RU")
FIRST, LAST = datetime.date(2023, 1, 1), datetime.date(2028, 12, 31)
days = st.dates(FIRST, LAST)
counts = st.integers(1, 60)
moves = st.dictionaries(st.tuples(st.sampled_from(BOTH), days), st.booleans(), max_size=40)
calendars = st.builds(WorkingDays, st.just(BOTH), moves)
few = settings(max_examples=60, deadline=None)


@few
@given(calendars, days, counts)
def test_back_and_forward_again_is_the_day_or_the_next_working_one(calendar, day, count):
    there = calendar.back(day, count)
    assert there < day
    again = calendar.forward(there, count)
    assert again >= day
    assert again == (day if calendar.is_working(day) else calendar.forward(day, 1))
    assert calendar.between(there, day) == count - (not calendar.is_working(day))
    assert calendar.between(day, there) == -calendar.between(there, day)


@few
@given(calendars, days, days, counts)
def test_an_earlier_session_has_no_later_deadline(calendar, one, other, count):
    earlier, later = sorted((one, other))
    assert calendar.back(earlier, count) <= calendar.back(later, count)
    assert calendar.back(earlier, count + 1) < calendar.back(earlier, count)


@few
@given(calendars, days, counts)
def test_it_never_lands_where_either_state_rests(calendar, day, count):
    for there in (calendar.back(day, count), calendar.forward(day, count), calendar.on_or_before(day)):
        assert calendar.resting(there) == []
        for state in BOTH:
            assert calendar.moved.get((state, there), there not in days_off(state, there.year))


@few
@given(moves, days)
def test_a_moved_day_outranks_the_library_for_its_own_state_alone(moved, day):
    calendar, plain = WorkingDays(BOTH, moved), WorkingDays(BOTH)
    for state in BOTH:
        said = moved.get((state, day))
        assert calendar.works(state, day) == (plain.works(state, day) if said is None else said)


def test_what_both_governments_decided():
    calendar = WorkingDays(BOTH)
    day = datetime.date
    assert calendar.resting(day(2024, 5, 8)) == ["KZ"]  # moved to Saturday 4 May
    assert calendar.works("KZ", day(2024, 5, 4))
    assert not calendar.works("RU", day(2024, 5, 4))
    assert calendar.resting(day(2024, 11, 2)) == ["KZ"]  # a Saturday Russia worked
    assert calendar.resting(day(2025, 3, 24)) == ["KZ"]  # Nauryz, after a weekend
    assert calendar.resting(day(2026, 1, 9)) == ["RU"]
    assert calendar.back(day(2025, 1, 13), 1) == day(2025, 1, 10)
    assert calendar.back(day(2025, 1, 9), 1) == day(2024, 12, 27)
    assert known_to("RU") >= 2027
    assert known_to("KZ") >= 2025
    assert estimated("KZ", 2027)
    assert not estimated("KZ", 2024)


@pytest.mark.parametrize("count", [0, -1, MOST + 1])
def test_no_other_count_is_counted(count):
    with pytest.raises(ValueError, match="working days"):
        WorkingDays(BOTH).back(FIRST, count)
    assert WorkingDays(()).back(FIRST, 3) == FIRST - 3 * A_DAY
