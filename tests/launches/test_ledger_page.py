"""The page of all years: known answers through its own door, where each figure leads, and what it costs."""

import csv
import datetime
import json
import re
import uuid

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from committee.accord.models import User
from committee.accord.wall import Ring
from committee.papers.loading import load_sources
from launches.fleet.loading import DATA, load_fleet
from launches.fleet.models import Launch, VehicleFamily
from launches.quotas.figures import families, ledger_of_all_years
from launches.quotas.models import ReportedFigure
from tests import factories as make
from tests.launches.test_year_page import plain, signed_in

pytestmark = pytest.mark.django_db

NOT_FAMILIES = ("year", "total", "not_full_success")


def page(user, **query):
    response = signed_in(user).get("/quotas/", query)
    assert response.status_code == 200
    return response.content.decode().partition('<main id="main"')[2].partition("</main>")[0]


def rows_of(markup, year):
    """The rows of one year in the table of the page: cells in words."""
    body = next(
        body
        for body in re.findall(r"<tbody>(.*?)</tbody>", markup, re.S)
        if f'href="/quotas/{year}/"' in body and "rowgroup" in body
    )
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.S)
    return [[plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)] for row in rows]


@pytest.fixture
def ru():
    return make.chair("RU")


@pytest.fixture
def kz():
    return make.chair("KZ")


class TestKnownAnswers:
    def test_the_counts_since_1990_come_out_exactly(self, ru):
        load_sources(DATA / "sources.json")
        load_fleet()
        names = dict(VehicleFamily.objects.values_list("code", "gcat_name"))
        ledger = {one.year: one for one in ledger_of_all_years(ru, families(ru))}
        with (DATA / "counts_by_year_family.csv").open(encoding="utf-8") as file:
            wanted = {int(row["year"]): row for row in csv.DictReader(file)}
        assert set(ledger) == set(wanted) == set(range(1990, 2026))
        for year, row in wanted.items():
            counted = {names[one.row.family]: one.row.flown for one in ledger[year].rows}
            assert counted == {
                name: int(number)
                for name, number in row.items()
                if name not in NOT_FAMILIES and number != "0"
            }
            assert (ledger[year].flown, ledger[year].failed) == (
                int(row["total"]),
                int(row["not_full_success"]),
            )

    @pytest.fixture
    def protons(self, settings, tmp_path):
        """Each year's Protons as the Russian secretary of the demonstration reads them."""
        settings.DEBUG, settings.VAR_DIR = True, tmp_path
        call_command("demo", verbosity=0)
        reader = User.objects.get(username="ru-secretary")
        return {
            ledger.year: one
            for ledger in ledger_of_all_years(reader, families(reader))
            for one in ledger.rows
            if one.family.code == "proton"
        }

    def test_what_was_asked_and_approved_of_protons(self, protons):
        """What proton_plan_vs_actual.csv holds; numbers it does not give stay gaps."""
        said = {(year, one.meaning, one.figure) for year, row in protons.items() for one in row.said}
        assert protons[2013].row.asked == 17
        assert {year: row.row.in_force for year, row in protons.items() if row.row.in_force} == {
            2012: 14,
            2013: 12,
        }
        assert said == {
            (2008, "approved", None),
            (2013, "approved", 12),
            (2013, "approved", None),
            (2013, "planned", 15),
            (2014, "asked", 14),
            (2014, "approved", None),
            (2014, "planned", 10),
            (2015, "planned", 15),
            (2016, "planned", None),
            (2025, "planned", None),
        }
        flown = {2008: 10, 2012: 11, 2013: 10, 2014: 8, 2015: 8, 2016: 3, 2025: 0}
        assert {year: protons[year].row.flown for year in flown} == flown
        assert not any(row.row.asked for year, row in protons.items() if year != 2013)


class TestWhereFiguresLead:
    def test_every_figure_of_2013_opens_to_its_rows(self, ru, kz):
        for month in (3, 7):
            outcome = Launch.Outcome.FAILURE if month == 7 else Launch.Outcome.SUCCESS
            make.launch(at=f"2013-{month:02}-02T02:38:00Z", outcome=outcome)
        make.past_act(make.secretary("KZ"), 12, of_party="KZ", dated=datetime.date(2012, 12, 28))
        text = make.tabled(ru, 17)
        figure = make.reported_figure(15)
        markup = page(kz)
        assert rows_of(markup, 2013)[0][:7] == ["2013", "Proton", "17", "12 act of one Party", "2", "1", "10"]
        for address in (
            f"/proposals/{text.pk}/",
            "/quotas/2013/#facts-proton-year",
            "/launches/?year=2013&amp;family=proton",
            "/launches/?year=2013&amp;family=proton&amp;outcome=not-success",
            figure.source.address,
            "/launches/?family=proton",
        ):
            assert f'href="{address}"' in markup, address
        year = signed_in(kz).get("/quotas/2013/").content.decode()
        assert 'id="facts-proton-year"' in year
        assert 'href="/launches/?year=2013&amp;family=proton&amp;outcome=not-success"' in year

    def test_the_first_year_of_the_launch_table_has_its_page(self, ru):
        make.launch(at="1990-01-18T12:00:00Z")
        assert 'href="/quotas/1990/"' in page(ru)
        assert signed_in(ru).get("/quotas/1990/").status_code == 200
        assert signed_in(ru).get("/quotas/1989/").status_code == 404

    def test_another_family_is_drawn_when_asked_for(self, ru):
        make.launch(at="2013-03-02T02:38:00Z")
        make.launch(of="soyuz-2", at="2014-03-02T02:38:00Z")
        assert "Proton since 1990" in page(ru)
        assert "Soyuz-2 since 1990" in page(ru, family="soyuz-2")
        assert "Proton since 1990" in page(ru, family="нет такого")

    def test_an_empty_portal_says_so(self, ru):
        assert "No year holds anything yet." in page(ru)


class TestTheWall:
    def test_an_observer_reads_what_was_opened_and_nothing_of_what_was_asked(self, ru, kz):
        make.past_act(make.secretary("KZ"), 12, of_party="KZ")
        make.past_act(make.secretary("KZ"), 14, year=2012, open_to_observers=True)
        make.tabled(ru, 17)
        make.launch(at="2013-03-02T02:38:00Z")
        make.reported_figure(77, ring=Ring.BOTH)
        markup = page(make.user(None, User.Role.OBSERVER))
        assert rows_of(markup, 2012)[0][:3] == ["2012", "Proton", "14 cited act"]
        assert rows_of(markup, 2013)[0] == ["2013", "Proton", "–", "1", "0", "–", ""]
        assert "Asked" not in markup
        assert "77" not in markup

    def test_what_a_party_keeps_to_itself_is_marked_for_it_and_leaves_no_trace_for_the_other(self, ru, kz):
        source = make.source(ring=Ring.PARTY, party_id="KZ", publisher="сарыторғай")
        make.reported_figure(77, year=2030, ring=Ring.PARTY, party_id="KZ", source=source)
        own, other = page(kz), page(ru)
        assert "77" in own
        assert "Only your delegation" in own
        assert "2030" not in other
        assert "сарыторғай" not in other


@pytest.mark.once
def test_the_page_makes_the_same_queries_at_2_and_at_200_rows(ru, kz):
    def cost():
        client = signed_in(ru)
        client.get("/quotas/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/quotas/")
        return len(captured)

    secretary = make.secretary("KZ")

    def fill(rows):
        for number in range(rows):
            code = f"family-{number % 8}"
            year = 1992 + number % 30
            make.past_act(secretary, year=year, lines=[make.line(3, of=code)], of_party="KZ")
            make.launch(of=code, at=f"{year}-03-02T02:38:00Z", tag=f"{year}-{uuid.uuid4().hex[:8]}")
            make.reported_figure(number % 30, year=year)

    fill(2)
    make.tabled(ru, 17)
    few = cost()
    fill(200)
    for year in range(1995, 2010):
        make.tabled(ru, 11, year=year)
    assert ReportedFigure.objects.count() > 200
    assert cost() == few <= 15


def test_the_figures_are_drawn_once_for_people_and_once_in_words(ru):
    make.launch(at="2013-03-02T02:38:00Z")
    make.past_act(make.secretary("KZ"), 12, of_party="KZ")
    markup = page(ru)
    words = plain(re.search(r"<desc id=\"history-words\">(.*?)</desc>", markup, re.S)[1])
    assert words == "1 flown in all. In force: 12 in 2013. The table gives every year."
    assert 'class="c-force"' in markup


def test_strangers_and_operators_find_no_such_page(ru):
    assert Client().get("/quotas/").status_code == 302
    assert signed_in(make.user(None, User.Role.OPERATOR)).get("/quotas/").status_code == 404


class TestAsAFile:
    def test_the_ledger_is_taken_away_with_the_credit(self, ru, kz):
        make.launch(at="2013-03-02T02:38:00Z")
        make.past_act(make.secretary("KZ"), 12, of_party="KZ")
        make.tabled(ru, 17)
        taken = json.loads(b"".join(signed_in(ru).get("/quotas/", {"format": "json"}).streaming_content))
        (row,) = taken["rows"]
        assert (row["year"], row["family"], row["asked"], row["in_force"]) == (2013, "Proton", 17, 12)
        assert (row["flown"], row["failed"], row["left"]) == (1, 0, 11)
        assert row["basis"] == "12: by the act of one Party, not agreed in the commission"
        assert "McDowell" in taken["credit"]

    def test_an_observer_takes_away_nothing_that_was_asked(self, ru):
        make.launch(at="2013-03-02T02:38:00Z")
        make.tabled(ru, 17)
        observer = make.user(None, User.Role.OBSERVER)
        taken = b"".join(signed_in(observer).get("/quotas/", {"format": "csv"}).streaming_content).decode()
        assert "asked" not in taken
        assert "17" not in taken
