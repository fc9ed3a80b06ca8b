"""Whether there is a quorum: plain arithmetic, tried on everything."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from committee.sittings.quorum import Attendee, Rule, do_not_overlap, judge

SIDES = ("KZ", "RU")
START = datetime.datetime(2013, 3, 28, 5, 0, tzinfo=datetime.UTC)
moments = st.integers(0, 30).map(lambda minutes: START + datetime.timedelta(minutes=minutes))


@st.composite
def stays(draw):
    """Stays of one person, one after the other, the last perhaps without an end."""
    marks = sorted(draw(st.lists(moments, unique=True, max_size=6)))
    return tuple(
        (came, marks[i + 1] if i + 1 < len(marks) else None) for i, came in enumerate(marks) if i % 2 == 0
    )


people = st.lists(
    st.builds(
        Attendee, key=st.uuids().map(str), party=st.sampled_from(SIDES), is_head=st.booleans(), stays=stays()
    ),
    max_size=8,
)
rules = st.builds(Rule, heads=st.booleans(), least=st.integers(0, 4))


@given(rules, people, moments)
def test_a_quorum_is_what_its_rule_says(rule, attendees, moment):
    found = judge(rule, attendees, moment, SIDES)
    there = {
        side: [
            one
            for one in attendees
            if one.party == side
            and any(came <= moment and not (left is not None and left <= moment) for came, left in one.stays)
        ]
        for side in SIDES
    }
    assert found.present == there
    enough = all(len(there[side]) >= rule.least for side in SIDES)
    headed = all(any(one.is_head for one in there[side]) for side in SIDES) or not rule.heads
    assert found.is_met == (enough and headed)
    assert bool(found.lacks) != found.is_met


@given(rules, people, moments, st.sampled_from(SIDES))
def test_neither_side_counts_for_more_and_who_comes_breaks_no_quorum(rule, attendees, moment, side):
    swapped = [
        Attendee(one.key, "RU" if one.party == "KZ" else "KZ", one.is_head, one.stays) for one in attendees
    ]
    before = judge(rule, attendees, moment, SIDES)
    assert judge(rule, swapped, moment, SIDES).is_met == before.is_met
    more = [*attendees, Attendee("one more", side, True, ((START, None),))]
    assert judge(rule, more, moment, SIDES).is_met >= before.is_met


@given(people, moments)
def test_without_a_rule_nobody_can_say(attendees, moment):
    found = judge(None, attendees, moment, SIDES)
    assert (found.is_met, found.lacks) == (None, [])


@given(
    st.lists(
        st.tuples(moments, st.none() | moments).filter(lambda s: s[1] is None or s[0] < s[1]), max_size=5
    )
)
def test_stays_overlap_exactly_where_they_share_a_moment(some):
    far = START + datetime.timedelta(days=1)
    pairs = [(a, b) for i, a in enumerate(some) for b in some[i + 1 :]]
    shared = any(max(a[0], b[0]) < min(a[1] or far, b[1] or far) for a, b in pairs)
    assert do_not_overlap(some) != shared
