"""Neither Party alone opens the portal to a third: one proposes, the other confirms, either ends."""

import re
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from committee.accord.errors import Refused
from committee.accord.keys import observers
from committee.accord.models import Chain, Entry, User
from committee.accord.narration import sentence
from tests import factories as make
from tests.accord.at_once import at_once
from tests.accord.world import everything, what_does_not_hold
from tests.factories import keys

pytestmark = pytest.mark.django_db
NEW = "жаңа-құпиясөз-2013"


@pytest.fixture
def ru():
    return make.secretary("RU")


@pytest.fixture
def kz():
    return make.secretary("KZ")


@pytest.fixture
def proposed(ru):
    return make.proposed_observer(ru)


def confirmed(by, account, key=None):
    return observers.confirm_observer(by_id=by.pk, key=key or uuid.uuid4(), user_id=account.pk)


def take_up(client, token):
    return client.post(f"/invitation/{token}/", {"password": NEW, "again": NEW})


def refused(act, **fields):
    before = everything()
    with pytest.raises(Refused):
        act(**fields)
    assert everything() == before


def test_one_proposes_the_other_confirms_the_observer_comes_in_and_either_ends_it(ru, kz, client):
    form = {"name_kk": "Бақылаушы", "name_ru": "Наблюдатель", "name_en": "Observer", "name": "Guest"}
    theirs, ours = keys.through_the_gate(ru), keys.through_the_gate(kz)
    form["key"] = theirs.get("/keys/observers/propose/").context["form"]["key"].value()
    assert theirs.post("/keys/observers/propose/", form | {"name_kk": ""}).status_code == 409
    for _time in range(2):
        assert theirs.post("/keys/observers/propose/", form).url == "/keys/observers/"
    account = User.objects.get(username="observer-guest")
    assert keys.at_the_gate(account, "")[1].status_code == 200
    assert "Waits for the other Party" in ours.get("/keys/observers/").content.decode()
    place = f"/keys/observers/{account.pk}/confirm/"
    assert theirs.get(place).status_code == 403
    key = ours.get(place).context["form"]["key"].value()
    page = ours.post(place, {"key": key})
    token = re.search(r"/invitation/([\w-]+)/", page.content.decode())[1]
    assert ours.post(place, {"key": key}).status_code in (403, 409)
    assert take_up(client, token).url == "/sign-in/"
    inside, _answer = keys.at_the_gate(account, NEW)
    assert inside.get("/").status_code == 200
    assert theirs.post(f"/keys/observers/{account.pk}/end/").url == "/keys/observers/"
    assert inside.get("/").url.startswith("/sign-in/")
    acts = Entry.objects.filter(chain=Chain.SHARED, subject_id=account.pk).order_by("number")
    assert [(entry.verb, entry.party_code) for entry in acts] == [
        ("propose_observer", "RU"),
        ("confirm_observer", "KZ"),
        ("accept_invitation", ""),
        ("end_observer", "RU"),
    ]
    with translation.override("en"):
        assert all("Observer" in sentence(entry) for entry in acts)
    assert what_does_not_hold() == []


def test_nobody_but_a_secretary_of_the_other_party_confirms(proposed, ru):
    nobody = [
        ru,
        make.secretary("RU"),
        make.chair("KZ"),
        make.user("KZ"),
        make.user(None, "observer"),
        make.user(None, "operator", is_superuser=True),
        make.secretary("KZ", is_active=False),
    ]
    for by in nobody:
        refused(confirmed, by=by, account=proposed)
    for by in nobody[2:]:
        refused(observers.end_observer, by_id=by.pk, user_id=proposed.pk)
        words = {"ru": "Кто-то", "kk": "Біреу"}
        refused(observers.propose_observer, by_id=by.pk, key=uuid.uuid4(), person=words, name="x")


def test_what_was_declined_withdrawn_or_confirmed_is_not_confirmed_again(proposed, ru, kz):
    confirmed(kz, proposed)
    refused(confirmed, by=kz, account=proposed)
    declined = make.proposed_observer(ru)
    observers.end_observer(by_id=kz.pk, user_id=declined.pk)
    refused(confirmed, by=kz, account=declined)
    refused(observers.end_observer, by_id=ru.pk, user_id=declined.pk)
    refused(confirmed, by=kz, account=make.user("KZ"))
    refused(observers.end_observer, by_id=kz.pk, user_id=make.user("RU").pk)


def test_the_database_itself_refuses_one_who_opens_alone(proposed, ru):
    for fields in (
        {"confirmed_by": ru},  # by who proposed it
        {"invitation": "a" * 64, "invited_until": "2030-01-01T00:00Z"},  # before it is confirmed
        {"role": "operator"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.filter(pk=proposed.pk).update(**fields)


@pytest.mark.once
def test_the_page_asks_as_often_whatever_the_rows(ru, kz, django_assert_max_num_queries):
    client = keys.through_the_gate(kz)
    for _one in range(40):
        make.proposed_observer(ru)
    with django_assert_max_num_queries(15):
        client.get("/keys/observers/")


@pytest.mark.django_db(transaction=True)
def test_confirmed_and_withdrawn_at_once(proposed, ru, kz):
    opened, ended = at_once(
        lambda: confirmed(kz, proposed), lambda: observers.end_observer(by_id=ru.pk, user_id=proposed.pk)
    )
    proposed.refresh_from_db()
    assert ended.done
    assert not proposed.is_active
    assert opened.done == (proposed.confirmed_by_id is not None)
    assert what_does_not_hold() == []
