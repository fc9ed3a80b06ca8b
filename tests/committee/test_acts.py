"""Registers and pages of treaties and acts: their dates apart, what rests on them, and the wall."""

import datetime
import json

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee.accord.models import User
from committee.accord.wall import Ring
from committee.delegations.loading import DATA, load_delegations
from committee.papers.loading import act_key, load_acts, load_sources, load_treaties, treaty_key
from committee.papers.models import Act, Treaty, TreatyStep
from launches.fleet.loading import DATA as LAUNCHES_DATA
from tests import factories as make
from tests.admin_pages import address, as_typed, problems
from tests.admin_pages import signed_in as in_admin
from tests.launches.test_year_page import signed_in, words

pytestmark = pytest.mark.django_db

DAY = datetime.date


@pytest.fixture
def ru():
    return make.chair("RU")


@pytest.fixture
def shipped():
    load_delegations()
    load_sources(LAUNCHES_DATA / "sources.json")
    return (
        load_treaties(DATA / "treaties.json")
        + load_acts(DATA / "acts.json")
        + load_acts(LAUNCHES_DATA / "plan_acts.json")
    )


def page(user, name, row=None, **query):
    return words(signed_in(user).get(reverse(name, args=[row.pk] if row else []), query))


class TestWhatIsShipped:
    def test_loading_twice_changes_nothing(self, shipped):
        assert shipped > 40
        assert load_treaties(DATA / "treaties.json") == load_acts(DATA / "acts.json") == 0

    def test_signed_ratified_and_in_force_are_years_apart(self, shipped, ru):
        treaty = Treaty.objects.get(pk=treaty_key("development-2004"))
        read = page(ru, "treaty", treaty)
        assert "Done 9 January 2004" in read
        assert "Ratified or approved Kazakhstan 29 April 2010" in read
        assert "Ratified or approved Russia not found" in read
        assert "In force 7 June 2010" in read
        assert "Law on the ratification of the agreement on development of cooperation" in read

    def test_the_lease_was_ratified_by_each_by_its_own_act(self, shipped, ru):
        read = page(ru, "treaty", Treaty.objects.get(pk=treaty_key("lease-1994")))
        assert "Kazakhstan 17 April 1995" in read
        assert "Russia 17 May 1995" in read

    def test_the_plan_of_2022_was_repealed_by_another_resolution(self, shipped, ru):
        act = Act.objects.get(pk=act_key("plan-2022"))
        assert "Repealed 15 July 2022. By the act: Resolution that repealed" in page(ru, "act", act)
        assert f"Repeals {act.called}" in page(ru, "act", act.repealed_by)

    def test_a_day_the_source_gives_in_part_is_printed_as_it_is(self, shipped, ru):
        assert "Done 2023-12" in page(ru, "act", Act.objects.get(pk=act_key("plan-2024")))

    def test_every_title_and_note_has_three_languages(self):
        for path in (DATA / "treaties.json", DATA / "acts.json", LAUNCHES_DATA / "plan_acts.json"):
            for row in json.loads(path.read_text(encoding="utf-8")):
                steps = row.get("steps", [])
                for said in [row["title"], row["says"], *(step.get("note") for step in steps)]:
                    assert said is None or all(said[code] for code in ("ru", "kk", "en")), row["name"]

    def test_no_act_of_the_plan_is_there_twice(self, settings, tmp_path):
        from django.core.management import call_command

        settings.DEBUG, settings.VAR_DIR = True, tmp_path
        call_command("demo", verbosity=0)
        conclusions = Act.objects.filter(of_party="KZ", plan_year__isnull=False, repealed_by=None)
        years = list(conclusions.exclude(number="480").values_list("plan_year", flat=True))
        assert sorted(years) == sorted({*years})


class TestTheRegisters:
    def test_kind_and_party_narrow_them(self, ru):
        make.treaty({"kind": "ratified", "party_id": "RU"}, title_en="Town")
        make.treaty(title_en="Ecology")
        make.act(title_en="Law of Russia", of_party_id="RU", kind="law")
        make.act(title_en="Resolution of Kazakhstan", kind="resolution")
        assert all(
            name in page(ru, "acts") for name in ("Town", "Ecology", "Law of", "Resolution of Kazakhstan")
        )
        laws = page(ru, "acts", kind="law")
        assert "Law of Russia" in laws
        assert not any(name in laws for name in ("Town", "Resolution of Kazakhstan"))
        russian = page(ru, "acts", party="RU")
        assert all(name in russian for name in ("Town", "Law of Russia"))
        assert not any(name in russian for name in ("Ecology", "Resolution of Kazakhstan"))

    def test_an_unknown_kind_is_named_and_all_is_shown(self, ru):
        make.act(title_en="Law of Russia")
        response = signed_in(ru).get("/acts/", {"kind": "нет такого"})
        assert "The register could not be narrowed: all of it is shown" in words(response)
        assert "Law of Russia" in words(response)

    def test_a_second_page_keeps_what_was_asked(self, ru):
        for number in range(30):
            make.act(title_en=f"Law {number}", kind="law", of_party_id="RU")
        content = signed_in(ru).get("/acts/", {"kind": "law", "party": "RU"}).content.decode()
        assert "?kind=law&amp;party=RU&amp;page=2" in content
        assert "Page 2 of 2" in page(ru, "acts", kind="law", party="RU", page=2)

    def test_gaps_are_printed_as_gaps(self, ru):
        make.act(number="", of_party_id=None)
        assert "not found not found not found –" in page(ru, "acts")


class TestTheWall:
    def test_each_sees_its_own_and_what_is_shared(self, ru):
        secret = make.treaty(ring=Ring.PARTY, party_id="KZ", title_en="Secret")
        act = make.act(ring=Ring.PARTY, party_id="KZ", title_en="Secret")
        assert "Secret" not in page(ru, "acts")
        for name, row in (("treaty", secret), ("act", act)):
            assert signed_in(ru).get(reverse(name, args=[row.pk])).status_code == 404
        own = page(make.user("KZ"), "acts")
        assert own.count("Secret Only your delegation") == 2

    def test_what_one_party_hangs_on_a_shared_row_does_not_show(self, ru):
        treaty, shared = make.treaty(), make.act()
        make.act(under=treaty, repealed_by=shared, ring=Ring.PARTY, party_id="KZ", title_en="Secret")
        assert "Secret" not in page(ru, "treaty", treaty)
        assert "Repeals" not in page(ru, "act", shared)
        assert "Secret" in page(make.user("KZ"), "treaty", treaty)

    def test_observers_read_what_was_opened(self):
        observer = make.user(None, User.Role.OBSERVER)
        make.act(title_en="Closed")
        opened = make.act(ring=Ring.OBSERVERS, title_en="Opened", confirms=make.in_force())
        read = page(observer, "acts")
        assert "Opened" in read
        assert "Closed" not in read
        assert "Confirms" not in page(observer, "act", opened)


class TestWhatRestsOnAnAct:
    def test_the_numbers_are_there_with_their_state(self, ru):
        secretary = make.secretary("KZ")
        first = Act.objects.get(pk=make.past_act(secretary, 14, of_party="KZ").subject_id)
        make.past_act(secretary, 12, of_party="KZ")
        assert "2013 Proton Whole year 14 Replaced" in page(ru, "act", first)
        assert "Year of the launch plan 2013" in page(ru, "act", first)

    def test_a_treaty_shows_what_rests_on_the_acts_under_it(self, ru):
        treaty = make.treaty()
        act = make.past_act(make.secretary("KZ"), 12, of_party="KZ").subject_id
        Act.objects.filter(pk=act).update(under=treaty)
        assert "2013 Proton Whole year 12 In force" in page(ru, "treaty", treaty)

    def test_an_act_leads_to_the_text_it_confirms(self, ru):
        text = make.in_force()
        assert f"Confirms {text.number}" in page(ru, "act", make.act(confirms=text))


class TestWhatTheDatabaseRefuses:
    def test_a_repeal_before_the_act(self):
        with pytest.raises(IntegrityError):
            make.act(dated=DAY(2021, 12, 22), repealed_on=DAY(2021, 12, 21))

    def test_an_act_that_repeals_itself(self):
        act = make.act()
        act.repealed_by = act
        with pytest.raises(ValidationError, match=r"does not repeal itself|не отменяет сам себя"):
            act.validate_constraints()

    def test_a_ratification_by_nobody(self):
        with pytest.raises(IntegrityError):
            make.treaty({"kind": "ratified"})


class TestTheAdmin:
    def test_a_secretary_enters_a_treaty_with_its_steps(self):
        ours = in_admin(make.secretary("RU"))
        typed = as_typed(ours.get(address(Treaty, "add"))) | {
            "title_ru": "Соглашение о порядке",
            "title_kk": "Тәртіп туралы келісім",
            "ring": Ring.BOTH,
            "steps-0-kind": "ratified",
            "steps-0-order": "1",
            "steps-0-on_day": "2010-04-29",
        }
        refused = ours.post(address(Treaty, "add"), typed, headers={"accept-language": "en"})
        assert "Say which Party ratified it" in problems(refused)
        assert ours.post(address(Treaty, "add"), typed | {"steps-0-party": "KZ"}).status_code == 302
        step = TreatyStep.objects.get()
        assert (step.treaty.party_id, step.party_id, step.on_day) == ("RU", "KZ", DAY(2010, 4, 29))

    def test_a_shared_treaty_cites_no_internal_act(self):
        ours = in_admin(make.secretary("RU"))
        act = make.act(ring=Ring.PARTY, party_id="RU", of_party_id="RU")
        typed = as_typed(ours.get(address(Treaty, "add"))) | {
            "title_ru": "Соглашение",
            "title_kk": "Келісім",
            "ring": Ring.BOTH,
            "steps-0-kind": "done",
            "steps-0-act": str(act.pk),
        }
        refused = ours.post(address(Treaty, "add"), typed, headers={"accept-language": "en"})
        assert "is read by fewer people" in problems(refused)


@pytest.mark.once
def test_pages_make_the_same_queries_at_2_and_at_200_rows(ru):
    treaty = make.treaty()
    source = make.source()
    shared = make.act(under=treaty, source=source, confirms=make.in_force())
    places = [reverse("acts"), reverse("act", args=[shared.pk]), reverse("treaty", args=[treaty.pk])]

    def fill(count):
        for number in range(count):
            act = make.act(under=treaty, source=make.source(), repealed_by=shared)
            other = make.treaty({"kind": "ratified", "party_id": "KZ", "act": shared, "source": source})
            TreatyStep.objects.create(treaty=treaty, kind="amended", act=act, source=act.source)
            if number < 20:
                make.past_act(make.secretary("KZ"), year=1992 + number, of_party="KZ", source_id=source.pk)
            assert other.pk

    def cost(place):
        client = signed_in(ru)
        client.get(place)
        with CaptureQueriesContext(connection) as captured:
            client.get(place)
        return len(captured)

    fill(2)
    few = [cost(place) for place in places]
    Act.objects.filter(plan_year__isnull=False).update(under=treaty)
    fill(198)
    assert [cost(place) for place in places] == few
    assert max(few) <= 15


def test_the_registers_are_taken_away_as_they_are_narrowed(ru):
    make.treaty({"kind": "done", "on_day": DAY(1994, 12, 10)}, {"kind": "ratified", "party_id": "RU"})
    make.act(title_en="=HYPERLINK()", number="916", repealed_on=DAY(2022, 7, 15))
    make.act(ring=Ring.PARTY, party_id="KZ", title_en="Secret")
    answer = signed_in(ru).get("/acts/", {"format": "json"})
    treaty, act = json.loads(b"".join(answer.streaming_content))["rows"]
    assert (treaty["what"], treaty["done"], treaty["ratified"]) == ("treaty", "1994-12-10", "")
    assert (act["title"], act["number"], act["ended"]) == ("=HYPERLINK()", "916", "2022-07-15")
    narrowed = signed_in(ru).get("/acts/", {"format": "csv", "kind": "law"})
    assert len(b"".join(narrowed.streaming_content).splitlines()) == 1
