"""Closing a concern by a joint decision: one Party cites it, the other confirms; what may be cited."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from committee.accord.errors import Refused
from committee.accord.models import Entry, Instrument
from committee.accord.narration import sentence
from committee.meetings.models import Outcome
from launches.ecology import verbs
from launches.ecology.models import Concern
from tests import factories as make
from tests.accord.test_verify_record import change
from tests.accord.world import everything, what_does_not_hold
from tests.launches.test_concern_pages import client_of, page, sent

pytestmark = pytest.mark.django_db
HELD = {"holding": "held", "held_from": datetime.date(2013, 3, 28)}


@pytest.fixture
def kz():
    return make.secretary("KZ")


@pytest.fixture
def ru():
    return make.secretary("RU")


@pytest.fixture
def concern(kz):
    return make.concern(kz)


@pytest.fixture
def outcome(ru):
    """A decision of a meeting that was held."""
    words = {"text_ru": "Грунт вывезен", "text_kk": "Топырақ шығарылды", "text_en": "The soil was removed."}
    return make.outcome(make.meeting(ru, planned_from=None, **HELD), **words)


@pytest.fixture
def text():
    """A quota both Parties agreed on."""
    make.in_force(12)
    return Instrument.objects.get(status="in_force")


def propose(concern, by, decision):
    return make.closing_proposed(concern, by, decision_id=decision.pk)


def confirm(concern, by):
    return verbs.confirm_closing(by_id=by.pk, concern_id=concern.pk, key=uuid.uuid4())


def refusal(act, *args):
    before = everything()
    with override("en"), pytest.raises(Refused) as refused:
        act(*args)
    assert everything() == before
    return str(refused.value)


def test_a_decision_of_a_meeting_closes_it_once_both_named_it(concern, kz, ru, outcome):
    address = f"/concerns/{concern.pk}/"
    choice = {"decision": str(outcome.pk), "reason": "Очищено"}
    assert sent(client_of(ru), f"{address}propose-closing/", **choice).status_code == 302
    concern.refresh_from_db()
    assert concern.state == "open"
    cited = (
        f'By the decision of <a href="/meetings/{outcome.meeting_id}/">Session</a>,'
        ' <time datetime="2013-03-28">28 March 2013</time>: <q>The soil was removed.</q>'
    )
    assert cited in " ".join(page(client_of(kz), f"{address}confirm-closing/").split())
    assert cited in " ".join(page(client_of(kz), address).split())
    assert sent(client_of(kz), f"{address}confirm-closing/").status_code == 302
    concern.refresh_from_db()
    assert (concern.closed_how, concern.closing_outcome) == ("joint", outcome)
    for client in (client_of(kz), client_of(ru)):
        assert cited in " ".join(page(client, address).split())
    for verb in ("propose_closing", "close_concern"):
        entry = Entry.objects.get(verb=verb)
        assert entry.payload["decision"]["id"] == str(outcome.pk)
        with override("en"):
            assert "By the decision: “The soil was removed” (Session, 28 March 2013)." in sentence(entry)
    assert not [told for told in what_does_not_hold() if "concern" in told]


def test_a_text_in_force_closes_it(concern, kz, ru, text):
    propose(concern, ru, text)
    confirm(concern, kz)
    shown = " ".join(page(client_of(ru), f"/concerns/{concern.pk}/").split())
    assert f'By the text in force <a href="/proposals/{text.pk}/">{text.number}</a>' in shown
    assert "12 Proton launches in 2013" in shown


def test_without_a_decision_both_still_close_it_together(concern, kz, ru):
    make.closing_proposed(concern, ru)
    confirm(concern, kz)
    concern.refresh_from_db()
    assert (concern.closed_how, concern.closing_words) == ("joint", None)


def test_a_cited_decision_costs_the_page_of_the_concern_little(concern, kz, ru, outcome, text):
    address = f"/concerns/{concern.pk}/"
    for decision in (outcome, text):
        propose(concern, ru, decision)
        client = client_of(kz)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        assert len(queries) <= 17  # decision 13
        verbs.decline_closing(by_id=kz.pk, concern_id=concern.pk, key=uuid.uuid4(), reason="Не сейчас")


def test_only_a_decision_of_a_held_meeting_or_a_text_in_force_is_cited(concern, kz, ru, outcome):
    held, planned = outcome.meeting, make.meeting(kz)
    secret = make.meeting(ru, ring="party", planned_from=None, **HELD)
    sentence = "Choose a decision of a meeting that was held, or a text in force: both Parties read it."
    refused = [
        make.outcome(planned),
        make.outcome(held, kind=Outcome.Kind.UNDERSTANDING),
        make.outcome(held, kind=Outcome.Kind.LEFT_OPEN),
        make.outcome(held, kind=Outcome.Kind.STATEMENT, of_party_id="RU"),
        make.outcome(held, ring="party", party_id="RU"),
        make.outcome(held, ring="party", party_id="KZ"),
        make.outcome(secret, ring="both"),
        make.tabled(make.chair("RU")),
        concern,
    ]
    for decision in refused:
        assert refusal(propose, concern, ru, decision) == sentence
    offered = page(client_of(ru), f"/concerns/{concern.pk}/propose-closing/")
    assert str(outcome.pk) in offered
    assert not [decision for decision in refused[:-1] if f'value="{decision.pk}"' in offered]


def test_what_is_confirmed_is_what_was_cited(concern, kz, ru, outcome):
    propose(concern, ru, outcome)
    Outcome.objects.update(text_ru="Грунт не вывезен")
    assert "was changed after it was cited" in refusal(confirm, concern, kz)
    Outcome.objects.update(kind=Outcome.Kind.LEFT_OPEN)
    assert "Choose a decision" in refusal(confirm, concern, kz)
    verbs.decline_closing(by_id=kz.pk, concern_id=concern.pk, key=uuid.uuid4(), reason="Изменено")
    concern.refresh_from_db()
    assert (concern.closing_outcome, concern.closing_words) == (None, None)


def test_what_was_cited_keeps_its_words(concern, kz, ru, outcome):
    propose(concern, ru, outcome)
    confirm(concern, kz)
    Outcome.objects.update(text_en="Nothing was removed")
    shown = page(client_of(kz), f"/concerns/{concern.pk}/")
    assert "The soil was removed" in shown
    assert "Nothing was removed" not in shown


def test_a_party_that_closes_its_own_alone_cites_nothing(concern, kz, ru, outcome):
    propose(concern, ru, outcome)
    verbs.close_concern(by_id=kz.pk, concern_id=concern.pk, key=uuid.uuid4(), reason="Сами проверили")
    concern.refresh_from_db()
    assert (concern.closed_how, concern.closing_outcome, concern.closing_words) == ("raising", None, None)
    assert "decision" not in Entry.objects.get(verb="close_concern").payload


def test_an_observer_is_not_led_to_what_is_not_opened(kz, ru, outcome):
    opened = make.concern(kz, open_to_observers=True)
    propose(opened, ru, outcome)
    confirm(opened, kz)
    shown = page(client_of(make.user(None, "observer")), f"/concerns/{opened.pk}/")
    assert "By both Parties" in shown
    assert str(outcome.meeting_id) not in shown
    assert "The soil was removed" not in shown


def test_a_decision_put_under_a_closing_is_told(concern, kz, ru, outcome):
    propose(concern, ru, outcome)
    change(concern, closing_words='{"id": "", "of": {}, "on": "", "says": {"ru": "Другое"}}')
    assert f"launches.concern/{concern.pk}: was changed, its seal does not hold" in what_does_not_hold()


@pytest.mark.parametrize(
    "change",
    [
        {"closed_how": "raising"},
        {"closing_asked_at": None, "closing_asked_reason": ""},
        {"closing_words": None},
        {"closing_outcome": None},
    ],
    ids=str,
)
def test_the_database_refuses_a_decision_without_its_joint_closing(concern, kz, ru, outcome, text, change):
    propose(concern, ru, outcome)
    closed = {"closed_on": datetime.date(2026, 1, 1), "closed_by": "KZ", "close_reason": "Да"}
    values = closed | change if "closed_how" in change else change
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.filter(pk=concern.pk).update(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.filter(pk=concern.pk).update(closing_text=text)


@pytest.mark.once
def test_the_page_of_a_proposal_asks_as_often_for_200_decisions_as_for_2(concern, ru, outcome):
    client, counted = client_of(ru), []
    address = f"/concerns/{concern.pk}/propose-closing/"
    for count in (1, 198):
        for number in range(count):
            meeting = make.meeting(ru, planned_from=None, **HELD)
            make.outcome(meeting, text_en=f"Decision {number}")
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 15
