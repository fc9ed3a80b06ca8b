"""What flew, as loaded from GCAT's table."""

import csv
import datetime
import uuid
from typing import ClassVar

import pytest

from committee.accord.models import Entry
from committee.accord.narration import sentence
from committee.papers.loading import load_sources
from launches.fleet.loading import DATA, load_fleet, when
from launches.fleet.models import Launch, LaunchVehicle, VehicleFamily
from tests.accord.world import what_does_not_hold

pytestmark = pytest.mark.django_db


@pytest.fixture
def fleet(db):
    load_sources(DATA / "sources.json")
    return load_fleet()


def test_counts_by_year_and_family_come_out_of_the_rows(fleet):
    names = {family.gcat_name: family for family in VehicleFamily.objects.all()}
    with (DATA / "counts_by_year_family.csv").open(encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file))
    assert len(expected) == 36
    assert list(expected[0])[1:-2] == [family.gcat_name for family in VehicleFamily.objects.all()]
    for row in expected:
        flown = Launch.objects.filter(year=row["year"])
        assert {name: flown.filter(family=family).count() for name, family in names.items()} == {
            name: int(row[name]) for name in names
        }
        assert flown.count() == int(row["total"])
        assert flown.exclude(outcome=Launch.Outcome.SUCCESS).count() == int(row["not_full_success"])
    assert Launch.objects.count() == sum(int(row["total"]) for row in expected) == 636


def test_loading_again_adds_nothing_and_undoes_no_correction(fleet):
    Launch.objects.filter(at__date="2013-07-02").update(mission="GLONASS")
    VehicleFamily.objects.filter(code="zenit").update(name_kk="Зениттер")
    assert load_fleet() == 0
    assert Launch.objects.get(mission="GLONASS").outcome == "failure"
    assert VehicleFamily.objects.get(code="zenit").name_kk == "Зениттер"


def test_a_family_entered_by_hand_is_taken_as_it_is(db):
    from committee.papers.loading import load_sources

    own = VehicleFamily.objects.create(code="proton", gcat_name="Proton", name_ru="Протон", name_kk="Протон")
    load_sources(DATA / "sources.json")
    load_fleet()
    assert own.launches.filter(year=2013).count() == 10


@pytest.mark.parametrize(
    ("date", "precision", "zone", "day"),
    [
        ("2012-12-31T20:30:00Z", "second", "Europe/Moscow", datetime.date(2013, 1, 1)),  # Moscow was on UTC+4
        ("2013-12-31T19:30:00Z", "minute", "Europe/Moscow", datetime.date(2013, 12, 31)),
        ("2013-12-31T19:30:00Z", "minute", "Asia/Almaty", datetime.date(2014, 1, 1)),
        ("2025-01-01", "day", "America/New_York", datetime.date(2025, 1, 1)),
        ("2013-06-30T21:00:00Z", "second", "Europe/Moscow", datetime.date(2013, 7, 1)),
    ],
)
def test_the_day_of_a_launch_is_that_of_the_plan_years_zone(settings, date, precision, zone, day):
    settings.PLAN_YEAR_ZONE = zone
    assert when({"date_utc": date, "time_precision": precision})[1] == day


def test_halves_of_the_year_and_days_without_a_time(fleet):
    proton = Launch.objects.filter(year=2013, family__code="proton")
    assert (proton.filter(half=1).count(), proton.filter(half=2).count()) == (4, 6)  # the crash was on 2 July
    by_day = Launch.objects.filter(precision="day")
    assert by_day.count() == 7
    assert {launch.at.time() for launch in by_day} == {datetime.time(0)}


def test_outcomes_keep_gcats_own_code(fleet):
    codes = set(Launch.objects.values_list("gcat_code", "outcome"))
    assert all(outcome == "success" for code, outcome in codes if code in ("OS", "DS"))
    assert all(outcome == "failure" for code, outcome in codes if code == "OF")
    assert all(outcome == "partial_failure" for code, outcome in codes if code[2:])
    assert all("CC-BY" in launch.credit for launch in Launch.objects.all())


def test_only_proton_and_soyuz_have_a_source_for_what_they_burn(fleet):
    sourced = LaunchVehicle.objects.filter(propellant_source__isnull=False)
    assert set(sourced.values_list("family__code", flat=True)) == {"proton", "soyuz", "soyuz-2"}
    assert not LaunchVehicle.objects.filter(propellant=None).exists()
    assert LaunchVehicle.objects.get(name="Proton-M/Briz-M", propellant__is_toxic=True)


class TestLaunchesOfAnOlderDatabase:
    NOT_KEPT: ClassVar = {"pad": None, "flight_id": "", "agency": "", "payload_count": None, "cited": ""}

    def test_they_are_completed_once_and_the_record_says_so(self, fleet):
        whole = list(Launch.objects.order_by("tag").values())
        Launch.objects.update(**self.NOT_KEPT)
        assert load_fleet() == 636
        assert list(Launch.objects.order_by("tag").values()) == whole
        assert Launch.objects.get(tag="1990-113").pad_in_gcat == "LC1?"
        entry = Entry.objects.get()
        assert (entry.verb, entry.payload["count"], entry.payload["tags"][0]) == (
            "fill_gaps",
            636,
            "1990-014",
        )
        assert "636" in sentence(entry)
        assert what_does_not_hold() == []
        assert load_fleet() == 0
        assert Entry.objects.count() == 1

    def test_what_was_entered_or_imported_or_is_on_another_pad_stays(self, fleet):
        Launch.objects.filter(tag="1990-014").update(origin=Launch.Origin.HAND, **self.NOT_KEPT)
        Launch.objects.filter(tag="1990-016").update(site="Site 200/39", **self.NOT_KEPT)
        Launch.objects.filter(tag="1990-022").update(imported_in=uuid.uuid4(), **self.NOT_KEPT)
        Launch.objects.filter(tag="1990-020").update(site="", **self.NOT_KEPT)
        assert load_fleet() == 2
        left = Launch.objects.filter(pad=None).order_by("tag")
        assert list(left.values_list("tag", "cited")) == [
            ("1990-014", ""), ("1990-016", "NK9810-25"), ("1990-022", ""),
        ]  # fmt: skip
        assert Launch.objects.get(tag="1990-020").place == "Site 1/5"
