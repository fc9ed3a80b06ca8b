"""An account given anew: whoever had the earlier keys has nothing, private addresses included."""

import re
import uuid

import pytest
from django.test import Client

from committee.accord.keys.invitations import invite_anew
from tests.factories import keys

pytestmark = pytest.mark.django_db
NEW = "жаңа-құпиясөз-2013"


def address_of_calendar(client):
    page = client.post("/calendar/").content.decode()
    return re.search(r"/calendar/[\w-]+\.ics", page)[0]


def test_what_opened_it_before_opens_nothing(ground):
    account, secretary = ground.account("KZ", "expert"), ground.account("KZ", "secretary")
    thief = keys.through_the_gate(account)
    address = address_of_calendar(thief)
    assert Client().get(address).status_code == 200
    made = invite_anew(by_id=secretary.pk, key=uuid.uuid4(), user_id=account.pk)
    assert Client().get(address).status_code == 404
    assert thief.get("/").url.startswith("/sign-in/")
    Client().post(f"/invitation/{made.token}/", {"password": NEW, "again": NEW})
    assert Client().get(address).status_code == 404
    client, _answer = keys.at_the_gate(account, NEW)
    assert client.get("/calendar/").context["held"] is None
    assert Client().get(address_of_calendar(client)).status_code == 200
