"""The arithmetic of a year: known answers of 2013, and any year against counting one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launches.quotas.ledger import HALVES, Flown, Line, Total, overlapping, totals, year_ledger

FAMILIES = ("proton", "soyuz", "zenit")

lines = st.builds(Line, st.sampled_from(FAMILIES), st.sampled_from(sorted(HALVES)), st.integers(1, 30))
flights = st.builds(
    lambda family, half, flown, failed: Flown(family, half, flown, min(failed, flown)),
    st.sampled_from(FAMILIES), st.sampled_from([1, 2]), st.integers(0, 9), st.integers(0, 9),
)  # fmt: skip


def without_overlap(listed):
    """Keep the lines that count no half of a family's year twice, as the database does."""
    kept = []
    for line in listed:
        if not overlapping([line.period, *(other.period for other in kept if other.family == line.family)]):
            kept.append(line)
    return kept


texts = st.lists(lines, max_size=6).map(without_overlap)


def test_2013_as_the_sources_tell_it():
    """Russia asked for 17, Kazakhstan's Conclusion stood at 12; 10 flew, one of them failed; 2 were left."""
    asked = [[Line("proton", "year", 17)], [Line("proton", "year", 12)]]
    flown = [Flown("proton", 1, 4, 0), Flown("proton", 2, 6, 1)]
    (row,) = year_ledger(["proton"], asked=asked, in_force=[Line("proton", "year", 12)], flown=flown)
    assert (row.asked, row.in_force, row.flown, row.failed, row.left) == (17, 12, 10, 1, 2)
    assert row.whole_year


def test_nothing_in_force_is_not_zero():
    (row,) = year_ledger(["proton"], asked=[], in_force=[], flown=[Flown("proton", 1, 3, 0)])
    assert (row.asked, row.in_force, row.left, row.whole_year) == (None, None, None, False)
    assert row.flown == 3


def test_a_half_year_counts_only_its_own_flights():
    flown = [Flown("proton", 1, 5, 0), Flown("proton", 2, 4, 1)]
    (row,) = year_ledger(["proton"], asked=[], in_force=[Line("proton", "h1", 6)], flown=flown)
    assert (row.in_force, row.flown, row.left, row.whole_year) == (6, 9, 1, False)


def test_two_half_years_make_a_year():
    flown = [Flown("proton", 1, 5, 0), Flown("proton", 2, 4, 1)]
    halves = [Line("proton", "h1", 6), Line("proton", "h2", 6)]
    (row,) = year_ledger(["proton"], asked=[halves], in_force=halves, flown=flown)
    assert (row.asked, row.in_force, row.left, row.whole_year) == (12, 12, 3, True)


def test_more_flown_than_agreed_is_shown_as_it_is():
    flown = [Flown("proton", 1, 14, 0)]
    (row,) = year_ledger(["proton"], asked=[], in_force=[Line("proton", "year", 12)], flown=flown)
    assert row.left == -2


def test_a_family_nobody_spoke_of_has_no_row():
    rows = year_ledger(FAMILIES, asked=[], in_force=[], flown=[Flown("zenit", 1, 1, 0)])
    assert [row.family for row in rows] == ["zenit"]


@given(asked=st.lists(texts, max_size=2), in_force=texts, flown=st.lists(flights, max_size=8))
def test_any_year_is_counted_as_if_one_by_one(asked, in_force, flown):
    rows = {row.family: row for row in year_ledger(FAMILIES, asked=asked, in_force=in_force, flown=flown)}
    for family in FAMILIES:
        launched = [
            half for flight in flown if flight.family == family for half in [flight.half] * flight.flown
        ]
        allowed = dict.fromkeys((1, 2), 0)
        granted = 0
        for line in in_force:
            if line.family == family:
                granted += line.launches
                for half in HALVES[line.period]:
                    allowed[half] += 1
        wanted = [
            sum(line.launches for line in text if line.family == family)
            for text in asked
            if any(line.family == family for line in text)
        ]
        spoken_of = bool(wanted or granted or any(flight.family == family for flight in flown))
        assert (family in rows) == spoken_of
        if not spoken_of:
            continue
        row = rows[family]
        assert row.asked == (max(wanted) if wanted else None)
        assert row.in_force == (granted or None)
        assert row.flown == len(launched)
        assert row.failed == sum(flight.failed for flight in flown if flight.family == family)
        counted = [half for half in launched if allowed[half]]
        assert row.left == (granted - len(counted) if granted else None)
        assert row.whole_year == all(allowed.values())


@given(years=st.lists(st.lists(flights, max_size=8), max_size=4), named=st.sets(st.sampled_from(FAMILIES)))
def test_all_years_are_counted_as_if_one_by_one(years, named):
    rows = [
        row
        for flown in years
        for row in year_ledger(FAMILIES, asked=[], in_force=[], flown=flown, spoken_of=named)
    ]
    counted = dict.fromkeys(FAMILIES, (0, 0))
    for flight in (flight for flown in years for flight in flown):
        flown, failed = counted[flight.family]
        counted[flight.family] = flown + flight.flown, failed + flight.failed
    assert totals(FAMILIES, rows) == [
        Total(family, flown, failed) for family, (flown, failed) in counted.items() if flown
    ]


@given(flown=st.lists(flights, max_size=8), named=st.sets(st.sampled_from(FAMILIES)))
def test_a_family_only_spoken_of_has_a_row_without_numbers(flown, named):
    plain = {row.family: row for row in year_ledger(FAMILIES, asked=[], in_force=[], flown=flown)}
    rows = year_ledger(FAMILIES, asked=[], in_force=[], flown=flown, spoken_of=named)
    assert {row.family for row in rows} == {*plain, *named}
    for row in rows:
        if row.family in plain:
            assert row == plain[row.family]
        else:
            assert (row.asked, row.in_force, row.flown, row.failed, row.left) == (None, None, 0, 0, None)


@given(asked=st.lists(texts, max_size=2), in_force=texts, flown=st.lists(flights, max_size=8), data=st.data())
def test_the_order_of_what_comes_in_says_nothing(asked, in_force, flown, data):
    shuffled = {
        "asked": data.draw(st.permutations(asked)),
        "in_force": data.draw(st.permutations(in_force)),
        "flown": data.draw(st.permutations(flown)),
    }
    plain = year_ledger(FAMILIES, asked=asked, in_force=in_force, flown=flown)
    assert year_ledger(FAMILIES, **shuffled) == plain
    assert [row.family for row in plain] == [
        name for name in FAMILIES if name in {row.family for row in plain}
    ]


@given(st.lists(st.sampled_from(sorted(HALVES)), max_size=4))
def test_overlap_is_a_half_counted_twice(periods):
    halves = [half for period in periods for half in HALVES[period]]
    assert overlapping(periods) == any(halves.count(half) > 1 for half in (1, 2))


@pytest.mark.parametrize("periods", [["year", "h1"], ["h2", "year"], ["h1", "h1"], ["year", "year"]])
def test_a_year_beside_its_half_overlaps(periods):
    assert overlapping(periods)
    assert not overlapping(["h1", "h2"])
