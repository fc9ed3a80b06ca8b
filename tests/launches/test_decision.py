"""What a proposal is measured against: its own part of the year, never another."""

import pytest
from django.utils import translation

from launches.quotas.decision import decision_on
from tests import factories as make

pytestmark = pytest.mark.django_db


def measured(instrument, reader):
    """The measures of the text's only line, by label, in English."""
    with translation.override("en"):
        [line] = decision_on(instrument, reader=reader, thread=[instrument]).lines
        return {one.label: (one.figure, one.difference) for one in line.measures}


@pytest.fixture
def ru():
    """The Russian chair, a 2007 agreed by half-years (6 and 4), and three and two launches in them."""
    make.past_act(
        make.secretary("KZ"), year=2007, lines=[make.line(6, period="h1"), make.line(4, period="h2")]
    )
    for month in (1, 3, 6, 7, 12):
        make.launch(at=f"2007-{month:02}-10T12:00:00Z")
    return make.chair("RU")


def test_a_half_year_is_measured_against_the_same_half(ru):
    line = measured(make.tabled(ru, year=2008, lines=[make.line(5, period="h1")]), ru)
    assert line["In force in 2007, by a cited act, not agreed"] == (6, "1 fewer")
    assert line["Flown in 2007"] == (3, "2 more")
    assert line["In force for 2008"] == (None, "")


def test_a_year_is_measured_against_the_sum_of_its_halves(ru):
    line = measured(make.tabled(ru, 12, year=2008), ru)
    assert line["In force in 2007, by a cited act, not agreed"] == (10, "2 more")
    assert line["Flown in 2007"] == (5, "7 more")


def test_a_number_both_agreed_stands_without_a_reserve():
    text = make.in_force(12, year=2012)
    reader = text.live_assents()["RU"].person.user
    line = measured(make.tabled(reader, 14), reader)
    assert line["In force in 2012"] == (12, "2 more")
