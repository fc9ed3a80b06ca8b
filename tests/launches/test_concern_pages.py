"""Pages of concerns: a concern raised, shown, answered, pledged on and closed by both sides."""

import re

import pytest
from django.test import Client

from launches.ecology.models import Concern, Pledge
from tests import factories as make

pytestmark = pytest.mark.django_db


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def kz():
    return make.secretary("KZ")


@pytest.fixture
def ru():
    return make.secretary("RU")


def typed(response, **values):
    """What a browser sends back of a page's form, with these values typed in."""
    form = response.context["form"]
    sent = {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    return sent | values


def three(name, **words):
    return {f"{name}_{code}": word for code, word in words.items()}


def test_a_concern_from_nothing_to_closed_by_both_sides(kz, ru):
    ours, theirs = client_of(kz), client_of(ru)
    make.launch(tag="2013-F02", outcome="failure")
    page = ours.get("/concerns/new/?launch=2013-F02")
    assert 'value="2013-F02"' in page.content.decode()
    response = ours.post(
        "/concerns/new/",
        typed(page, category="accident", severity="3")
        | three("title", ru="Авария", kk="Апат")
        | three("description", ru="Гептил в кратере", kk="Шұңқырдағы гептил"),
    )
    concern = Concern.objects.get()
    assert response["Location"] == f"/concerns/{concern.pk}/publish/"
    preview = ours.get(response["Location"])
    assert "Гептил в кратере" in preview.content.decode()
    assert theirs.get(f"/concerns/{concern.pk}/").status_code == 404
    shown = ours.post(response["Location"], typed(preview))
    assert re.fullmatch(rf"/concerns/{concern.pk}/\?receipt=\d+", shown["Location"])

    page = theirs.get(f"/concerns/{concern.pk}/")
    assert "Гептил в кратере" in page.content.decode()
    for verb, values in (
        ("answer", three("text", ru="Проверяем", kk="Тексеріп жатырмыз")),
        ("pledge", three("text", ru="Очистим", kk="Тазартамыз") | {"is_undated": "on"}),
        ("measure", three("text", ru="Вывезли грунт", kk="Топырақ шығарылды") | {"done_by": "RU"}),
        ("propose-closing", {"reason": "Грунт очищен"}),
    ):
        address = f"/concerns/{concern.pk}/{verb}/"
        assert theirs.post(address, typed(theirs.get(address), **values)).status_code == 302, verb
    address = f"/concerns/pledges/{Pledge.objects.get().pk}/mark/"
    marked = typed(ours.get(address), is_kept="yes", on="2013-07-16", reason="Пробы чистые")
    assert ours.post(address, marked).status_code == 302
    address = f"/concerns/{concern.pk}/confirm-closing/"
    page = ours.get(address)
    assert "Грунт очищен" in page.content.decode()
    assert ours.post(address, typed(page)).status_code == 302
    concern.refresh_from_db()
    assert (concern.state, concern.closed_how, concern.close_reason) == ("closed", "joint", "Грунт очищен")
    for client in (ours, theirs):
        content = client.get(f"/concerns/{concern.pk}/").content.decode()
        assert "Очистим" in content
        assert "Пробы чистые" in content
