"""Addresses that a request asks to be led to: nobody is led out of the portal."""

import pytest
from django.test import Client

from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ELSEWHERE = ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)")
DOORS = (
    "/sign-in/",
    "/sign-in/code/",
    "/sign-out/",
    "/language/",
    "/keys/prove/",
    "/admin/login/",
    "/nowhere/",
)


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_no_door_leads_out(ground, elsewhere):
    account = ground.account("KZ", "secretary")
    typed = {"username": account.username, "password": make.PASSWORD, "language": "kk"}
    asked = dict.fromkeys(("next", "redirect", "url", "return_to", "continue"), elsewhere)
    led_to = set()
    for is_in in (False, True):
        for door in DOORS:
            client = Client(headers={"referer": elsewhere})
            if is_in:
                client.force_login(account)
            for answer in (client.get(door, asked), client.post(door, typed | asked)):
                led_to.add(answer.headers.get("Location", ""))
    assert {place for place in led_to if place[1:2] in ("/", "\\") or ":" in place.partition("?")[0]} == set()
    assert {"/", "/keys/", "/sign-in/"} <= led_to
