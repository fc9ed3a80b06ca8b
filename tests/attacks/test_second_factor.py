"""The second factor is asked for at every door: half-way in is not in, by any address."""

import pytest
from django.urls import reverse

from baikonur_portal.middleware import OPEN_WITHOUT
from tests.attacks.doors import every_address, writes
from tests.factories import keys

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Doors at which nobody needs to be known, and addresses that are a secret themselves.
OPEN = {"/sign-in/", "/sign-in/code/", "/language/", "/health/"}
SECRET = ("/invitation/", "/calendar/")


@pytest.fixture(autouse=True)
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


def leads_elsewhere(client, places, to):
    """The doors that do anything but lead to one of these pages."""
    found = set()
    for place in places:
        for ask in (client.get, client.post):
            answer = ask(place)
            if answer.status_code != 302 or not answer.headers["Location"].startswith(to):
                found.add(place)
    return found


def test_the_password_alone_opens_no_door(ground):
    account = keys.second_factor(ground.account("KZ", "secretary"))
    client, answer = keys.at_the_gate(account)
    assert answer.url == "/sign-in/code/"
    with writes() as written:
        places = every_address(ground)
        opened = leads_elsewhere(client, places, ("/sign-in/", "/admin/login/"))
    assert {place for place in opened if not place.startswith(SECRET)} == OPEN & set(places)
    assert written == []


def test_who_must_have_a_second_factor_gets_past_no_door_without(ground):
    client = keys.through_the_gate(ground.account("KZ", "secretary"))
    open_without = {reverse(name) for name in OPEN_WITHOUT}
    with writes() as written:
        places = [place for place in every_address(ground) if place not in open_without]
        assert leads_elsewhere(client, places, "/keys/authenticator/") == set()
    assert written == []
