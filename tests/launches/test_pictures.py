"""The pictures: everything drawn lies inside, no words touch, and the words say the same numbers."""

import itertools
import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from launches.quotas import glance, pictures
from launches.quotas.glance import glance_picture
from launches.quotas.ledger import Row
from launches.quotas.pictures import Mark, YearFigures, decision_picture, years_picture
from launches.quotas.shapes import ASCENT, NARROWEST, first_free, meet, moved_apart

FLOWN_2008_TO_2012 = [10, 10, 12, 9, 11]
FAMILIES = ["Proton", "Союз (У, У2, ФГ)", "Союз-2", "Зенит", "Рокот, Стрела", "Днепр", "Циклон"]
# The longest words a translator may reasonably choose: at 360 pixels they must not touch either.
LONG_WORDS = {
    "in force": "қолданыста",
    "in force, part of the year": "действует, часть года",
    "asked": "запрошено",
    "nothing in force found": "действующего не найдено",
    "nothing opened to observers": "наблюдателям не открыто",
    "Said, not in force": "Айтылған, қолданыста емес",
}


@pytest.fixture(autouse=True)
def _in_english():
    """The words below are the English ones, whatever a page shows first."""
    with translation.override("en"):
        yield


MARGIN = 16  # pixels the page leaves beside a picture

flown = st.integers(min_value=0, max_value=99)
agreed = st.none() | st.integers(min_value=1, max_value=99)  # nobody asks for, or agrees on, no launch at all
year_lists = st.lists(st.tuples(st.none() | flown, agreed, agreed), min_size=2, max_size=6).map(
    lambda listed: [YearFigures(2007 + index, *one) for index, one in enumerate(listed)]
)
marks = st.lists(
    st.builds(
        Mark,
        st.integers(min_value=1, max_value=99),
        st.sampled_from(["this text", "in force", "Казахстан", "Қазақстан"]),
        st.sampled_from(["this", "asked", "force"]),
    ),
    min_size=1,
    max_size=4,
)
rows = st.lists(
    st.builds(
        lambda asked, in_force, flown, whole: Row(
            family="any",
            asked=asked,
            in_force=in_force,
            flown=flown,
            failed=0,
            left=None if in_force is None else in_force - flown,
            whole_year=whole,
        ),
        agreed,
        agreed,
        flown,
        st.booleans(),
    ),
    max_size=len(FAMILIES),
).map(lambda listed: list(zip(FAMILIES, listed, strict=False)))


@pytest.fixture(params=["short", "long"])
def _words(request, monkeypatch):
    """Draw with English words, and with the longest ones."""
    if request.param == "long":
        for module in (pictures, glance):
            monkeypatch.setattr(module, "_", lambda words: LONG_WORDS.get(words, words))


def assert_drawn_inside(chart):
    for bar in (*chart.bars, *chart.hatches):
        assert bar.width >= 0
        assert bar.height >= 0
        assert bar.x >= -0.01
        assert bar.x + bar.width <= 100.02
        assert bar.y >= 0
        assert bar.y + bar.height <= chart.height
    for stroke in (*chart.strokes, *chart.strokes_behind):
        assert -0.01 <= stroke.x1 <= stroke.x2 <= 100.02
        assert 0 <= stroke.y1 <= stroke.y2 <= chart.height
    for sign in chart.diamonds:
        assert 6 - MARGIN <= sign.x / 100 * NARROWEST <= NARROWEST - 6 + MARGIN
        assert 6 <= sign.y <= chart.height - 6
    for word in chart.words:
        start, stop = word.reach()
        assert start >= -MARGIN, word
        assert stop <= NARROWEST + MARGIN, word
        assert ASCENT <= word.y <= chart.height


def assert_words_apart(chart):
    for index, one in enumerate(chart.words):
        for other in chart.words[index + 1 :]:
            heights = (one.y - ASCENT + 2, one.y), (other.y - ASCENT + 2, other.y)
            assert not (meet(*heights) and meet(one.reach(), other.reach())), (one, other)


def numbers(text):
    return {int(number) for number in re.findall(r"\d+", text)}


@pytest.mark.usefixtures("_words")
class TestGeometry:
    """Whatever the numbers."""

    @given(years=year_lists, marks=marks)
    def test_decision(self, years, marks):
        chart = decision_picture(years, marks, family="Proton").chart
        assert_drawn_inside(chart)
        assert_words_apart(chart)

    @given(rows=rows, observer=st.booleans())
    def test_glance(self, rows, observer):
        chart = glance_picture(rows, year=2013, observer=observer).chart
        assert_drawn_inside(chart)
        assert_words_apart(chart)

    @given(
        years=year_lists,
        said=st.lists(st.tuples(st.integers(min_value=2007, max_value=2012), flown), max_size=6),
        observer=st.booleans(),
    )
    def test_years(self, years, said, observer):
        chart = years_picture(years, said, year=2009, family="Proton", observer=observer).chart
        assert_drawn_inside(chart)
        assert_words_apart(chart)


@given(years=year_lists, marks=marks)
def test_the_decision_is_told_in_words_with_every_number(years, marks):
    chart = decision_picture(years, marks, family="Proton").chart
    known = {
        number for one in years[:-1] for number in (one.flown, one.in_force, one.asked) if number is not None
    }
    assert known | {mark.figure for mark in marks} <= numbers(chart.description)
    assert all(mark.label in chart.description for mark in marks)


@given(rows=rows)
def test_the_year_is_told_in_words_with_every_number(rows):
    chart = glance_picture(rows, year=2013).chart
    for family, row in rows:
        told = next(part for part in chart.description.split(". ") if part.startswith(f"{family}:"))
        figures = {number for number in (row.asked, row.in_force, row.flown) if number is not None}
        assert figures <= numbers(told.removeprefix(family))


def test_bars_are_as_long_as_their_numbers():
    proton = Row("proton", asked=17, in_force=12, flown=10, failed=1, left=2, whole_year=True)
    chart = glance_picture([("Proton", proton)], year=2013).chart
    left, flown = chart.bars
    assert flown.style == "c-flown c-flown--now"
    assert left.style == "c-left"
    assert flown.width / left.width == pytest.approx(10 / 2, rel=0.01)
    assert chart.strokes[0].x1 == pytest.approx(flown.width * 12 / 10, rel=0.01)
    assert chart.diamonds[0].x == pytest.approx(flown.width * 17 / 10, rel=0.01)
    assert not chart.hatches


def test_nothing_in_force_is_hatched_and_nothing_is_left():
    soyuz = Row("soyuz", asked=None, in_force=None, flown=8, failed=0, left=None, whole_year=False)
    chart = glance_picture([("Soyuz", soyuz)], year=2013).chart
    assert len(chart.hatches) == 1
    assert [bar.style for bar in chart.bars] == ["c-flown c-flown--now"]
    assert chart.description == "Soyuz: 8 flown, nothing in force found."


def test_an_observer_is_told_that_nothing_was_opened_not_that_nothing_was_found():
    soyuz = Row("soyuz", asked=None, in_force=None, flown=8, failed=0, left=None, whole_year=False)
    assert glance_picture([("Soyuz", soyuz)], year=2013, observer=True).chart.description == (
        "Soyuz: 8 flown, nothing opened to observers."
    )


def test_more_flown_than_in_force_leaves_nothing_and_says_by_how_much():
    row = Row("proton", asked=None, in_force=9, flown=11, failed=0, left=-2, whole_year=True)
    chart = glance_picture([("Proton", row)], year=2013).chart
    assert "2 more than in force" in chart.description
    assert all(bar.style != "c-left" for bar in chart.bars)


def test_a_half_year_is_not_drawn_against_the_whole_year():
    row = Row("proton", asked=None, in_force=5, flown=7, failed=0, left=2, whole_year=False)
    chart = glance_picture([("Proton", row)], year=2001).chart
    assert all(bar.style != "c-left" for bar in chart.bars)
    assert any(word.text == "in force, part of the year" for word in chart.words)


def test_the_decision_of_2013():
    years = [
        YearFigures(2008 + index, flown, 14 if index == 4 else None)
        for index, flown in enumerate(FLOWN_2008_TO_2012)
    ]
    marks = [Mark(12, "this text", "this"), Mark(17, "Russia", "asked"), Mark(12, "in force", "force")]
    drawn = decision_picture([*years, YearFigures(2013, None, 12)], marks, family="Proton")
    assert drawn.chart.description == (
        "Flown: 10 in 2008, 10 in 2009, 12 in 2010, 9 in 2011, 11 in 2012. In force: 14 in 2012. "
        "Nothing in force found for 2008, 2009, 2010, 2011. For 2013: this text 12, Russia 17, in force 12."
    )
    assert len(drawn.chart.bars) == 5
    assert sum(stroke.style == "c-force" for stroke in drawn.chart.strokes) == 2
    assert sum(stroke.style == "c-force-guide" for stroke in drawn.chart.strokes) == 1
    # One place for 12, though two marks stand there; its labels are under it.
    labels = [word.text for word in drawn.chart.words if word.x > 70]
    assert labels == ["17", "Russia", "12", "this text", "in force"]


def test_numbers_that_are_close_are_labelled_apart():
    marks = [Mark(12, "this text", "this"), Mark(13, "Russia", "asked"), Mark(14, "in force", "force")]
    chart = decision_picture(
        [YearFigures(2012, 11, None), YearFigures(2013, None, 14)], marks, family="Proton"
    ).chart
    heights = [word.y for word in chart.words if word.x > 70]
    assert heights == sorted(heights)
    assert min(after - before for before, after in itertools.pairwise(heights)) >= 13


def test_said_numbers_stand_beside_the_one_in_force():
    years = [YearFigures(2012, 11, 14), YearFigures(2013, 10, 12, 17), YearFigures(2014, 8, None)]
    drawn = years_picture(years, [(2013, 15), (2014, 14), (2014, 10)], year=2013, family="Proton")
    assert [said for _one, said in drawn.rows] == [(), (15,), (10, 14)]
    assert "Said, but not in force: 15 in 2013, 10 in 2014, 14 in 2014." in drawn.chart.description
    assert sum(bar.style == "c-said" for bar in drawn.chart.bars) == 3


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_template_prints_numbers_the_browser_reads(language):
    years = [YearFigures(2012, 11, 14), YearFigures(2013, None, 12)]
    picture = decision_picture(years, [Mark(12, "this text", "this")], family="Proton")
    with translation.override(language):
        html = render_to_string("quotas/pictures/decision.html", {"picture": picture})
    assert not re.search(r'(x|y|x1|x2|y1|y2|width|height)="[\d.]*,', html)
    assert 'role="img"' in html
    assert "style=" not in html
    assert picture.chart.description in html


@given(
    blocks=st.lists(
        st.tuples(st.floats(min_value=0, max_value=190), st.floats(min_value=10, max_value=45)), max_size=4
    )
)
def test_moved_apart(blocks):
    blocks = sorted(blocks)
    tops = moved_apart(blocks, floor=212)
    ends = [top + height for top, (_wanted, height) in zip(tops, blocks, strict=True)]
    assert all(end <= following + 0.001 for end, following in zip(ends, [*tops[1:], 212], strict=False))


def test_first_free_takes_the_first_place_that_meets_nothing():
    assert first_free([20, 40, 60], [(10, 25)]) == 40
    assert first_free([20], [(10, 25)]) == 20
