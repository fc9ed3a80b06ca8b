"""Repealing a number by citing an act, objecting to that, and naming the act that confirms an agreement."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from committee.accord.models import Chain, Entry, User
from committee.accord.narration import sentence
from committee.accord.verification import problems
from committee.accord.wall import Ring
from committee.papers.citing import Cited
from committee.papers.models import Act
from committee.papers.verbs import cite_act
from launches.quotas.figures import families, ledger_of_all_years
from launches.quotas.models import Quota, Repeal
from launches.quotas.repeals import object_to_repeal, repeal_by_act
from tests import factories as make
from tests.launches.calls import refused
from tests.launches.test_year_page import page, signed_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_record_holds")]

DECIDED = datetime.date(2012, 12, 28)
REPEALED = datetime.date(2013, 7, 15)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def kz():
    return make.secretary("KZ")


@pytest.fixture
def ru():
    return make.secretary("RU")


@pytest.fixture
def number(kz):
    """12 Protons in 2013 by an act of Kazakhstan."""
    make.past_act(kz, 12, of_party="KZ", dated=DECIDED)
    return Quota.objects.get()


def by_480(**fields):
    return Cited(**{"key": uuid.uuid4(), "organ": "Үкімет", "number": "480", "dated": REPEALED} | fields)


def repealed(by, number, cited=None):
    return repeal_by_act(by_id=by.pk, quota_id=number.pk, cited=cited or by_480())


class TestRepealing:
    def test_the_number_ends_and_both_acts_say_so(self, kz, number):
        entry = repealed(kz, number)
        number.refresh_from_db()
        old, new = Act.objects.get(pk=number.act_id), Act.objects.get(number="480")
        assert not number.is_in_force
        assert (old.repealed_by, old.repealed_on) == (new, REPEALED)
        assert (new.of_party_id, new.ring, new.organ_kk) == ("KZ", old.ring, "Үкімет")
        assert (entry.chain_id, entry.subject_id) == (Chain.SHARED, str(number.repeal_id))
        assert "12 Proton launches in 2013" in sentence(entry)
        assert "number: 480, 15 July 2013" in sentence(entry)
        assert list(problems()) == []

    def test_every_number_of_the_act_ends_with_it(self, kz):
        make.past_act(kz, of_party="KZ", lines=[make.line(12), make.line(3, of="soyuz-2")])
        repealed(kz, Quota.objects.first())
        assert not Quota.objects.filter(repeal=None).exists()

    def test_a_form_sent_twice_repeals_once(self, kz, number):
        cited = by_480()
        assert repealed(kz, number, cited) == repealed(kz, number, cited)
        assert Repeal.objects.count() == Act.objects.filter(number="480").count() == 1
        refused(lambda: repealed(kz, number), saying="no longer in force")

    def test_an_act_among_the_papers_is_cited(self, kz, number):
        act = make.act(number="480", dated=REPEALED)
        repealed(kz, number, Cited(act_id=act.pk))
        assert Repeal.objects.get().by_act == act

    def test_another_number_may_enter_into_force_then(self, kz, number):
        repealed(kz, number)
        make.past_act(kz, 14, of_party="KZ")
        standing = Quota.objects.get(repeal=None)
        assert (standing.launches, standing.superseded_at) == (14, None)
        number.refresh_from_db()
        assert number.superseded_at is None

    def test_a_text_of_both_may_follow(self, kz, number):
        repealed(kz, number)
        assert Quota.objects.get(instrument=make.in_force(15)).is_in_force


class TestWhatIsRefused:
    def test_what_both_agreed(self, kz):
        text = make.in_force()
        said = refused(lambda: repealed(kz, Quota.objects.get()), saying="only both end it")
        assert text.number in said
        assert "Propose a change" in said

    def test_the_act_of_the_other_party(self, ru, number):
        refused(lambda: repealed(ru, number), saying="Only Kazakhstan, whose act this is")

    def test_an_act_of_nobody_known(self, kz):
        make.past_act(kz, 14, year=2012)
        refused(lambda: repealed(kz, Quota.objects.get()), saying="Whose act this is was not found")

    def test_anyone_but_the_secretary(self, number):
        for account in (make.user("KZ"), make.chair("KZ"), make.user(None, User.Role.OBSERVER)):
            refused(lambda account=account: repealed(account, number))

    def test_a_number_that_was_replaced(self, kz, number):
        make.past_act(kz, 13, of_party="KZ")
        refused(lambda: repealed(kz, number), saying="no longer in force")

    @pytest.mark.parametrize(
        ("fields", "saying"),
        [
            ({"dated": datetime.date(2090, 1, 1)}, "in the future"),
            ({"dated": datetime.date(2012, 12, 27)}, "older than the one"),
            ({"organ": " "}, "name the organ"),
            ({"organ": "Правитeльство"}, "mixes letters"),
            ({"source_id": uuid.uuid4()}, "both delegations can see"),
            ({"act_id": uuid.uuid4()}, "an act of your own Party"),
        ],
    )
    def test_what_cannot_be_cited(self, kz, number, fields, saying):
        refused(lambda: repealed(kz, number, by_480(**fields)), saying=saying)

    def test_acts_that_not_both_read_or_that_are_not_the_partys(self, kz, number):
        internal = make.act(ring=Ring.PARTY, party_id="KZ")
        russian = make.act(of_party_id="RU")
        itself = Act.objects.get(pk=number.act_id)
        for act in (internal, russian, itself):
            refused(lambda act=act: repealed(kz, number, Cited(act_id=act.pk)))

    def test_acts_that_repeal_each_other_in_a_circle(self, kz):
        first, second, third = (self.number(kz, year) for year in (2011, 2012, 2013))
        repealed(kz, first, Cited(act_id=second.act_id))
        repealed(kz, second, Cited(act_id=third.act_id))
        refused(lambda: repealed(kz, third, Cited(act_id=first.act_id)), saying="was itself repealed by")

    @staticmethod
    def number(kz, year):
        make.past_act(kz, year=year, of_party="KZ")
        return Quota.objects.get(year=year)

    def test_an_act_observers_do_not_read_for_a_number_they_do(self, kz):
        make.past_act(kz, of_party="KZ", open_to_observers=True)
        act = make.act()
        refused(
            lambda: repealed(kz, Quota.objects.get(), Cited(act_id=act.pk)), saying="show the act you cite"
        )


class TestObjecting:
    def test_the_other_party_objects_on_record(self, kz, ru, number):
        repealed(kz, number)
        entry = object_to_repeal(by_id=ru.pk, repeal_id=Repeal.objects.get().pk, reason="Не согласовано.")
        repeal = Repeal.objects.get()
        assert (repeal.objected_by_id, repeal.objection) == ("RU", "Не согласовано.")
        assert "Reason: Не согласовано." in sentence(entry)
        assert not Quota.objects.get().is_in_force

    def test_once_with_a_reason_and_never_to_ones_own(self, kz, ru, number):
        repealed(kz, number)
        key = Repeal.objects.get().pk
        refused(lambda: object_to_repeal(by_id=kz.pk, repeal_id=key, reason="Ой"), saying="Your own Party")
        refused(lambda: object_to_repeal(by_id=ru.pk, repeal_id=key, reason=" "), saying="Give the reason")
        expert = make.user("RU")
        refused(lambda: object_to_repeal(by_id=expert.pk, repeal_id=key, reason="Нет"), saying="secretary")
        first = object_to_repeal(by_id=ru.pk, repeal_id=key, reason="Нет")
        assert object_to_repeal(by_id=ru.pk, repeal_id=key, reason="Нет") == first
        refused(lambda: object_to_repeal(by_id=ru.pk, repeal_id=key, reason="Иначе"), saying="already")


class TestTheDatabase:
    def test_the_database_keeps_a_repealed_number_as_it_is(self, kz, number):
        repealed(kz, number)
        with pytest.raises(Exception, match="the record only grows"), transaction.atomic():
            Quota.objects.update(launches=13)

    def test_what_both_agreed_cannot_carry_a_repeal(self, kz, number):
        repealed(kz, number)
        make.in_force(15)
        with pytest.raises(IntegrityError), transaction.atomic():
            Quota.objects.filter(instrument__isnull=False).update(repeal=Repeal.objects.get())


class TestWhereTheNumberStands:
    def test_the_year_the_ledger_and_the_act_say_so(self, kz, ru, number):
        make.launch()
        repealed(kz, number)
        object_to_repeal(by_id=ru.pk, repeal_id=Repeal.objects.get().pk, reason="Не согласовано.")
        year = page(ru)
        assert "Proton: 12, repealed by the act of one Party." in year
        assert "Repealed by the act of one Party Kazakhstan, Үкімет, 15 July 2013" in year
        assert "Objection of Russia: Не согласовано." in year
        assert "Nothing in force yet" not in year
        ledger = words(signed_in(ru).get("/quotas/"))
        assert "12 repealed by the act of one Party, the other objects" in ledger
        assert "Objection of Russia" in words(signed_in(ru).get(f"/acts/{number.act_id}/"))
        (row,) = ledger_of_all_years(ru, families(ru))[0].rows
        assert (row.row.in_force, row.row.left) == (None, None)

    def test_observers_read_it_where_the_number_was_open_to_them(self, kz):
        make.past_act(kz, of_party="KZ", open_to_observers=True)
        repealed(kz, Quota.objects.get())
        assert "repealed by the act of one Party" in page(make.user(None, User.Role.OBSERVER))


class TestThePages:
    def test_each_reader_is_told_what_is_open(self, kz, ru, number):
        place = reverse("quota_repeal", args=[number.pk])
        own = signed_in(kz).get("/quotas/2013/").content.decode()
        assert f'href="{place}"' in own
        other = page(ru)
        assert "Repeal by act Only Kazakhstan, whose act this is." in other
        assert signed_in(ru).get(place).status_code == 403

    def test_a_repeal_and_an_objection_through_the_pages(self, kz, ru, number):
        place = reverse("quota_repeal", args=[number.pk])
        client = signed_in(kz)
        typed = {"key": str(uuid.uuid4()), "number": "480", "dated": "2090-01-01", "organ": "Үкімет"}
        late = client.post(place, typed)
        assert late.status_code == 409
        assert 'value="480"' in late.content.decode()
        done = client.post(place, typed | {"dated": "2013-07-15"})
        assert done["Location"].startswith("/quotas/2013/?receipt=")
        assert client.post(place, typed | {"dated": "2013-07-15"})["Location"] == done["Location"]
        assert "Written down." in words(client.get(done["Location"]))
        place = reverse("repeal_object", args=[Repeal.objects.get().pk])
        assert f'href="{place}"' in signed_in(ru).get("/quotas/2013/").content.decode()
        empty = signed_in(ru).post(place, {"reason": ""})
        assert "Reason: This field is required." in words_of_problem(empty)
        assert signed_in(ru).post(place, {"reason": "Нет"}).status_code == 302
        assert Repeal.objects.get().objection == "Нет"

    def test_the_list_holds_only_acts_that_may_be_cited(self, kz, number):
        make.act(title_en="Internal", ring=Ring.PARTY, party_id="KZ")
        make.act(title_en="Theirs", of_party_id="RU")
        make.act(title_en="Ours")
        read = words(signed_in(kz).get(reverse("quota_repeal", args=[number.pk])))
        assert "Ours" in read
        assert "Internal" not in read
        assert "Theirs" not in read


def words_of_problem(response):
    assert response.status_code == 409
    response.status_code = 200
    return words(response)


class TestConfirmingWhatIsInForce:
    def test_the_act_of_each_party_stands_beside_its_agreement(self, kz, ru):
        text = make.in_force()
        assert "Confirmed by act No act named" in page(kz)
        entry = cite_act(by_id=kz.pk, instrument_id=text.pk, cited=by_480(number="1045"))
        assert f"Named the act that confirms {text.number}" in sentence(entry)
        assert "Confirmed by act One Party of two Kazakhstan Үкімет, 15 July 2013. Number: 1045" in page(ru)
        act = make.act(of_party_id="RU", number="77")
        cite_act(by_id=ru.pk, instrument_id=text.pk, cited=Cited(act_id=act.pk))
        assert "Confirmed by act Both Parties" in page(kz)
        proposal = words(signed_in(kz).get(reverse("proposal", args=[text.pk])))
        assert "Confirming act Resolution" in proposal
        text.refresh_from_db()
        assert text.status == "in_force"

    def test_once_by_the_secretary_and_only_for_what_is_in_force(self, kz, ru):
        text = make.in_force()
        expert = make.user("KZ")

        def named(by, cited):
            return cite_act(by_id=by.pk, instrument_id=text.pk, cited=cited)

        refused(lambda: named(expert, by_480()), saying="secretary")
        cited = by_480()
        assert named(kz, cited) == named(kz, cited)
        refused(lambda: named(kz, by_480()), saying="has named the act")
        other = make.in_force(9, year=2014)
        refused(
            lambda: cite_act(by_id=kz.pk, instrument_id=other.pk, cited=Cited(act_id=cited.key)),
            saying="confirms another text already",
        )
        open_text = make.tabled(make.chair("RU"), year=2015)
        refused(
            lambda: cite_act(by_id=kz.pk, instrument_id=open_text.pk, cited=by_480()), saying="not in force"
        )

    def test_through_the_page(self, kz):
        text = make.in_force()
        place = reverse("proposal_cite", args=[text.pk])
        assert f'href="{place}"' in signed_in(kz).get(reverse("proposal", args=[text.pk])).content.decode()
        typed = {"key": str(uuid.uuid4()), "organ": "Үкімет", "number": "1045"}
        done = signed_in(kz).post(place, typed)
        assert done.status_code == 302
        assert Act.objects.get(number="1045").confirms == text
        assert Entry.objects.filter(verb="cite_act").count() == 1
        closed = page(kz)
        assert "Name the confirming act Your Party has named the act that confirms this text." in closed


@pytest.mark.once
def test_the_year_page_makes_the_same_queries_whatever_was_repealed(kz, ru, number):
    def cost():
        client = signed_in(ru)
        client.get("/quotas/2013/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/quotas/2013/")
        return len(captured)

    repealed(kz, number)
    few = cost()
    for count in range(20):
        make.past_act(kz, of_party="KZ", lines=[make.line(3, of=f"family-{count}")])
        repealed(kz, Quota.objects.get(repeal=None))
    assert cost() == few <= 15
