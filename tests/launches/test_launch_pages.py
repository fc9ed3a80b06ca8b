"""The list of launches and the page of one, as a person meets them."""

import csv
import io
import json

import openpyxl
import pytest
from django.test import Client

from committee.papers.loading import load_sources
from launches.fleet.columns import CREDIT
from launches.fleet.loading import DATA, load_fleet
from launches.fleet.models import Launch, LaunchVehicle
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def fleet(db):
    load_sources(DATA / "sources.json")
    load_fleet()


def reader(role="expert", language="en"):
    client = Client(headers={"accept-language": language})
    client.force_login(make.user(None if role == "observer" else "KZ", role))
    return client


def shown(response):
    return [row.launch.tag for row in response.context["rows"]]


def words(response):
    return " ".join(response.content.decode().split())


def test_the_list_begins_with_the_latest_and_says_how_many(fleet):
    page = reader().get("/launches/")
    assert "636 launches" in words(page)
    assert len(shown(page)) == 50
    assert page.context["rows"][0].launch.mission == "Soyuz MS-28"
    assert "Page 1 of 13" in words(page)


def test_filters_meet_and_stay_in_the_links_to_other_pages_and_files(fleet):
    page = reader().get("/launches/", {"family": "proton", "outcome": "failure", "year": "2013"})
    assert "1 of 636 launches" in words(page)
    assert shown(page) == ["2013-F02"]
    assert "Plan year: 2013" in words(page)
    assert "Outcome: Failure" in words(page)
    assert "?family=proton&amp;outcome=failure&amp;year=2013&amp;format=xlsx" in words(page)
    page = reader().get("/launches/", {"family": "proton"})
    assert "?family=proton&amp;page=2" in words(page)


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"year": "2013"}, 23),
        ({"pad": "LC175/59"}, 3),
        ({"vehicle": "Proton-M/Briz-M"}, 101),
        ({"q": "soyuz tma-08m"}, 1),
        ({"q": "2013-F02"}, 1),
        ({"q": "nothing of the kind"}, 0),
    ],
)
def test_each_filter(fleet, asked, number):
    assert reader().get("/launches/", asked).context["page"].paginator.count == number


def test_counts_by_year_and_family_come_out_of_the_list(fleet):
    client = reader()
    with (DATA / "counts_by_year_family.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["year"] == "2007")
    for code, name in (("proton", "Proton"), ("soyuz", "Soyuz (U/U2/FG)"), ("dnepr", "Dnepr")):
        page = client.get("/launches/", {"year": "2007", "family": code})
        assert page.context["page"].paginator.count == int(row[name])


def test_what_is_not_understood_is_named_and_the_rest_still_narrows(fleet):
    page = reader().get("/launches/", {"year": "1066", "family": "proton", "page": "x"})
    assert "Error:" in words(page)
    assert "id_year" in [problem["field"] for problem in page.context["problems"]]
    assert {row.launch.family.code for row in page.context["rows"]} == {"proton"}


def test_no_launch_at_all_is_said(db):
    assert "No launch is like this." in words(reader().get("/launches/"))


def test_a_launch_on_three_clocks(fleet):
    """The crash of 2 July 2013: 06:38 in Moscow (tass.com/archive/696387)."""
    page = words(reader().get("/launches/2013-F02/"))
    for said in ("02:38:22", "08:38:22", "06:38:22", "UTC+6", "UTC+4", "The time is known to the second."):
        assert said in page
    for said in ("Failure", "Proton-M/DM-3", "Site 81/24", "46.067°", "0.015°", "about 1,670 m", "535-43/2L"):
        assert said in page
    assert "planet4589.org, CC-BY" in page
    assert "another date" not in page
    assert "/quotas/2013/?family=proton" in page


def test_another_date_in_moscow_is_marked(fleet):
    page = words(reader().get("/launches/2007-F03/"))
    assert "5 September 2007" in page
    assert "6 September 2007" in page
    assert page.count("another date than in UTC") == 2
    listed = words(reader().get("/launches/", {"q": "2007-F03"}))
    assert "6 September, " in listed


def test_where_only_the_day_is_known_no_clock_is_shown(fleet):
    launch = Launch.objects.get(mission="Soyuz MS-28")
    page = reader().get(f"/launches/{launch.tag}/")
    assert "only the day is known" in words(page)
    assert page.context["clocks"] == []
    assert "00:00" not in words(page)
    assert "00:00" not in words(reader().get("/launches/", {"year": "2025"}))


def test_a_propellant_without_a_source_is_unverified(fleet):
    assert "unverified: no source" in words(reader().get("/launches/2006-026/"))
    assert "unverified: no source" not in words(reader().get("/launches/2013-F02/"))


def test_gaps_are_printed(db):
    make.launch(tag="2013-T77")
    page = words(reader().get("/launches/2013-T77/"))
    assert page.count("not found") >= 5


def test_the_doubt_of_a_pad_is_kept(fleet):
    assert "Site 1/5 (?)" in words(reader().get("/launches/1990-113/"))
    assert Launch.objects.filter(pad=None).count() == 0


def test_the_year_before_the_first_quota_leads_nowhere(fleet):
    page = reader().get("/launches/1990-113/")
    assert page.status_code == 200
    assert "/quotas/1990/" not in words(page)


def test_observers_read_launches_too(fleet):
    assert reader("observer").get("/launches/").status_code == 200
    assert reader("observer").get("/launches/2013-F02/").status_code == 200


@pytest.mark.parametrize("tag", ["2099-001", "import0", "2013-f02"])
def test_a_launch_that_is_not_there(fleet, tag):
    assert reader().get(f"/launches/{tag}/").status_code == 404


def test_the_list_is_taken_away_as_it_was_narrowed(fleet):
    client, asked = reader(), {"year": "2013", "outcome": "failure"}
    lines = client.get("/launches/", {**asked, "format": "csv"})
    rows = list(csv.DictReader(io.StringIO(lines.getvalue().decode("utf-8-sig"))))
    assert [(row["launch_tag"], row["date_utc"], row["credit"]) for row in rows] == [
        ("2013-F02", "2013-07-02T02:38:22Z", CREDIT)
    ]
    data = json.loads(client.get("/launches/", {**asked, "format": "json"}).getvalue())
    assert data["rows"][0]["pad_lat"] == "46.0670"
    assert data["rows"][0]["payload_count"] == 3
    taken = client.get("/launches/", {**asked, "format": "xlsx"}).getvalue()
    book = openpyxl.load_workbook(io.BytesIO(taken))
    assert [row[0] for row in book.worksheets[0].values] == ["Launch tag", "2013-F02"]


def test_every_launch_is_taken_away_with_the_numbers_of_the_table(fleet):
    lines = reader().get("/launches/", {"format": "csv"}).getvalue().decode("utf-8-sig")
    taken = {row["launch_tag"]: row for row in csv.DictReader(io.StringIO(lines))}
    with (DATA / "baikonur_launches.csv").open(encoding="utf-8", newline="") as file:
        shipped = list(csv.DictReader(file))
    assert len(taken) == len(shipped) == 636
    same = (
        "date_utc",
        "vehicle",
        "family",
        "mission",
        "outcome",
        "gcat_launch_code",
        "flight_id",
        "agency",
        "site_pad",
    )
    for row in shipped:
        assert {name: taken[row["launch_tag"]][name] for name in same} == {
            name: row[name].replace("-", "") if row[name] == "-" else row[name] for name in same
        }


def test_as_many_queries_at_2_rows_as_at_200(django_assert_max_num_queries):
    counts = []
    client = reader("secretary")
    for number in (2, 200):
        while Launch.objects.count() < number:
            count = Launch.objects.count()
            vehicle = LaunchVehicle.objects.create(name=f"Vehicle {count}", family=make.family())
            at = f"20{count % 20 + 10}-07-02T02:38:00Z"
            make.launch(at=at, vehicle=vehicle, pad=make.pad(f"LC{count}"))
        asked = {}
        for address in ("/launches/", "/launches/?format=csv", "/launches/?format=xlsx"):
            client.get(address)
            with django_assert_max_num_queries(15) as queries:
                client.get(address).getvalue()
            asked[address] = len(queries)
        counts.append(asked)
    assert counts[0] == counts[1]


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_pages_open_in_each_language(fleet, language):
    client = reader(language=language)
    assert client.get("/launches/").status_code == 200
    assert client.get("/launches/2013-F02/").status_code == 200
