"""The page of a year's quota and its panel on the desk: what each reader finds there, and what not."""

import datetime
import html
import re
import uuid

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from committee.accord import verbs
from committee.accord.models import Instrument, User
from committee.accord.wall import Ring
from committee.papers.models import Source
from launches.fleet.models import Launch
from launches.quotas.figures import InForce, families, flown_by_half, flown_by_year, in_force_by_year
from launches.quotas.models import Quota
from tests import factories as make

pytestmark = pytest.mark.django_db

OF_KAZAKHSTAN = {
    "of_party": "KZ",
    "dated": datetime.date(2012, 12, 28),
    "organ": {"ru": "Правительство Казахстана", "kk": "Қазақстан Үкіметі", "en": "Government of Kazakhstan"},
}
BY_ONE_PARTY = "by the act of one Party, not agreed in the commission"


@pytest.fixture
def ru():
    return make.chair("RU")


@pytest.fixture
def kz():
    return make.chair("KZ")


@pytest.fixture
def case_of_2013(ru, kz):
    """Ten flown, one of them failed; 12 by Kazakhstan's act; 17 asked by Russia, answered with 12."""
    for month in range(1, 11):
        outcome = Launch.Outcome.FAILURE if month == 7 else Launch.Outcome.SUCCESS
        make.launch(at=f"2013-{month:02}-02T02:38:00Z", outcome=outcome)
    make.past_act(make.secretary("KZ"), 12, open_to_observers=True, **OF_KAZAKHSTAN)
    make.reported_figure(15, said_by_id="KZ", said_on="autumn 2013", ring=Ring.OBSERVERS)
    return make.countered(make.tabled(ru, 17), kz, 12)


def signed_in(user, language="en"):
    client = Client(headers={"accept-language": language})
    client.force_login(user)
    return client


def plain(markup):
    """The words between the tags, with single spaces."""
    spaced = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())
    return re.sub(r" ([.,:])", r"\1", spaced)


def words(response):
    """What a reader reads of a page, head and foot left out."""
    assert response.status_code == 200
    return plain(response.content.decode().partition('<main id="main"')[2].partition("</main>")[0])


def page(user, year=2013, **query):
    return words(signed_in(user).get(f"/quotas/{year}/", query))


def ledger_row(user, family, year=2013):
    """The cells of one family in the ledger."""
    content = signed_in(user).get(f"/quotas/{year}/").content.decode()
    table = content.partition('id="ledger"')[2].partition("</table>")[0]
    row = next(row for row in re.findall(r"<tr>(.*?)</tr>", table, re.S) if family in row)
    cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)
    return [plain(cell) for cell in cells]


class TestTheCaseOf2013:
    def test_twelve_rests_on_the_act_of_one_party(self, case_of_2013, ru):
        read = page(ru)
        assert f"Proton: 12 in force, {BY_ONE_PARTY}." in read
        assert "Agreed in the commission No The number in force rests on the act of one Party." in read
        assert (
            "Confirmed by act One Party of two Kazakhstan Government of Kazakhstan, 28 December 2012." in read
        )
        assert "Russia Whether an act is required: not found" in read
        assert "Notified no note found" in read
        assert "Effective from not found" in read

    def test_the_open_text_is_named_with_who_has_agreed(self, case_of_2013, ru, kz):
        make.agree(case_of_2013, kz)
        read = page(ru)
        assert (
            "One text is open: KZ/2013/Q/1, 12 launches. Kazakhstan has agreed Russia has not agreed yet"
            in read
        )

    def test_the_ledger_gives_the_basis_beside_the_number(self, case_of_2013, ru):
        *numbers, basis = ledger_row(ru, "Proton")
        assert numbers == ["Proton", "17", "12", "10", "1", "2"]
        assert basis == (
            "By the act of one Party, not agreed in the commission: Kazakhstan, 28 December 2012"
        )

    def test_contradicting_sources_stand_side_by_side(self, case_of_2013, ru):
        read = page(ru)
        assert "Sources that contradict: Proton" in read
        claims = read.partition("Sources that contradict")[2].partition("Asked, in force")[0]
        assert "12 " in claims
        assert "15 Planned for the year Kazakhstan, autumn 2013 Тенгриньюс" in claims

    def test_after_both_agree_it_is_agreed(self, case_of_2013, ru, kz):
        make.agree(case_of_2013, kz)
        make.agree(case_of_2013, ru)
        read = page(ru)
        assert "Proton: 12 in force, agreed by both Parties." in read
        assert "Agreed in the commission Yes Both Parties agreed to KZ/2013/Q/1." in read
        assert "No act named: agreed definitively." in read
        assert "One text is open" not in read
        assert ledger_row(ru, "Proton")[-1] == "Agreed by both Parties: KZ/2013/Q/1"
        replaced = read.partition("Numbers that were replaced")[2]
        assert (
            "By the act of one Party, not agreed in the commission: Kazakhstan, 28 December 2012" in replaced
        )

    def test_an_agreement_confirmed_by_an_organ_names_its_act(self, case_of_2013, ru, kz):
        make.agree(case_of_2013, kz, organ="Правительство")
        assert "has agreed, subject to confirmation by: Правительство" in page(ru)
        verbs.confirm(by_id=kz.pk, instrument_id=case_of_2013.pk, act_date=datetime.date(2013, 1, 5))
        make.agree(case_of_2013, ru)
        read = page(ru)
        assert (
            "Confirmed by act One Party of two Kazakhstan Правительство, 5 January 2013. Number: not found"
            in read
        )
        assert "Russia No act named: agreed definitively." in read


def test_before_any_act_nothing_is_in_force_yet(ru):
    make.tabled(ru, 17)
    read = page(ru)
    assert "Nothing in force yet." in read
    assert ledger_row(ru, "Proton")[1:] == ["17", "none", "0", "0", "–", "no act found"]


def test_a_gap_in_an_act_is_printed(ru):
    make.past_act(make.secretary("RU"), 14, year=2012)
    read = page(ru, 2012)
    assert "Proton: 14 in force, by a cited act, not agreed in the commission." in read
    assert "Whose act: not found Organ, date, number: not found" in read


def test_half_years_stand_apart(ru):
    for month in (2, 3, 9):
        make.launch(at=f"2001-{month:02}-02T02:38:00Z")
    make.past_act(make.secretary("KZ"), year=2001, lines=[make.line(5, period="h1")], **OF_KAZAKHSTAN)
    read = page(ru, 2001)
    assert "Proton (first half-year): 5 in force" in read
    assert "Proton, 2001 (first half-year): four facts, kept apart" in read
    # Three flew in the year, two of them in the half that the number covers.
    assert ledger_row(ru, "Proton", 2001)[2:6] == ["5", "3", "0", "3"]


def test_more_flown_than_in_force_is_said(ru):
    for month in (1, 2, 3):
        make.launch(at=f"2013-{month:02}-02T02:38:00Z")
    make.past_act(make.secretary("KZ"), 2, **OF_KAZAKHSTAN)
    assert "-1 more flown than in force" in page(ru)


def test_an_open_text_past_its_date_has_lapsed(ru, kz):
    today = timezone.now()
    make.tabled(ru, 17, reply_by=today.date() + datetime.timedelta(days=1))
    assert "One text is open" in page(kz)
    with time_machine.travel(today + datetime.timedelta(days=3)):
        assert "One text is open" not in page(kz)


def test_a_withdrawn_text_is_not_what_was_asked(ru, kz):
    verbs.withdraw(by_id=ru.pk, instrument_id=make.tabled(ru, 17).pk)
    assert "17" not in page(kz)
    make.tabled(ru, 16)
    assert ledger_row(kz, "Proton")[1] == "16"


class TestWhatOneMayBegin:
    def test_where_nothing_is_open_a_new_proposal(self, ru):
        response = signed_in(ru).get("/quotas/2014/")
        assert "/proposals/new/?year=2014" in response.content.decode()

    def test_where_a_text_is_open_that_text(self, case_of_2013, ru):
        content = signed_in(ru).get("/quotas/2013/").content.decode()
        assert "/proposals/new/" not in content
        assert "Read the open text KZ/2013/Q/1" in content

    def test_an_agreed_number_can_be_changed_by_those_with_a_mandate(self):
        agreed = make.in_force(12)
        chair = User.objects.get(person__name_en__startswith="Chair of the Russian")
        address = f"/proposals/{agreed.pk}/amend/"
        assert address in signed_in(chair).get("/quotas/2013/").content.decode()
        expert = signed_in(make.user("RU")).get("/quotas/2013/")
        assert address not in expert.content.decode()
        assert "Propose a change Needs the secretary of your delegation or a mandate" in words(expert)


class TestWhoMayRead:
    def test_an_observer_sees_what_was_opened_and_nothing_of_open_texts(self, case_of_2013):
        response = signed_in(make.user(None, User.Role.OBSERVER)).get("/quotas/2013/")
        read = words(response)
        assert "12 in force, by the act of one Party" in read
        assert "15 Planned for the year" in read
        for hidden in ("17", "KZ/2013/Q/1", "RU/2013/Q/1", "/proposals/", "Asked"):
            assert hidden not in read
        assert "/proposals/" not in response.content.decode()

    def test_a_source_that_was_not_opened_is_not_shown_to_observers(self, case_of_2013):
        source = Source.objects.get(pk=Quota.objects.get().act.source_id)
        assert source.ring == Ring.BOTH
        content = signed_in(make.user(None, User.Role.OBSERVER)).get("/quotas/2013/").content.decode()
        assert source.address not in content
        assert source.address in signed_in(make.user("RU")).get("/quotas/2013/").content.decode()

    def test_an_observer_sees_nothing_of_an_act_for_both_delegations(self):
        make.launch()
        make.past_act(make.secretary("KZ"), 12, **OF_KAZAKHSTAN)
        make.reported_figure(15)
        observer = make.user(None, User.Role.OBSERVER)
        assert ledger_row(observer, "Proton") == ["Proton", "nothing opened", "1", "0", "–", "–"]
        read = page(observer)
        assert "No number was opened to observers." in read
        assert "15" not in read.replace("2015", "")

    def test_a_draft_of_the_other_party_leaves_no_trace(self, ru, kz):
        client = signed_in(kz)
        # The token of the language form differs on each page.
        form = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
        before = form.sub("", client.get("/quotas/2013/").content.decode())
        make.draft(ru, 17)
        assert form.sub("", client.get("/quotas/2013/").content.decode()) == before

    @pytest.mark.parametrize("superuser", [False, True])
    def test_an_operator_finds_no_page_and_no_panel(self, case_of_2013, superuser):
        operator = make.user(None, User.Role.OPERATOR, is_superuser=superuser)
        assert signed_in(operator).get("/quotas/2013/").status_code == 404
        desk = signed_in(operator).get("/").content.decode()
        assert "at a glance" not in desk
        assert "/quotas/" not in desk

    def test_a_stranger_is_led_to_the_door(self):
        response = Client().get("/quotas/2013/")
        assert response.status_code == 302
        assert "/sign-in/" in response["Location"]


@pytest.mark.parametrize("year", [1989, 2051, 99999])
def test_years_before_the_first_launch_and_after_the_lease_are_not_found(ru, year):
    assert signed_in(ru).get(f"/quotas/{year}/").status_code == 404


@pytest.mark.parametrize(("year", "linked"), [(1990, {"1991"}), (2050, {"2049"}), (2013, {"2012", "2014"})])
def test_years_lead_to_their_neighbours(ru, year, linked):
    content = signed_in(ru).get(f"/quotas/{year}/").content.decode()
    assert set(re.findall(r'href="/quotas/(\d+)/" rel="(?:prev|next)"', content)) == linked


def test_the_section_is_marked_on_every_year(ru):
    content = signed_in(ru).get("/quotas/2009/").content.decode()
    assert re.search(r'href="/quotas/" aria-current="page"', content)


def test_nothing_is_proposed_for_a_year_before_independence(ru):
    assert "New proposal for this year" not in page(ru, 1990)
    assert "New proposal for this year" in page(ru, 1991)


def test_another_family_can_be_chosen_for_the_years(ru):
    make.launch(of="proton")
    make.launch(of="soyuz-2")
    assert "Proton over the years" in page(ru)
    assert "Soyuz-2 over the years" in page(ru, family="soyuz-2")
    assert "Proton over the years" in page(ru, family="no-such-family")


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_page_and_the_desk_render_in_every_language(case_of_2013, ru, language):
    for address in ("/quotas/2013/", "/"):
        response = signed_in(ru, language).get(address)
        assert response.status_code == 200
        content = response.content.decode()
        assert f'<html lang="{language}">' in content
        assert "style=" not in content
        assert len(re.findall(r'id="([^"]+)"', content)) == len(set(re.findall(r'id="([^"]+)"', content)))


class TestTheDesk:
    def test_the_year_at_a_glance_gives_the_basis(self, case_of_2013, ru):
        read = words(signed_in(ru).get("/"))
        glance = read.partition("Quota of 2013 at a glance")[2]
        assert "Proton: 10 flown, 17 asked, 12 in force, 2 left." in glance
        assert (
            "Proton, 12 in force. By the act of one Party, not agreed in the commission: Kazakhstan" in glance
        )

    def test_what_is_over_waits_for_nobody(self, case_of_2013, ru):
        make.past_act(make.secretary("KZ"), 14, year=2012, **OF_KAZAKHSTAN)
        make.launch(at="2012-03-02T02:38:00Z")
        waiting = words(signed_in(ru).get("/")).partition("Waits for nobody")[2]
        assert "Quota of 2012: Proton, 14 in force, 1 flown. Period over" in waiting
        assert "17 Proton launches in 2013 RU/2013/Q/1 Answered" in waiting


class TestFigures:
    def test_failures_are_flights_too(self, ru):
        make.launch(outcome=Launch.Outcome.FAILURE)
        make.launch(outcome=Launch.Outcome.PARTIAL_FAILURE)
        make.launch()
        page = signed_in(ru).get("/quotas/2013/")
        ledger = page.context["ledger"]
        assert (ledger.flown, ledger.failed) == (3, 2)

    def test_a_year_without_any_launch_has_no_figure_and_one_of_others_a_zero(self, ru):
        make.launch(of="soyuz-2")
        make.family("proton")
        found = flown_by_year(ru, ["proton"], [2013, 2014])
        assert found["proton", "year", 2013] == 0
        assert ("proton", "year", 2014) not in found

    def test_a_half_year_counts_its_own_half(self, ru):
        for month in (2, 3, 9):
            make.launch(at=f"2013-{month:02}-02T02:38:00Z")
        assert flown_by_year(ru, ["proton"], [2013])["proton", "h1", 2013] == 2
        assert flown_by_year(ru, ["proton"], [2013])["proton", "year", 2013] == 3

    def test_halves_in_force_add_up_to_a_year(self, ru):
        lines = [make.line(5, period="h1"), make.line(6, period="h2")]
        make.past_act(make.secretary("KZ"), year=2001, lines=lines)
        assert in_force_by_year(ru, ["proton"], [2001])["proton", "year", 2001] == InForce(11, False)
        assert in_force_by_year(ru, ["proton"], [2001])["proton", "h2", 2001] == InForce(6, False)

    def test_a_stranger_counts_nothing(self):
        make.launch()
        operator = make.user(None, User.Role.OPERATOR)
        assert families(operator) == []
        assert flown_by_half(operator, [2013]) == {2013: []}


class TestQueries:
    """The same number at 2 and at 200 rows, and at most 23, as decision 13 says."""

    @pytest.mark.once
    def test_do_not_grow_with_the_rows(self, ru, kz):
        readers = [ru, make.secretary("KZ"), make.user(None, User.Role.OBSERVER)]
        fill(ru, kz, rows=2)
        few = [counted(reader) for reader in readers]
        fill(ru, kz, rows=200)
        assert [counted(reader) for reader in readers] == few
        assert max(max(of_reader) for of_reader in few) <= 23

    def test_stay_within_bounds_where_an_agreed_number_can_be_changed(self, case_of_2013, ru, kz):
        make.agree(case_of_2013, kz)
        make.agree(case_of_2013, ru)
        assert max(counted(ru)) <= 18


def counted(reader):
    """How many queries the page of the year and the desk make."""
    client = signed_in(reader)
    client.get("/")  # the two Parties are read once a process
    counts = []
    for address in ("/quotas/2013/", "/"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    return counts


def fill(ru, kz, *, rows):
    """So many families, each with a number replaced, in force, flown and said; answers; other years."""
    for text in Instrument.objects.filter(status=Instrument.Status.TABLED):
        verbs.withdraw(by_id=(ru if text.party_id == "RU" else kz).pk, instrument_id=text.pk)
    families = [make.family(f"family-{uuid.uuid4().hex[:8]}") for _ in range(rows)]
    lines = [make.line(3, of=family.code) for family in families]
    secretary = make.secretary("KZ")
    make.past_act(secretary, lines=lines, **OF_KAZAKHSTAN | {"dated": datetime.date(2012, 12, 1)})
    make.past_act(secretary, lines=lines, **OF_KAZAKHSTAN)  # replaces every number of the first
    meeting = make.meeting(secretary)
    for _ in range(min(rows, 20)):  # what other rooms show on the desk
        make.instruction(meeting, "RU", "KZ")
        make.concern(secretary)
        make.note(secretary)
    for year in range(2008, 2008 + min(rows, 20)):
        if year != 2013:
            make.tabled(ru, 11, year=year)
    text = make.tabled(ru, 40)
    for number in range(1 + rows // 10):
        text = make.countered(text, kz if number % 2 == 0 else ru, 50 + number)
    for number in range(rows):
        make.launch(of=families[number].code, tag=f"2013-{uuid.uuid4().hex[:8]}")
        make.reported_figure(number % 30, said_by_id="KZ", said_on="autumn 2013")
