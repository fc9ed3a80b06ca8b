"""Proposals through their pages: each verb allowed and refused, stale and doubled forms, few queries."""

import datetime
import uuid

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from committee.accord.models import Assent, Comment, Entry, Instrument, User
from committee.accord.wall import Ring
from launches.quotas.models import Quota, QuotaProposal
from tests import factories as make
from tests.launches.pages import a_form, a_line, form_of, signed_in

pytestmark = pytest.mark.django_db


AGREE = {"capacity": "definitive", "organ": "", "reservation": ""}


def test_a_negotiation_from_the_first_draft_to_the_quota(ru, kz):
    make.family()
    ours, theirs = signed_in(ru), signed_in(kz)
    page = ours.post("/proposals/new/", a_form([a_line(launches="17")]), follow=True)
    assert "17 Proton launches in 2013" in page.content.decode()
    sent = ours.post(page.redirect_chain[-1][0], {"previewed": form_of(page)["previewed"]}, follow=True)
    first = Instrument.objects.get()
    assert "Shared chain, entry" in sent.content.decode()
    assert first.number == "RU/2013/Q/1"

    begun = theirs.get(f"/proposals/{first.pk}/counter/", follow=True)
    page = theirs.post("/proposals/new/", form_of(begun) | a_line(launches="12"), follow=True)
    theirs.post(page.redirect_chain[-1][0], {"previewed": form_of(page)["previewed"]})
    second = Instrument.objects.get(number="KZ/2013/Q/1")
    assert second.answers == first

    for client in (theirs, ours):
        page = client.get(f"/proposals/{second.pk}/agree/")
        done = client.post(f"/proposals/{second.pk}/agree/", form_of(page, **AGREE), follow=True)
        assert done.status_code == 200
        assert "Written down" in done.content.decode()
    quota = Quota.objects.get()
    assert (quota.launches, quota.instrument) == (12, second)
    assert "In force" in ours.get(f"/proposals/{second.pk}/").content.decode()


VERBS = {
    "agree": (AGREE, "kz"),
    "reject": ({"reason": "Экологические последствия"}, "kz"),
    "withdraw": ({"reason": ""}, "ru"),
    "refer": ({"level": "presidents", "reason": "На уровень президентов"}, "kz"),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_done_by_whom_it_belongs_to_and_refused_to_others(verb, ru, kz):
    text = make.tabled(ru)
    fields, party = VERBS[verb]
    actor = {"ru": ru, "kz": kz}[party]
    expert = make.user(actor.party_code)
    address = f"/proposals/{text.pk}/{verb}/"
    before = Entry.objects.count()
    assert signed_in(expert).get(address).status_code == 403
    refused = signed_in(expert).post(address, fields | {"digest": text.revision.digest})
    assert refused.status_code == 409
    assert "mandate" in refused.content.decode()
    assert Entry.objects.count() == before
    client = signed_in(actor)
    page = client.get(address)
    assert page.status_code == 200
    assert client.post(address, form_of(page, **fields)).status_code == 302
    assert Entry.objects.count() == before + 1


def test_take_back_and_confirm_through_their_pages(ru, kz):
    text = make.tabled(ru)
    client = signed_in(kz)
    page = client.get(f"/proposals/{text.pk}/agree/")
    fields = AGREE | {"capacity": "referendum", "organ": "Правительство Республики Казахстан"}
    client.post(f"/proposals/{text.pk}/agree/", form_of(page, **fields))
    assert client.get(f"/proposals/{text.pk}/take-back/").status_code == 200
    assert signed_in(ru).post(f"/proposals/{text.pk}/take-back/", {"reason": "нет"}).status_code == 409
    assert signed_in(ru).post(f"/proposals/{text.pk}/confirm/", {}).status_code == 409
    future = timezone.now().date() + datetime.timedelta(days=2)
    late = client.post(f"/proposals/{text.pk}/confirm/", {"act_number": "1", "act_date": future.isoformat()})
    assert late.status_code == 409
    assert "dated in the future" in late.content.decode()
    done = client.post(f"/proposals/{text.pk}/confirm/", {"act_number": "1045", "act_date": "2022-12-21"})
    assert done.status_code == 302
    assent = Assent.objects.get()
    assert assent.is_definitive
    assert assent.act_number == "1045"
    assert client.post(f"/proposals/{text.pk}/take-back/", {"reason": "Передумали"}).status_code == 302
    assert Assent.objects.filter(voided_at=None).count() == 0


def test_supplying_the_missing_language(ru, kz):
    make.family()
    ours = signed_in(ru)
    line = a_line(condition_ru="после вывода спутника KazSat-3")
    due = (timezone.now().date() + datetime.timedelta(days=9)).isoformat()
    page = ours.post("/proposals/new/", a_form([line]), follow=True)
    assert "no Kazakh" in page.content.decode()
    draft = QuotaProposal.objects.get()
    form = form_of(ours.get(f"/proposals/drafts/{draft.pk}/edit/"))
    page = ours.post(
        f"/proposals/drafts/{draft.pk}/edit/",
        form | line | {"language_to_follow": "kk", "language_due": due},
        follow=True,
    )
    ours.post(f"/proposals/drafts/{draft.pk}/", {"previewed": form_of(page)["previewed"]})
    text = Instrument.objects.get()
    assert text.language_to_follow == "kk"
    waits = signed_in(kz).get(f"/proposals/{text.pk}/agree/")
    assert waits.status_code == 403
    form = form_of(ours.get(f"/proposals/drafts/{draft.pk}/edit/"))
    ours.post(
        f"/proposals/drafts/{draft.pk}/edit/",
        form
        | line
        | {
            "lines-0-condition_kk": "KazSat-3 спутнигі ұшырылғаннан кейін",
            "language_to_follow": "kk",
            "language_due": due,
        },
    )
    assert signed_in(kz).post(f"/proposals/{text.pk}/supply-language/").status_code == 403
    assert ours.post(f"/proposals/{text.pk}/supply-language/").status_code == 302
    text.refresh_from_db()
    assert text.language_to_follow == ""
    assert "KazSat-3 спутнигі" in text.revision.text_kk
    assert signed_in(kz).get(f"/proposals/{text.pk}/agree/").status_code == 200


def test_a_change_to_a_quota_in_force_begins_from_its_numbers():
    text = make.in_force(12)
    chair = User.objects.get(person__mandates__isnull=False, person__party="RU")
    client = signed_in(chair)
    begun = client.get(f"/proposals/{text.pk}/amend/", follow=True)
    form = form_of(begun)
    assert form["lines-0-launches"] == "12"
    page = client.post("/proposals/new/", form | a_line(launches="15"), follow=True)
    client.post(page.redirect_chain[-1][0], {"previewed": form_of(page)["previewed"]})
    assert Instrument.objects.get(number="RU/2013/Q/2").amends == text
    again = client.get(f"/proposals/{text.pk}/amend/")
    assert again.status_code == 403
    assert "RU/2013/Q/2" in again.content.decode()


def test_an_agreement_form_sent_twice_agrees_once(ru, kz):
    text = make.tabled(ru)
    client = signed_in(kz)
    form = form_of(client.get(f"/proposals/{text.pk}/agree/"), **AGREE)
    first = client.post(f"/proposals/{text.pk}/agree/", form)
    again = client.post(f"/proposals/{text.pk}/agree/", form)
    assert again["Location"] == first["Location"]
    assert Assent.objects.count() == 1
    other = client.post(f"/proposals/{text.pk}/agree/", form | {"reservation": "Пуски по кварталам"})
    assert other.status_code == 409
    assert "has agreed to this text already" in other.content.decode()
    assert "Пуски по кварталам" in other.content.decode()
    colleague = make.chair("KZ")
    late = signed_in(colleague).post(f"/proposals/{text.pk}/agree/", form)
    assert late.status_code == 409


TWICE = VERBS | {
    "confirm": ({"act_number": "1045", "act_date": "2022-12-21"}, "kz"),
    "take-back": ({"reason": "Уточняем число"}, "kz"),
}


@pytest.mark.parametrize("verb", [verb for verb in TWICE if verb != "agree"])
def test_the_form_of_a_verb_sent_twice_does_it_once(verb, ru, kz):
    text = make.tabled(ru)
    if verb in ("confirm", "take-back"):
        make.agree(text, kz, organ="Правительство Республики Казахстан")
    fields, party = TWICE[verb]
    client, address = signed_in({"ru": ru, "kz": kz}[party]), f"/proposals/{text.pk}/{verb}/"
    first = client.post(address, fields)
    count = Entry.objects.count()
    again = client.post(address, fields)
    assert "?receipt=" in first["Location"]
    assert again["Location"] == first["Location"]
    assert Entry.objects.count() == count
    other = client.post(address, fields | {"reason": "Другая причина", "act_number": "7"})
    assert other.status_code == (302 if verb == "refer" else 409)


def test_a_forged_digest_agrees_to_nothing(ru, kz):
    text = make.tabled(ru)
    page = signed_in(kz).post(f"/proposals/{text.pk}/agree/", AGREE | {"digest": "0" * 64})
    assert page.status_code == 409
    assert "Read it again before you agree" in page.content.decode()
    assert not Assent.objects.exists()


def test_a_mandate_ended_between_page_and_answer_agrees_to_nothing(ru, kz):
    from committee.accord.mandates import end_mandate
    from committee.accord.models import Mandate

    text = make.tabled(ru)
    client = signed_in(kz)
    form = form_of(client.get(f"/proposals/{text.pk}/agree/"), **AGREE) | {
        "reservation": "Пуски по кварталам"
    }
    mandate = Mandate.objects.get(person=kz.person)
    end_mandate(by_id=mandate.given_by_id, mandate_id=mandate.pk)
    page = client.post(f"/proposals/{text.pk}/agree/", form)
    assert page.status_code == 409
    assert "Needs a mandate" in page.content.decode()
    assert not Assent.objects.exists()


def test_agreeing_asks_for_the_password_when_the_sign_in_is_old(ru, kz):
    text = make.tabled(ru)
    with time_machine.travel(timezone.now() - datetime.timedelta(minutes=6)):
        client = signed_in(kz)
    page = client.get(f"/proposals/{text.pk}/agree/")
    assert "Your password, again" in page.content.decode()
    form = form_of(page, **AGREE) | {"reservation": "Пуски по кварталам"}
    wrong = client.post(f"/proposals/{text.pk}/agree/", form | {"password": "не тот"})
    html = wrong.content.decode()
    assert wrong.status_code == 409
    assert "The password is not right" in html
    assert "Пуски по кварталам" in html
    assert not Assent.objects.exists()
    right = client.post(f"/proposals/{text.pk}/agree/", form | {"password": make.PASSWORD})
    assert right.status_code == 302
    assert Assent.objects.get().reservation == "Пуски по кварталам"


def test_a_reason_that_closes_many_verbs_is_said_once():
    text = make.in_force(12)
    chair = User.objects.get(person__mandates__isnull=False, person__party="RU")
    page = signed_in(chair).get(f"/proposals/{text.pk}/").content.decode()
    assert page.count("The text is no longer open: in force.") == 1
    assert "Reject, with a reason; Add the missing language; " in page


def test_how_one_agrees_must_be_chosen(ru, kz):
    text = make.tabled(ru)
    client = signed_in(kz)
    form = form_of(client.get(f"/proposals/{text.pk}/agree/"), reservation="Оговорка")
    page = client.post(f"/proposals/{text.pk}/agree/", form)
    assert page.status_code == 409
    assert "Choose how you agree" in page.content.decode()
    assert "Оговорка" in page.content.decode()


def test_comments_of_one_delegation_stay_there_and_both_read_the_others(ru, kz):
    text = make.tabled(ru)
    ours, theirs = signed_in(ru), signed_in(kz)
    form = form_of(ours.get(f"/proposals/{text.pk}/"), language="ru")
    form = {name: form[name] for name in ("key", "language")}
    ours.post(f"/proposals/{text.pk}/comment/", form | {"body": "Наша линия: 14", "ring": "party"})
    look = ours.post(
        f"/proposals/{text.pk}/comment/",
        {"key": str(uuid.uuid4()), "language": "ru", "body": "Просим по кварталам", "ring": "look"},
    )
    assert "Both delegations would read this" in look.content.decode()
    assert Comment.objects.count() == 1
    both = {"key": str(uuid.uuid4()), "language": "ru", "body": "Просим по кварталам", "ring": "both"}
    ours.post(f"/proposals/{text.pk}/comment/", both)
    ours.post(f"/proposals/{text.pk}/comment/", both)
    assert Comment.objects.filter(ring=Ring.BOTH).count() == 1
    seen = theirs.get(f"/proposals/{text.pk}/").content.decode()
    assert "Просим по кварталам" in seen
    assert "Наша линия" not in seen
    assert "Наша линия" in ours.get(f"/proposals/{text.pk}/agree/").content.decode()


@pytest.mark.parametrize("role", ["observer", "operator"])
def test_those_outside_the_delegations_meet_no_proposal(role, ru):
    text = make.tabled(ru)
    client = signed_in(make.user(None, role))
    assert client.get(f"/proposals/{text.pk}/").status_code == 404
    assert text.number not in client.get("/proposals/").content.decode()
    assert client.post(f"/proposals/{text.pk}/reject/", {"reason": "x"}).status_code == 404
    assert client.get("/record/").status_code == 404


def test_nobody_who_is_not_signed_in_sees_a_page(ru):
    text = make.tabled(ru)
    for address in (
        "/",
        "/proposals/",
        f"/proposals/{text.pk}/",
        "/quotas/2013/",
        "/delegations/",
        "/record/",
    ):
        response = Client().get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/sign-in/")


ADDRESSES = [
    "/",
    "/proposals/",
    "/proposals/{pk}/",
    "/proposals/{pk}/agree/",
    "/quotas/2013/",
    "/delegations/",
    "/record/",
]


@pytest.mark.once
def test_pages_ask_the_database_as_often_for_many_rows_as_for_few(ru, kz):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    text = make.tabled(ru)
    make.tabled(kz, year=2014)
    make.tabled(ru, year=2012)
    make.withdrawn_and_sent_again(ru, year=2012)
    client = signed_in(kz)

    def asked(page_address):
        address = page_address.format(pk=text.pk)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return [query["sql"] for query in queries.captured_queries]

    few = {address: len(asked(address)) for address in ADDRESSES}
    fill(ru, kz, text)
    for address in ADDRESSES:
        many = asked(address)
        most = 18  # the desk and the page of agreeing (decision 13)
        assert len(many) == few[address] <= most, (address, many)


def test_the_dearest_state_of_a_text_asks_nineteen_times(ru, kz, django_assert_max_num_queries):
    """In force, while another text is open: what decision 13 allows a page that shows other rooms too."""
    text = make.tabled(ru)
    for who in (ru, kz):
        make.agree(text, who)
    make.agree(make.tabled(ru, 14, amends_id=text.pk), ru)
    make.tabled(ru, year=2014)
    make.concern()
    make.statement(make.person("RU"), on_year=2013)
    client = signed_in(kz)
    client.get("/")
    with django_assert_max_num_queries(19):
        client.get(f"/proposals/{text.pk}/")


def fill(ru, kz, text):
    """Two hundred rows of what the pages list."""
    from committee.accord.comments import comment

    for year in range(1991, 2012):
        make.tabled(ru, year=year)
    for number in range(200):
        if number % 4 == 0:
            comment(
                by_id=(ru if number % 8 else kz).pk,
                instrument_id=text.pk,
                body=f"Замечание {number}",
                language="ru",
                ring=Ring.BOTH if number % 3 else Ring.PARTY,
                comment_id=uuid.uuid4(),
            )
    for _round in range(6):
        make.withdrawn_and_sent_again(ru, year=2012)
