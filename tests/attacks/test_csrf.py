"""Requests that another site makes a browser send: no address takes one, by any method."""

import logging

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.attacks.doors import every_address, every_pattern, writes

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FORGED = 418


def refused(request, reason=""):
    """Stands for the page 403_csrf.html: pages are refused with 403 for other reasons too."""
    return HttpResponse(status=FORGED)


@pytest.fixture(autouse=True)
def told_apart(settings, caplog):
    caplog.set_level(logging.ERROR, "django.security.csrf")  # it warns of each
    settings.CSRF_FAILURE_VIEW = "tests.attacks.test_csrf.refused"


def browser(account):
    """A browser that opened a page with a form, and the token of that page."""
    client = Client(enforce_csrf_checks=True)
    if account:
        client.force_login(account)
    client.get("/keys/prove/" if account else "/sign-in/")
    return client, client.cookies["csrftoken"].value


def answer(client, method, place, token):
    return getattr(client, method)(place, {"csrfmiddlewaretoken": token} if token else {}).status_code


def test_no_view_does_without_the_token():
    assert [one for one in every_pattern() if getattr(one.callback, "csrf_exempt", False)] == []


def test_no_address_acts_without_the_token_of_this_browser(ground):
    _another, of_another = browser(ground.account("KZ", "expert"))
    doors = ["/sign-in/", "/sign-in/code/", "/invitation/x/"]
    for who, places in (("secretary", every_address(ground)), ("nobody", doors)):
        client, own = browser(ground.account("KZ", who))
        assert answer(client, "post", "/language/", own) == 302
        forged = [("post", ""), ("post", of_another), ("put", ""), ("delete", "")]
        with writes() as written:
            answers = {
                (method, place, token): answer(client, method, place, token)
                for place in places
                for method, token in forged
            }
        assert {ask for ask, status in answers.items() if status != FORGED} == set()
        assert written == []


def test_a_view_that_does_without_is_found(ground, monkeypatch):
    [pattern] = [one for one in every_pattern() if one.name == "note_send"]
    monkeypatch.setattr(pattern.callback, "csrf_exempt", True, raising=False)
    with pytest.raises(AssertionError):
        test_no_view_does_without_the_token()
    client, _own = browser(ground.account("KZ", "secretary"))
    assert answer(client, "post", f"/notes/{ground.rows['note'].pk}/send/", "") != FORGED
