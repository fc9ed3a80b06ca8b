"""The benchmark's data can still be made, and its pages still open; times are never asserted."""

from http import HTTPStatus

import pytest

from benchmarks import imports, protocols
from benchmarks import settings as benchmark
from benchmarks.run import BARE, Facts, table
from benchmarks.seed import OPEN_YEAR, seed
from committee.accord.models import Instrument
from committee.accord.policies import turn
from committee.papers.loading import load_sources
from launches.fleet.importing import preview
from launches.fleet.loading import DATA, load_fleet
from launches.quotas.models import Quota

YEARS = range(OPEN_YEAR - 1, OPEN_YEAR + 2)


@pytest.mark.django_db
def test_a_few_years_are_seeded_and_the_pages_that_are_measured_open(client):
    seeded = seed(YEARS)

    agreed = Quota.objects.filter(instrument__isnull=False, superseded_at=None)
    assert set(agreed.values_list("year", flat=True)) == set(YEARS)
    for text in (seeded.open_text, seeded.text_on_one_family):
        assert turn(Instrument.objects.get(pk=text.pk)) == seeded.reader.party_code
    client.force_login(seeded.reader)
    for address in (
        "/",
        f"/proposals/{seeded.open_text.pk}/",
        f"/proposals/{seeded.text_on_one_family.pk}/",
        "/quotas/",
        f"/quotas/{OPEN_YEAR}/",
        f"/meetings/{seeded.meeting.pk}/",
    ):
        assert client.get(address).status_code == HTTPStatus.OK, address


@pytest.mark.django_db
def test_the_bare_page_reads_a_session_and_asks_two_queries_of_its_own(
    client, django_assert_num_queries, settings
):
    settings.ROOT_URLCONF, settings.TEMPLATES = benchmark.ROOT_URLCONF, benchmark.TEMPLATES
    seeded = seed(YEARS)
    client.force_login(seeded.reader)

    with django_assert_num_queries(4):  # the session and the account come first
        page = client.get("/bare/")

    assert page.content.decode().count("<li>") == 10


def test_the_table_shows_each_page_as_a_ratio_to_the_bare_one_and_to_itself_without_walls():
    facts = {BARE: Facts(queries=4, size=1000), "desk": Facts(queries=12, size=20000)}
    times = {BARE: [1.0, 2.0, 3.0], "desk": [4.0, 5.0, 6.0]}
    without = {BARE: [1.0, 2.0, 3.0], "desk": [3.0, 4.0, 5.0]}

    desk = table(facts, times, without).splitlines()[-1]

    assert desk.startswith("| desk |")
    assert "| 2.50 |" in desk  # 5 to 2
    assert desk.endswith("| 1.25 |")  # 5 to 4


@pytest.mark.django_db
def test_the_made_up_launches_are_all_taken(tmp_path):
    load_sources(DATA / "sources.json")
    load_fleet()
    path = tmp_path / "launches.csv"
    imports.make_file(path, 100)
    assert dict(preview(path).counts) == {"new": 100}


def test_what_an_import_costs_is_shown_as_a_ratio_to_plain_rows():
    costs = {"plain": imports.Cost(2.0, 3.0), "import": imports.Cost(3.0, 30.0)}
    assert imports.table(costs).splitlines()[-1] == "| import | 3.0 | 1.50 | 30 |"


@pytest.mark.once
@pytest.mark.django_db
def test_a_protocol_is_printed_in_every_way_that_is_measured(settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    printed = protocols.table(protocols.measured(2, rounds=1)).splitlines()
    assert [line.split(" | ")[0] for line in printed[2:]] == ["| page to print", "| pdf", "| docx"]
