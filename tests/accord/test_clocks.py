"""One moment on three clocks: offsets of that date, and whether the calendar there shows another day."""

import csv
import datetime
import re
from pathlib import Path

import pytest

from committee.accord.clocks import ASTANA, MOSCOW, clocks, offset_of

VECTORS = Path(__file__).parents[2] / "launches" / "data" / "time_vectors.csv"


def vectors():
    with VECTORS.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["utc_gcat"].endswith("Z")]


def test_there_are_known_answers_to_the_minute():
    assert len(vectors()) == 5


@pytest.mark.parametrize("row", vectors(), ids=lambda row: row["event"])
def test_what_was_reported_locally_comes_out_of_utc(row):
    utc, astana, moscow = clocks(datetime.datetime.fromisoformat(row["utc_gcat"]))
    day, month, year, time, place = re.fullmatch(
        r"(\d+) (\w+) (\d+) (\d\d:\d\d) (\w+)", row["reported_local"]
    ).groups()
    here = {"Moscow": moscow, "Astana": astana, "local": astana}[place]
    assert here.at.strftime("%-d %b %Y %H:%M") == f"{day} {month} {year} {time}"
    assert here.offset == re.search(r"UTC\+\d", row["offset"])[0]
    assert here.is_other_day == (here.at.date() != utc.at.date())


def test_a_launch_has_another_date_in_moscow_than_in_utc():
    """JCSAT-11, 5 September 2007 in UTC and 6 September in Moscow, which then kept summer time."""
    _utc, _astana, moscow = clocks(datetime.datetime.fromisoformat("2007-09-05T22:43:10Z"))
    assert moscow.is_other_day
    assert moscow.offset == "UTC+4"


def test_kazakhstan_went_to_one_zone_in_2024():
    before, after = (
        clocks(datetime.datetime.fromisoformat(f"2024-{day}T12:00:00Z"))[1] for day in ("02-29", "03-01")
    )
    assert (before.offset, after.offset) == ("UTC+6", "UTC+5")


def test_offsets_as_people_write_them():
    def at(hours):
        return datetime.datetime(2013, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=hours)))

    assert [offset_of(at(hours)) for hours in (6, 0, -3.5, 5.75)] == ["+6", "+0", "-3:30", "+5:45"]


def test_utc_comes_first_and_has_no_offset():
    names = [(str(clock.place), clock.offset) for clock in clocks(datetime.datetime.now(MOSCOW))]
    assert names[0][1] == ""
    assert len(names) == 3
    assert ASTANA.key == "Asia/Almaty"
