"""Clearance at home: it warns who agrees, stops nobody, and is of one Party alone."""

import datetime
import re
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee.accord import verbs
from committee.accord.errors import Refused
from committee.accord.models import Chain, Entry, User
from committee.accord.models.instruments import today
from committee.accord.policies import may, standing_of
from committee.accord.wall import Ring
from committee.clearance.models import ReadyMark, Visa
from committee.clearance.reading import clearance_of
from committee.clearance.verbs import answer_visa, ask_visa, mark_ready
from launches.quotas.models import QuotaProposal
from launches.quotas.verbs import save_draft
from tests import factories as make
from tests.accord.world import everything, what_does_not_hold
from tests.admin_pages import signed_in
from tests.launches.pages import form_of

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}
DAY = datetime.timedelta(days=1)


@pytest.fixture
def secretary():
    return make.secretary("KZ")


@pytest.fixture
def text():
    """A Russian proposal before Kazakhstan."""
    return make.tabled(make.chair("RU"))


def read(user, address):
    response = signed_in(user).get(address, headers=ENGLISH)
    assert response.status_code == 200
    return re.sub(r'value="[\w-]{36,64}"', "", response.content.decode())  # tokens and keys of forms


def answered(visa, by, answer="visa", **fields):
    answer_visa(by_id=by.pk, visa_id=visa.pk, answer=answer, answered_on=today(), **fields)
    visa.refresh_from_db()
    return visa


def refused(act, **fields):
    before = everything()
    with pytest.raises(Refused):
        act(**fields)
    assert everything() == before


# Through the pages ---------------------------------------------------------------------------------------


def test_an_organisation_is_asked_answers_with_an_objection_and_the_chair_agrees_all_the_same(
    text, secretary
):
    chair, ministry = make.chair("KZ"), make.organisation("KZ")
    client, address = signed_in(secretary), reverse("clearance", args=[text.pk])
    assert f'href="{address}"' in read(secretary, reverse("proposal", args=[text.pk]))
    form = form_of(client.get(address, headers=ENGLISH))
    assert client.post(address, form | {"organisation": str(ministry.pk)}).status_code == 302
    assert client.post(address, form | {"organisation": str(ministry.pk)}).status_code == 302  # sent twice
    visa = Visa.objects.get()
    assert "No answer yet" in read(chair, reverse("proposal_agree", args=[text.pk]))

    typed = {"answer": "objection", "answered_on": today().isoformat(), "outside_number": "17-05/12"}
    place = reverse("visa_answer", args=[visa.pk])
    page = client.post(place, typed, headers=ENGLISH)
    assert page.status_code == 409
    assert "Write what the remarks or the objection are." in page.content.decode()
    assert "17-05/12" in page.content.decode()
    assert client.post(place, typed | {"remarks": "Нет оценки риска."}).status_code == 302

    agreeing = read(chair, reverse("proposal_agree", args=[text.pk]))
    assert "You may agree all the same." in agreeing
    assert "Нет оценки риска." in agreeing
    assert "17-05/12" in agreeing
    make.agree(text, chair)
    assert what_does_not_hold() == []


def test_with_every_visa_given_nothing_warns(text, secretary):
    answered(make.visa(text, secretary), secretary)
    page = read(make.chair("KZ"), reverse("proposal_agree", args=[text.pk]))
    assert "Visa" in page
    assert "You may agree all the same." not in page


def test_an_aide_marks_a_text_ready_and_the_chair_reads_by_whom(text):
    aide, chair = make.user("KZ", User.Role.AIDE), make.chair("KZ")
    client = signed_in(aide)
    assert "Mark as ready for signature" in read(aide, reverse("clearance", args=[text.pk]))
    for _twice in range(2):
        assert client.post(reverse("clearance_ready", args=[text.pk])).status_code == 302
    assert ReadyMark.objects.count() == 1
    page = read(chair, reverse("proposal_agree", args=[text.pk]))
    assert "Ready for signature" in page
    assert aide.person.name_en in page


# An aide prepares and does not agree ---------------------------------------------------------------------


def test_an_aide_prepares_and_never_agrees(text):
    aide = make.user("KZ", User.Role.AIDE)
    assert signed_in(aide).get("/proposals/new/").status_code == 200
    make.draft(aide)
    with pytest.raises(Refused, match=r"Помощник|aide"):
        make.propose_mandate(aide)
    holder = make.chair("KZ")
    User.objects.filter(pk=holder.pk).update(role=User.Role.AIDE)
    holder = User.objects.get(pk=holder.pk)
    assert not may(standing_of(holder), "assent", text).allowed
    with pytest.raises(Refused):
        make.agree(text, holder)


# Another wording is another matter -----------------------------------------------------------------------


def test_a_new_wording_opens_visas_and_marks_again(secretary):
    chair = make.chair("RU")
    words = {"ru": "Только днём", "kk": "", "en": ""}
    text = make.tabled(
        chair,
        lines=[make.line(12, condition=words)],
        language_to_follow="kk",
        language_due=today(),
    )
    ministry = make.organisation("KZ")
    visa = answered(make.visa(text, secretary, organisation_id=ministry.pk), secretary)
    mark_ready(by_id=secretary.pk, instrument_id=text.pk)
    assert clearance_of(secretary, text).warnings == []

    paper = QuotaProposal.objects.get(sent_as=text)
    save_draft(
        by_id=chair.pk,
        draft_id=paper.pk,
        seen=paper.version,
        year=2013,
        lines=[make.line(12, condition=words | {"kk": "Тек күндіз"})],
        language_to_follow="kk",
        language_due=today(),
    )
    verbs.supply_language(by_id=chair.pk, instrument_id=text.pk, paper_id=paper.pk)
    text = type(text).objects.get(pk=text.pk)
    standing = clearance_of(secretary, text)
    assert [one.is_open for one in standing.visas] == [True]
    assert standing.ready == []
    make.visa(text, secretary, organisation_id=ministry.pk)  # asked about the new words
    assert Visa.objects.get(pk=visa.pk).answer == "visa"  # what was said of the old ones stays


# Refused -------------------------------------------------------------------------------------------------


def test_what_cannot_be_asked_or_entered(text, secretary):
    ministry, theirs = make.organisation("KZ"), make.organisation("RU")
    hidden = make.organisation("RU", ring=Ring.PARTY, party_id="RU")
    ask = {"by_id": secretary.pk, "instrument_id": text.pk, "organisation_id": ministry.pk}
    for wrong in (
        {"organisation_id": theirs.pk},
        {"organisation_id": hidden.pk},
        {"organisation_id": uuid.uuid4()},
        {"instrument_id": uuid.uuid4()},
        {"due": today() - DAY},
        {"by_id": make.user("KZ").pk},
        {"by_id": make.user(None, "observer").pk},
        {"by_id": make.user(None, "operator").pk},
    ):
        refused(ask_visa, **ask | wrong, visa_id=uuid.uuid4())
    visa = make.visa(text, secretary, organisation_id=ministry.pk)
    refused(ask_visa, **ask, visa_id=uuid.uuid4())  # the same wording twice
    answer = {"by_id": secretary.pk, "visa_id": visa.pk, "answer": "visa", "answered_on": today()}
    for wrong in (
        {"answer": "maybe"},
        {"answer": "remarks"},
        {"answered_on": today() + DAY},
        {"by_id": make.secretary("RU").pk},
        {"by_id": make.user("KZ").pk},
    ):
        refused(answer_visa, **answer | wrong)
    answered(visa, secretary)
    refused(answer_visa, **answer)  # once
    refused(mark_ready, by_id=make.user("KZ").pk, instrument_id=text.pk)
    verbs.withdraw(by_id=make.secretary("RU").pk, instrument_id=text.pk)
    refused(ask_visa, **ask | {"organisation_id": make.organisation("KZ").pk}, visa_id=uuid.uuid4())
    refused(mark_ready, by_id=secretary.pk, instrument_id=text.pk)


@pytest.mark.parametrize("table", [Visa, ReadyMark])
def test_the_database_keeps_it_at_home(text, secretary, table):
    make.visa(text, secretary)
    mark_ready(by_id=secretary.pk, instrument_id=text.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.update(ring=Ring.BOTH)


# The wall ------------------------------------------------------------------------------------------------


def test_the_other_party_learns_nothing(text, secretary):
    theirs = make.chair("RU")
    before = read(theirs, reverse("proposal", args=[text.pk]))
    shared = Entry.objects.filter(chain=Chain.SHARED).count()
    visa = answered(make.visa(text, secretary), secretary, "objection", remarks="Против.")
    mark_ready(by_id=secretary.pk, instrument_id=text.pk)
    assert Entry.objects.filter(chain=Chain.SHARED).count() == shared
    assert read(theirs, reverse("proposal", args=[text.pk])) == before
    assert "Против." not in read(theirs, reverse("clearance", args=[text.pk]))
    assert signed_in(theirs).get(reverse("visa_answer", args=[visa.pk])).status_code == 404


@pytest.mark.once
def test_the_page_asks_as_often_for_many_visas(text, secretary, django_assert_num_queries):
    client = signed_in(secretary)
    make.visa(text, secretary)
    client.get(reverse("clearance", args=[text.pk]))
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("clearance", args=[text.pk]))
    for _more in range(20):
        make.visa(text, secretary)
    with django_assert_num_queries(len(asked)):
        client.get(reverse("clearance", args=[text.pk]))
    assert len(asked) <= 15
