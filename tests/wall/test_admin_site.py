"""The frame of the admin: its doors, its first page, what each page carries, and its own memory."""

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation

from committee.accord.wall import Ring
from committee.papers.models import Source
from tests import factories
from tests.admin_pages import address, as_typed, signed_in

INDEX = "/admin/"


@pytest.fixture
def secretary(db):
    return factories.secretary("KZ")


def test_strangers_are_led_to_the_portals_own_sign_in_and_back(db):
    response = Client().get(INDEX, follow=True)
    assert response.redirect_chain[-1] == (f"{reverse('sign_in')}?next={INDEX}", 302)
    response = Client().get("/admin/login/", {"next": "/admin/committee/person/"})
    assert response.headers["Location"] == f"{reverse('sign_in')}?next=/admin/committee/person/"


def test_the_admins_own_sign_in_takes_no_password(secretary):
    client = Client()
    client.post("/admin/login/", {"username": secretary.username, "password": factories.PASSWORD})
    assert client.get(INDEX).status_code == 302


def test_people_who_keep_no_records_are_refused_and_not_sent_round(db):
    client = signed_in(factories.chair("RU"))
    assert client.get(INDEX).status_code == 403
    assert client.get("/admin/login/").status_code == 403
    assert client.get("/admin/nothing-here/").status_code == 403


def test_a_secretary_who_signs_in_again_is_led_to_the_work(secretary):
    assert signed_in(secretary).get("/admin/login/").url == INDEX


def test_the_first_page_is_ordered_by_work_and_says_what_each_part_is(secretary):
    with translation.override("en"):
        parts = signed_in(secretary).get(INDEX, headers={"accept-language": "en"}).context["app_list"]
        assert [str(part["name"]) for part in parts] == [
            "Negotiation",
            "Meetings",
            "Ecology",
            "Delegations",
            "Papers",
            "Fleet",
            "The record",
            "Accounts",
        ]
        assert all(str(part["explanation"]) for part in parts)
        assert [table["object_name"] for table in parts[0]["models"]] == [
            "QuotaProposal",
            "Instrument",
            "Quota",
            "Repeal",
            "ReportedFigure",
            "Comment",
        ]


def test_admin_pages_let_data_images_through_and_no_other_page_does(secretary):
    client = signed_in(secretary)
    assert "img-src 'self' data:;" in client.get(INDEX).headers["Content-Security-Policy"] + ";"
    assert "data:" not in client.get(reverse("desk")).headers["Content-Security-Policy"]
    policy = client.get(INDEX).headers["Content-Security-Policy"]
    assert "unsafe" not in policy


@pytest.mark.parametrize("demonstration", [True, False])
def test_admin_pages_carry_the_demonstrations_mark(secretary, demonstration):
    with override_settings(DEBUG=demonstration):
        page = signed_in(secretary).get(INDEX).content.decode()
    assert ('class="demo"' in page) is demonstration


def test_admin_pages_lead_back_and_change_the_language_by_post(secretary):
    page = signed_in(secretary).get(INDEX).content.decode()
    assert f'href="{reverse("desk")}"' in page
    assert f'<form action="{reverse("set_language")}" method="post"' in page


def test_an_admin_without_the_wall_is_not_let_in():
    class Open(admin.ModelAdmin):
        pass

    with pytest.raises(ImproperlyConfigured):
        admin.site.register(LogEntry, Open)
    assert not admin.site.is_registered(LogEntry)


def test_recent_steps_are_ones_own_and_history_keeps_to_the_own_party(secretary):
    ours = signed_in(secretary)
    source = factories.source(party_id="KZ", publisher="Казинформ")
    page = ours.get(address(Source, "change", source.pk))
    ours.post(address(Source, "change", source.pk), {**as_typed(page), "title": "Сообщение"})
    assert LogEntry.objects.count() == 1
    colleague, stranger = signed_in(factories.secretary("KZ")), signed_in(factories.secretary("RU"))
    assert "Казинформ" in ours.get(INDEX).content.decode()
    assert "Казинформ" not in colleague.get(INDEX).content.decode()
    history = address(Source, "history", source.pk)
    assert len(ours.get(history).context["action_list"]) == 1
    assert len(colleague.get(history).context["action_list"]) == 1
    assert len(stranger.get(history).context["action_list"]) == 0


def test_nobody_reads_successfully(secretary):
    client = signed_in(secretary)
    typed = {"publisher": "Роскосмос", "standing": "reported", "ring": Ring.PARTY}
    page = client.post(address(Source, "add"), typed, follow=True, headers={"accept-language": "en"})
    assert [str(message) for message in page.context["messages"]] == ["Saved."]


@pytest.mark.parametrize(("language", "told"), [("ru", "всего 5"), ("en", "5 total")])
def test_lists_tell_their_length_without_a_plural(secretary, language, told):
    for _ in range(5):
        factories.source(party_id="KZ", publisher="Казинформ")
    page = signed_in(secretary).get(address(Source, "changelist"), headers={"accept-language": language})
    assert told in page.content.decode()


def test_a_password_is_changed_on_the_portals_own_page_alone(secretary):
    client, before = signed_in(secretary), secretary.password
    new = "длинный пароль из слов"
    typed = {"old_password": factories.PASSWORD, "new_password1": new, "new_password2": new}
    for answer in (client.get("/admin/password_change/"), client.post("/admin/password_change/", typed)):
        assert answer.status_code == 404
    assert reverse("password") in client.get(INDEX).content.decode()
    secretary.refresh_from_db()
    assert secretary.password == before


@pytest.mark.parametrize(
    ("table", "titles"),
    [("mandate", ["Party", "from"]), ("post", ["Party", "entered by", "who can read it"])],
)
def test_a_filter_by_a_persons_party_is_called_so(secretary, table, titles):
    page = signed_in(secretary).get(f"/admin/committee/{table}/", headers={"accept-language": "en"})
    with translation.override("en"):
        assert [str(one.title) for one in page.context["cl"].filter_specs] == titles
