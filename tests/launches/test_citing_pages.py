"""Choosing an act among the papers on the pages that confirm and repeal, beside entering a new one."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import translation

from committee.accord.models import Assent, Entry, Instrument
from committee.accord.verification import problems
from committee.accord.wall import Ring
from committee.papers.models import Act
from committee.papers.verbs import confirm_by_act
from launches.quotas.models import Quota, Repeal
from tests import factories as make
from tests.admin_pages import as_typed
from tests.admin_pages import signed_in as at_the_desk
from tests.launches.calls import refused
from tests.launches.test_year_page import signed_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_record_holds")]
ORGAN = "Правительство Республики Казахстан"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def kz():
    return make.secretary("KZ")


@pytest.fixture
def text(kz):
    """Russia has agreed definitively, Kazakhstan subject to an act of its Government."""
    tabled = make.tabled(russian := make.chair("RU"))
    make.agree(tabled, russian)
    make.agree(tabled, make.chair("KZ"), organ=ORGAN)
    return tabled


def act_of_1045(**fields):
    return make.act(
        number="1045", dated=datetime.date(2013, 1, 9), title_en="Resolution on the plan", **fields
    )


class TestConfirming:
    def test_by_an_act_among_the_papers(self, kz, text):
        act, place = act_of_1045(), reverse("proposal_confirm", args=[text.pk])
        client = signed_in(kz)
        assert "Resolution on the plan, number: 1045, 9 January 2013" in words(client.get(place))
        done = client.post(place, {"act": str(act.pk)})
        assert "?receipt=" in done["Location"]
        assert client.post(place, {"act": str(act.pk)})["Location"] == done["Location"]
        act.refresh_from_db()
        assert (act.confirms, Act.objects.count()) == (text, 1)
        given = Assent.objects.get(party="KZ")
        assert (given.act_number, given.act_date) == ("1045", act.dated)
        assert Entry.objects.get(verb="confirm").payload["act_id"] == str(act.pk)
        assert Instrument.objects.get().status == "in_force"
        assert list(problems()) == []

    def test_by_a_new_act_as_before(self, kz, text):
        place = reverse("proposal_confirm", args=[text.pk])
        assert signed_in(kz).post(place, {"act_number": "1045"}).status_code == 302
        assert Act.objects.get().confirms == text

    def test_not_by_two_acts_at_once(self, kz, text):
        place = reverse("proposal_confirm", args=[text.pk])
        answer = signed_in(kz).post(place, {"act": str(act_of_1045().pk), "act_number": "7"})
        assert answer.status_code == 409
        assert "not both" in answer.content.decode()
        assert 'value="7"' in answer.content.decode()
        assert not Entry.objects.filter(verb="confirm").exists()

    def test_only_by_an_act_of_ones_own_that_both_read_and_that_confirms_nothing_else(self, kz, text):
        other = make.in_force(9, year=2014)
        for wrong in (
            act_of_1045(of_party_id="RU"),
            act_of_1045(ring=Ring.PARTY, party_id="KZ"),
            act_of_1045(confirms=other),
        ):
            page = signed_in(kz).post(reverse("proposal_confirm", args=[text.pk]), {"act": str(wrong.pk)})
            assert page.status_code == 409
            refused(lambda act=wrong: confirm_by_act(by_id=kz.pk, instrument_id=text.pk, act_id=act.pk))
        refused(lambda: confirm_by_act(by_id=kz.pk, instrument_id=text.pk, act_id=uuid.uuid4()))
        assert Assent.objects.filter(party="KZ", confirmed_at=None).exists()

    def test_again_by_the_same_act_after_the_agreement_was_taken_back(self, kz):
        text, act = make.tabled(make.chair("RU")), act_of_1045()
        chair = make.chair("KZ")
        place = reverse("proposal_confirm", args=[text.pk])
        for _ in range(2):
            make.agree(text, chair, organ=ORGAN)
            assert signed_in(kz).post(place, {"act": str(act.pk)}).status_code == 302
            signed_in(chair).post(reverse("proposal_take_back", args=[text.pk]), {"reason": "Передумали"})
        assert Entry.objects.filter(verb="confirm").count() == 2


class TestNamingTheConfirmingAct:
    def test_one_among_the_papers_named_twice_leads_to_one_receipt(self, kz):
        text, act = make.in_force(), act_of_1045()
        place, typed = (
            reverse("proposal_cite", args=[text.pk]),
            {"key": str(uuid.uuid4()), "act": str(act.pk)},
        )
        first = signed_in(kz).post(place, typed)
        assert signed_in(kz).post(place, typed)["Location"] == first["Location"]
        assert Entry.objects.filter(verb="cite_act").count() == 1
        assert Act.objects.get().confirms == text


class TestRepealing:
    def test_by_one_among_the_papers_never_by_itself(self, kz):
        make.past_act(kz, of_party="KZ", lines=[make.line(12), make.line(3, of="soyuz-2")])
        act, number = act_of_1045(), Quota.objects.get(launches=12)
        place = reverse("quota_repeal", args=[number.pk])
        page = words(signed_in(kz).get(place))
        assert "Resolution on the plan, number: 1045, 9 January 2013" in page
        assert f'value="{number.act_id}"' not in page
        assert "Proton, 2013: 12; Soyuz-2, 2013: 3." in page
        both = signed_in(kz).post(place, {"key": str(uuid.uuid4()), "act": str(act.pk), "organ": "Үкімет"})
        assert both.status_code == 409
        assert not Repeal.objects.exists()
        done = signed_in(kz).post(place, {"key": str(uuid.uuid4()), "act": str(act.pk)})
        assert done.status_code == 302
        assert Repeal.objects.get().by_act == act


def test_an_act_entered_in_the_admin_keeps_its_seal_whatever_cites_it(kz, text):
    """`the_record_holds` asks afterwards: a seal that was not renewed would not hold."""
    client = at_the_desk(kz)

    def entered(number):
        address = "/admin/committee/act/add/"
        typed = {"of_party": "KZ", "title_ru": "Приказ", "number": number, "ring": Ring.BOTH}
        assert client.post(address, as_typed(client.get(address)) | typed).status_code == 302
        return str(Act.objects.get(number=number).pk)

    first, second, third = (entered(number) for number in ("1", "2", "3"))
    assert Entry.objects.filter(verb="enter").count() == 3
    client.post(reverse("proposal_confirm", args=[text.pk]), {"act": first})
    agreed = make.in_force(9, year=2014)
    client.post(reverse("proposal_cite", args=[agreed.pk]), {"key": str(uuid.uuid4()), "act": second})
    make.past_act(kz, of_party="KZ", year=2012)
    place = reverse("quota_repeal", args=[Quota.objects.get(year=2012).pk])
    client.post(place, {"key": str(uuid.uuid4()), "act": third})
    assert Act.objects.filter(confirms__isnull=False).count() == 2
    assert Repeal.objects.get().by_act_id == uuid.UUID(third)
    assert list(problems()) == []
    repealed = Act.objects.get(plan_year=2012)
    Act.objects.filter(pk=repealed.pk).update(repealed_on=None, repealed_by=None)
    assert any(str(repealed.pk) in problem for problem in problems())
    Act.objects.filter(pk=repealed.pk).update(repealed_on=repealed.repealed_on, repealed_by=third)
