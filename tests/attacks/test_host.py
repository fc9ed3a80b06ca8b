"""Names of hosts that a request claims: a foreign one is refused, and none is believed."""

import re
import uuid

import pytest
from django.core import mail
from django.test import Client

from committee.accord.notices import send_waiting
from tests import factories as make
from tests.attacks.doors import every_address

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FOREIGN = "evil.example"


def test_a_foreign_host_is_refused_at_every_door(ground):
    client = Client(headers={"host": FOREIGN})
    client.force_login(ground.account("KZ", "secretary"))
    for place in every_address(ground):
        for ask in (client.get, client.post):
            answer = ask(place)
            assert (answer.status_code, FOREIGN in told(answer)) == (400, False), place


def told(answer):
    return f"{answer.headers} {answer.content.decode()}"


@pytest.mark.parametrize("header", ["x-forwarded-host", "x-host", "forwarded", "x-original-url"])
def test_what_a_header_says_of_the_host_is_not_believed(ground, header):
    client = Client(headers={header: f"host={FOREIGN}" if header == "forwarded" else FOREIGN})
    for place in ("/", "/admin/", "/sign-in/", "/health/", "/nowhere/"):
        assert FOREIGN not in told(client.get(place))
    typed = {"username": ground.account("KZ", "expert").username, "password": make.PASSWORD}
    answer = client.post("/sign-in/", {**typed, "next": f"https://{FOREIGN}/"})
    assert answer.headers["Location"] == "/"


def test_links_in_invitations_and_letters_name_the_portals_own_address(ground, settings):
    """Even of a host that is served: the portal has one address, and it is set."""
    settings.ALLOWED_HOSTS = ["testserver", FOREIGN]
    settings.PORTAL_ADDRESS = "https://portal.example"
    client, person = Client(headers={"host": FOREIGN}), make.person("KZ")
    secretary = ground.account("KZ", "secretary")
    typed = {"username": secretary.username, "password": make.PASSWORD}
    assert client.post("/sign-in/", typed).status_code == 302
    asked = {"key": uuid.uuid4(), "person": person.pk, "role": "expert", "name": "invited"}
    page = client.post("/keys/accounts/invite/", asked).content.decode()
    assert re.findall(r"([\w:/.]+)/invitation/", page) == [settings.PORTAL_ADDRESS]
    assert FOREIGN not in page
    make.tabled(ground.account("RU", "chair"), year=2019)
    send_waiting()
    letters = [f"{letter.subject} {letter.body} {letter.extra_headers}" for letter in mail.outbox]
    assert any(settings.PORTAL_ADDRESS in letter for letter in letters)
    assert not any(FOREIGN in letter or "testserver" in letter for letter in letters)
