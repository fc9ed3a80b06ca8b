"""The keys: the gate, its second step, and no way round either."""

import datetime
import os
import re
import subprocess
import sys

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone, translation

from committee.accord.models import Assent, Entry, User
from committee.accord.narration import sentence
from committee.accord.seeds import make_cache_table
from committee.accord.sessions import signed_in
from committee.accord.verbs import PASSWORD, PASSWORD_AND_CODE, PASSWORD_AND_RECOVERY_CODE
from committee.accord.wall import Ring
from tests import factories as make
from tests.factories import keys

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def secretary():
    return keys.second_factor(make.secretary("KZ"))


def proof_of(client):
    """When and how the client's session was opened."""

    class Request:
        session = client.session

    return signed_in(Request())


def is_in(client):
    return client.get("/").status_code == 200


class TestTheGate:
    def test_password_alone_leads_to_the_second_step_and_no_further(self, secretary):
        client, answer = keys.at_the_gate(secretary)
        assert answer.url == "/sign-in/code/"
        for door in ("/", "/admin/", "/keys/", "/keys/prove/", "/keys/authenticator/", "/record/"):
            assert client.get(door).url.startswith(("/sign-in/", "/admin/login/")), door
        assert client.post("/keys/prove/", {"password": make.PASSWORD}).url.startswith("/sign-in/")

    def test_password_and_code_open(self, secretary):
        client = keys.through_the_gate(secretary)
        assert is_in(client)
        assert proof_of(client).method == "password + one-time code"

    def test_a_recovery_code_opens_once(self, secretary):
        one = keys.recovery_codes(secretary)[0]
        client, _answer = keys.at_the_gate(secretary)
        assert client.post("/sign-in/code/", {"code": one}).url == "/"
        assert proof_of(client).method == "password + recovery code"
        other, _answer = keys.at_the_gate(secretary)
        assert other.post("/sign-in/code/", {"code": one}).status_code == 200
        assert not is_in(other)

    def test_a_code_used_once_is_not_good_again_as_long_as_it_lasts(self, secretary):
        with time_machine.travel(timezone.now(), tick=False) as clock:
            seen = keys.code()
            keys.through_the_gate(secretary)
            for _period in range(3):
                other, _answer = keys.at_the_gate(secretary)
                other.post("/sign-in/code/", {"code": f"{seen[:3]} {seen[3:]}"})
                assert not is_in(other)
                clock.shift(29)

    def test_the_second_step_without_the_first_leads_back(self, secretary):
        assert Client().get("/sign-in/code/").url == "/sign-in/"
        assert Client().post("/sign-in/code/", {"code": keys.code()}).url == "/sign-in/"

    def test_the_next_page_stays_inside_the_portal(self, secretary):
        for elsewhere in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
            client, _answer = keys.at_the_gate(make.user("KZ"), next=elsewhere)
            assert _answer.url == "/"
            assert client.post("/keys/prove/", {"password": make.PASSWORD, "next": elsewhere}).url == "/keys/"
        client, _answer = keys.at_the_gate(secretary, next="/record/")
        assert client.post("/sign-in/code/", {"code": keys.code()}).url == "/record/"

    def test_a_session_made_before_the_sign_in_is_not_the_one_after(self, secretary):
        client, _answer = keys.at_the_gate(secretary)
        planted = client.session.session_key
        client.post("/sign-in/code/", {"code": keys.code()})
        assert planted
        assert client.session.session_key != planted
        victim = Client()
        victim.cookies["sessionid"] = planted
        assert not is_in(victim)

    def test_known_and_unknown_names_are_answered_alike(self, secretary):
        bodies = []
        for name in (secretary.username, "nobody-of-this-name"):
            cache.clear()
            _client, answer = keys.at_the_gate(name, "wrong password")
            body = answer.content.decode().replace(name, "NAME")
            bodies.append(re.sub(r'(csrfmiddlewaretoken" value=)"\w+"', r"\1", body))
        assert bodies[0] == bodies[1]

    def test_an_account_closed_between_the_steps_stays_out(self, secretary):
        client, _answer = keys.at_the_gate(secretary)
        User.objects.filter(pk=secretary.pk).update(is_active=False)
        client.post("/sign-in/code/", {"code": keys.code()})
        assert not is_in(client)


class TestWhoMustHaveASecondFactor:
    @pytest.mark.parametrize("who", ["secretary", "chair", "operator", "superuser"])
    def test_is_led_to_set_it_up_and_reaches_nothing_else(self, who):
        account = {
            "secretary": lambda: make.secretary("RU"),
            "chair": lambda: make.chair("RU"),
            "operator": lambda: make.user(None, "operator"),
            "superuser": lambda: make.user(None, "observer", is_superuser=True),
        }[who]()
        client = keys.through_the_gate(account)
        for door in (
            "/",
            "/admin/",
            "/admin/login/",
            "/admin/password_change/",
            "/keys/",
            "/record/",
            "/no/",
        ):
            for answer in (client.get(door), client.post(door)):
                assert (answer.status_code, answer.headers["Location"]) == (302, "/keys/authenticator/"), door
        assert client.get("/keys/authenticator/").status_code == 200

    def test_others_may_do_without(self):
        assert is_in(keys.through_the_gate(make.user("KZ")))
        assert is_in(keys.through_the_gate(make.user(None, "observer")))

    def test_a_mandate_given_meanwhile_asks_for_it_at_once(self):
        account = make.user("KZ")
        client = keys.through_the_gate(account)
        make.give_mandate(account)
        assert client.get("/").url == "/keys/authenticator/"

    def test_a_session_from_before_the_authenticator_must_show_a_code(self):
        account = make.secretary("KZ")
        early = keys.through_the_gate(account)
        keys.second_factor(account)
        assert early.get("/").url == "/keys/prove/"
        assert early.get("/keys/authenticator/").url.startswith("/keys/")
        early.post("/keys/prove/", {"password": make.PASSWORD, "code": keys.code()})
        assert is_in(early)

    @pytest.mark.parametrize("debug", ["0", "1"])
    def test_every_portal_asks_for_it_but_the_demonstration(self, debug):
        environment = {key: value for key, value in os.environ.items() if key != "REQUIRE_SECOND_FACTOR"}
        said = subprocess.run(
            [
                sys.executable,
                "-c",
                "from baikonur_portal import settings; print(settings.REQUIRE_SECOND_FACTOR)",
            ],
            env=environment | {"DEBUG": debug},
            capture_output=True,
            text=True,
            check=True,
        )
        assert said.stdout.strip() == str(debug == "0")

    def test_the_demonstration_does_without(self, settings):
        settings.REQUIRE_SECOND_FACTOR = False
        assert is_in(keys.through_the_gate(make.secretary("RU")))


class TestSettingUp:
    def test_the_first_code_sets_it_up_and_shows_the_recovery_codes(self):
        account = make.secretary("KZ")
        client = keys.through_the_gate(account)
        page = client.get("/keys/authenticator/")
        secret = page.context["form"].secret
        assert page.context["groups"] in page.content.decode()
        assert client.get("/keys/authenticator/").context["form"].secret == secret
        answer = client.post("/keys/authenticator/", {"code": keys.code(secret)})
        assert answer.url == "/keys/recovery-codes/"
        assert len(client.get(answer.url).context["unused_codes"]) == 10
        assert is_in(client)
        assert proof_of(client).method == "password + one-time code"

    def test_the_code_that_set_it_up_signs_nobody_in(self):
        account = make.secretary("KZ")
        client = keys.through_the_gate(account)
        seen = keys.code(client.get("/keys/authenticator/").context["form"].secret)
        client.post("/keys/authenticator/", {"code": seen})
        thief, _answer = keys.at_the_gate(account)
        assert thief.post("/sign-in/code/", {"code": seen}).status_code == 200

    def test_a_wrong_code_sets_up_nothing(self):
        client = keys.through_the_gate(make.secretary("KZ"))
        client.get("/keys/authenticator/")
        answer = client.post("/keys/authenticator/", {"code": "000000"})
        assert answer.context["problems"]
        assert not Authenticator.objects.exists()

    def test_the_secret_is_kept_encrypted(self, secretary):
        assert keys.SECRET not in str(Authenticator.objects.get(type="totp").data)

    def test_a_changed_key_of_the_server_makes_codes_wrong_and_breaks_nothing(self, secretary, settings):
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "another key of this server"
        assert is_in(keys.through_the_gate(secretary))
        settings.SECRET_KEY_FALLBACKS = []
        client, _answer = keys.at_the_gate(secretary)
        assert client.post("/sign-in/code/", {"code": keys.code(later=1)}).status_code == 200

    def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(self, secretary):
        client, other = keys.through_the_gate(secretary), Client()
        other.force_login(secretary)
        new = {"new_password1": "жаңа-құпиясөз-2014", "new_password2": "жаңа-құпиясөз-2014"}
        assert client.post("/keys/password/", new | {"new_password2": "another"}).context["problems"]
        assert client.post("/keys/password/", new).url == "/keys/"
        assert len(client.get("/keys/").context["sessions"]) == 1
        assert other.get("/").url.startswith("/sign-in/")

    @pytest.mark.parametrize(
        "door",
        ["authenticator/", "authenticator/remove/", "recovery-codes/", "recovery-codes/new/", "password/"],
    )
    def test_each_page_asks_for_a_fresh_sign_in(self, door, secretary):
        client = keys.through_the_gate(secretary)
        with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6)):
            for answer in (client.get(f"/keys/{door}"), client.post(f"/keys/{door}")):
                assert answer.url == f"/keys/prove/?next=/keys/{door}"
            client.post("/keys/prove/", {"password": make.PASSWORD})
            assert client.get(f"/keys/{door}").status_code == 302
            client.post("/keys/prove/", {"password": make.PASSWORD, "code": keys.code()})
            assert "prove" not in client.get(f"/keys/{door}").headers.get("Location", "")

    def test_who_takes_it_out_of_use_is_led_to_the_next(self, secretary):
        client = keys.through_the_gate(secretary)
        assert client.post("/keys/authenticator/remove/").url == "/keys/"
        assert not Authenticator.objects.exists()
        assert client.get("/").url == "/keys/authenticator/"


class TestTheRecord:
    def told(self, account):
        acts = Entry.objects.filter(subject_id=account.pk).order_by("recorded_at")
        with translation.override("en"):
            assert all(sentence(entry) for entry in acts)
        return [(entry.chain_id, entry.verb, entry.actor_id) for entry in acts]

    def test_tells_what_a_person_did_to_their_own_keys_once_it_is_done(self):
        account = make.user("KZ")
        client = keys.through_the_gate(account)
        client.post("/keys/authenticator/", {"code": "000000"})
        secret = client.get("/keys/authenticator/").context["form"].secret
        client.post("/keys/authenticator/", {"code": keys.code(secret)})
        client.post("/keys/recovery-codes/new/")
        new = {"new_password1": "жаңа-құпиясөз-2014", "new_password2": "жаңа-құпиясөз-2014"}
        client.post("/keys/password/", new | {"new_password2": "another"})
        client.post("/keys/password/", new)
        client.post("/keys/authenticator/remove/")
        client.post("/keys/sign-out-everywhere/")
        by = str(account.pk)
        assert self.told(account) == [
            ("shared", "set_up_authenticator", by),
            ("shared", "new_recovery_codes", by),
            ("KZ", "change_password", by),
            ("shared", "remove_authenticator", by),
            ("KZ", "end_sessions", by),
        ]

    def test_names_nobody_before_both_whom_a_delegation_keeps_to_itself(self):
        account = make.user("KZ", person=make.person("KZ", ring=Ring.PARTY))
        keys.through_the_gate(keys.second_factor(account)).post("/keys/authenticator/remove/")
        assert self.told(account) == [("shared", "remove_authenticator", "")]
        assert Entry.objects.get(subject_id=account.pk).payload["person"] == {}

    def test_of_an_account_of_no_party_all_is_shared(self):
        account = make.user(None, "observer")
        keys.through_the_gate(account).post("/keys/sign-out-everywhere/")
        assert self.told(account) == [("shared", "end_sessions", str(account.pk))]


class TestAgreeing:
    @pytest.mark.parametrize("method", [PASSWORD, PASSWORD_AND_CODE, PASSWORD_AND_RECOVERY_CODE])
    def test_every_method_has_room_in_an_agreement(self, method):
        assert len(method) <= Assent._meta.get_field("signed_in_with").max_length

    @pytest.fixture
    def chair(self):
        return keys.second_factor(make.chair("KZ"))

    def agree(self, client, text, **proof):
        digest = text.revision.digest
        return client.post(
            f"/proposals/{text.pk}/agree/", {"capacity": "definitive", "digest": digest, **proof}
        )

    def test_names_what_was_shown_at_the_gate(self, chair):
        text = make.tabled(make.chair("RU"))
        self.agree(keys.through_the_gate(chair), text)
        assert Assent.objects.get().signed_in_with == "password + one-time code"

    def test_asks_for_password_and_code_when_the_sign_in_is_old(self, chair):
        text = make.tabled(make.chair("RU"))
        client = keys.through_the_gate(chair)
        with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6)):
            assert 'name="code"' in client.get(f"/proposals/{text.pk}/agree/").content.decode()
            reservation = {"reservation": "Экология", "password": make.PASSWORD}
            for proof in ({}, {"code": "000000"}, {"code": keys.code(), "password": "wrong"}):
                page = self.agree(client, text, **(reservation | proof))
                assert "Экология" in page.content.decode()
            assert not Assent.objects.exists()
            self.agree(client, text, **reservation, code=keys.code())
        assert Assent.objects.get().signed_in_with == "password + one-time code"


class TestTrying:
    def wrong_passwords(self, account, times=6):
        return [keys.at_the_gate(account, "wrong password")[1] for _attempt in range(times)]

    def test_many_passwords_are_stopped_even_before_the_right_one(self, secretary):
        last = self.wrong_passwords(secretary)[-1]
        assert "Too many attempts" in last.content.decode()
        client, answer = keys.at_the_gate(secretary)
        assert answer.status_code == 200
        assert not is_in(client)

    def test_nobody_is_locked_out_who_has_a_right_code(self, secretary):
        self.wrong_passwords(secretary, 30)
        client, answer = keys.at_the_gate(secretary, code=keys.code())
        assert answer.url == "/"
        assert is_in(client)
        assert proof_of(client).method == "password + one-time code"

    def test_beyond_the_limit_a_wrong_code_and_a_wrong_password_are_answered_alike(self, secretary):
        self.wrong_passwords(secretary)
        answers = [
            keys.at_the_gate(secretary, code="000000")[1],
            keys.at_the_gate(secretary, "wrong password", code=keys.code())[1],
            keys.at_the_gate("nobody-of-this-name", "wrong password", code="000000")[1],
        ]
        assert [answer.status_code for answer in answers] == [200] * 3
        assert answers[0].context["problems"] == answers[1].context["problems"]

    def test_an_account_without_second_factor_waits(self):
        account = make.user("KZ")
        self.wrong_passwords(account)
        assert keys.at_the_gate(account, code="123456")[1].status_code == 200
        with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6)):
            assert keys.at_the_gate(account)[1].url == "/"

    def test_one_source_is_stopped_whatever_names_it_tries(self, secretary):
        answers = [keys.at_the_gate(f"name-{number}", "wrong password")[1] for number in range(21)]
        assert "Too many attempts" in answers[-1].content.decode()
        client, _answer = keys.at_the_gate(make.user("KZ"))
        assert not is_in(client)
        elsewhere = Client(REMOTE_ADDR="198.51.100.7")
        assert keys.at_the_gate(make.user("KZ"), client=elsewhere)[1].url == "/"
        assert is_in(keys.at_the_gate(secretary, code=keys.code())[0])

    def test_a_claimed_source_is_not_believed_without_a_proxy(self):
        for number in range(21):
            client = Client(headers={"x-forwarded-for": f"198.51.100.{number}", "accept-language": "en"})
            _client, answer = keys.at_the_gate(f"name-{number}", "wrong password", client=client)
        assert "Too many attempts" in answer.content.decode()

    def test_codes_are_not_guessed(self, secretary):
        client, _answer = keys.at_the_gate(secretary)
        pages = [client.post("/sign-in/code/", {"code": f"00000{figure}"}) for figure in range(6)]
        assert "Too many attempts" in pages[-1].content.decode()
        assert client.post("/sign-in/code/", {"code": keys.code()}).status_code == 200
        assert not is_in(client)

    def test_the_password_is_not_guessed_from_an_open_session(self, secretary):
        client = keys.through_the_gate(secretary)
        for _attempt in range(11):
            client.post("/keys/prove/", {"password": "wrong password", "code": "000000"})
        page = client.post("/keys/prove/", {"password": make.PASSWORD, "code": keys.code(later=1)})
        assert page.status_code == 200

    def test_all_workers_count_together_in_the_table_that_migrate_makes(self, secretary, settings):
        settings.CACHES = {
            "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"}
        }
        make_cache_table()
        if connection.vendor == "postgresql":  # in production the owner's default privileges do it
            with connection.cursor() as cursor:
                cursor.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON portal_cache TO portal_web")
        assert "Too many attempts" in self.wrong_passwords(secretary)[-1].content.decode()
        assert keys.at_the_gate(secretary, code=keys.code())[1].url == "/"
        client, _answer = keys.at_the_gate(secretary, code=keys.code())
        assert not is_in(client)


class TestHeaders:
    def test_no_page_of_keys_is_kept_or_takes_anything_from_elsewhere(self, secretary, settings):
        client, strict = keys.through_the_gate(secretary), Client().get("/sign-in/")
        half_way, _answer = keys.at_the_gate(secretary)
        pages = [half_way.get("/sign-in/code/"), Client().get("/invitation/nothing/"), strict]
        pages += [client.get(f"/keys/{page}") for page in ("", "prove/", "recovery-codes/", "password/")]
        pages.append(keys.through_the_gate(make.user("KZ")).get("/keys/authenticator/"))
        for page in pages:
            assert page.status_code in (200, 404)
            assert "no-store" in page.headers["Cache-Control"]
            assert page.headers["Content-Security-Policy"] == strict.headers["Content-Security-Policy"]
            assert "data:" not in page.content.decode()
            assert "<script" not in page.content.decode()
