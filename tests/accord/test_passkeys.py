"""Passkeys, beside an authenticator or in its place: a device of plain arithmetic answers for the browser."""

import datetime
import json

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.utils import timezone, translation

from committee.accord.keys import invitations
from committee.accord.models import Assent, Entry
from committee.accord.narration import sentence
from tests import factories as make
from tests.accord.test_keys import is_in, proof_of
from tests.factories import keys, passkeys
from tests.factories.passkeys import Device, question_on

pytestmark = pytest.mark.django_db
LATER = datetime.timedelta(minutes=6)


@pytest.fixture(autouse=True)
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True
    settings.PORTAL_ADDRESS = passkeys.ORIGIN


@pytest.fixture
def device():
    return Device()


@pytest.fixture
def secretary(device):
    """A secretary whose only second factor is a passkey."""
    account = make.secretary("KZ")
    passkeys.add(keys.at_the_gate(account)[0], device)
    return account


def at_the_second_step(account):
    client, answer = keys.at_the_gate(account)
    assert answer.url == "/sign-in/code/"
    return client


def show(client, device, path="/sign-in/code/", **typed):
    shown = device.show(question_on(client.get(path)))
    return client.post(path, {"code": "", "credential": shown, **typed})


def through_the_gate(account, device):
    client = at_the_second_step(account)
    assert show(client, device).url == "/"
    return client


class TestAdding:
    def test_who_must_have_a_second_factor_may_take_a_passkey_for_it(self, device):
        account = make.secretary("KZ")
        client, answer = keys.at_the_gate(account)
        assert "/keys/passkeys/add/" in client.get("/keys/authenticator/").content.decode()
        page = client.get("/keys/passkeys/add/")
        assert page.headers["Content-Security-Policy"] == answer.headers["Content-Security-Policy"]
        assert "publickey-credentials-create=(self)" in page.headers["Permissions-Policy"]
        assert passkeys.add(client, device).url == "/keys/recovery-codes/"
        assert len(client.get("/keys/recovery-codes/").context["unused_codes"]) == 10
        assert is_in(client)
        assert proof_of(client).method == "password + passkey"
        entry = Entry.objects.get(subject_id=account.pk)
        assert (entry.chain_id, entry.verb, entry.actor_id) == ("shared", "add_passkey", str(account.pk))
        assert "Телефон" not in str(entry.payload)
        assert set(Authenticator.objects.get(type="webauthn").data["credential"]) == {"rawId", "response"}
        with translation.override("en"):
            assert sentence(entry).startswith("Added a passkey to their own account")

    def test_it_stands_beside_the_authenticator_and_the_list_says_when(self, device):
        account = keys.second_factor(make.secretary("KZ"))
        client = keys.through_the_gate(account)
        codes = keys.recovery_codes(account)
        assert passkeys.add(client, device).url == "/keys/"
        page = client.get("/keys/").content.decode()
        assert "Телефон" in page
        assert "Not shown yet." in page
        assert "/keys/authenticator/remove/" in page
        assert keys.recovery_codes(account) == codes
        assert "holds a passkey" in passkeys.add(client, device).content.decode()
        assert len(client.get("/keys/").context["passkeys"]) == 1
        assert "Last shown" in through_the_gate(account, device).get("/keys/").content.decode()

    @pytest.mark.parametrize("wrong", [Device(opened=False), Device(origin="https://elsewhere.example")])
    def test_one_that_opens_to_anybody_or_was_made_elsewhere_is_refused(self, wrong):
        client, _answer = keys.at_the_gate(make.secretary("KZ"))
        page = passkeys.add(client, wrong)
        assert page.context["problems"]
        assert "Телефон" in page.content.decode()
        assert not Authenticator.objects.exists()

    @pytest.mark.parametrize("sent", ["{", "[]", '{"response": {}}', "[" * 9_000, "1" * 30_000, "cut short"])
    def test_what_is_no_answer_breaks_nothing(self, sent, secretary, device):
        client = at_the_second_step(secretary)
        question = question_on(client.get("/sign-in/code/"))
        if sent == "cut short":
            shown = json.loads(device.show(question))
            shown["response"]["authenticatorData"] = shown["response"]["authenticatorData"][:40]
            sent = json.dumps(shown)
        assert client.post("/sign-in/code/", {"code": "", "credential": sent}).status_code == 200
        client = through_the_gate(secretary, device)
        client.get("/keys/passkeys/add/")
        assert client.post("/keys/passkeys/add/", {"name": "x", "credential": sent}).context["problems"]
        assert Authenticator.objects.filter(type="webauthn").count() == 1

    def test_the_page_says_where_passkeys_work(self, settings):
        client, _answer = keys.at_the_gate(make.secretary("KZ"))
        settings.PORTAL_ADDRESS = "http://localhost:8000"
        page = client.get("/keys/passkeys/add/").content.decode()
        assert "works only at http://localhost:8000" in page
        settings.PORTAL_ADDRESS = "http://127.0.0.1:8000"
        assert "is a number" in client.get("/keys/passkeys/add/").content.decode()
        assert "<script" not in page

    def test_a_session_from_before_it_adds_no_factor_of_its_own(self, device):
        account = make.secretary("KZ")
        (early, _answer), (owner, _answer) = keys.at_the_gate(account), keys.at_the_gate(account)
        passkeys.add(owner, device)
        for door in ("authenticator/", "passkeys/add/"):
            assert early.get(f"/keys/{door}").url == f"/keys/prove/?next=/keys/{door}"
        show(early, device, "/keys/prove/", password=make.PASSWORD)
        assert is_in(early)


class TestSigningIn:
    def test_password_and_passkey_open_the_admin_too(self, secretary, device):
        client = at_the_second_step(secretary)
        for door in ("/", "/admin/", "/keys/", "/keys/passkeys/add/"):
            assert client.get(door).url.startswith(("/sign-in/", "/admin/login/")), door
        assert show(client, device).url == "/"
        assert client.get("/admin/").status_code == 200
        assert proof_of(client).method == "password + passkey"

    def test_an_answer_counts_once(self, secretary, device):
        client = at_the_second_step(secretary)
        shown = device.show(question_on(client.get("/sign-in/code/")))
        assert client.post("/sign-in/code/", {"code": "", "credential": shown}).url == "/"
        client.logout()
        keys.at_the_gate(secretary, client=client)
        for other in (client, at_the_second_step(secretary)):
            other.get("/sign-in/code/")
            assert other.post("/sign-in/code/", {"code": "", "credential": shown}).status_code == 200
            assert not is_in(other)

    def test_another_persons_passkey_or_a_locked_device_opens_nothing(self, secretary, device):
        stranger, thief = Device(), at_the_second_step(secretary)
        passkeys.add(keys.at_the_gate(make.secretary("RU"))[0], stranger)
        stranger.credential, kept = device.credential, stranger.credential
        assert show(thief, stranger).status_code == 200
        stranger.credential = kept
        assert show(thief, stranger).status_code == 200
        device.opened = False
        assert "not accepted" in show(thief, device).content.decode()
        assert not is_in(thief)

    def test_a_recovery_code_opens_where_the_passkey_is_not_at_hand(self, secretary):
        one = keys.recovery_codes(secretary)[0]
        client = at_the_second_step(secretary)
        assert "<noscript>" in client.get("/sign-in/code/").content.decode()
        assert client.post("/sign-in/code/", {"code": one}).url == "/"
        assert proof_of(client).method == "password + recovery code"

    def test_nobody_is_locked_out_who_has_a_passkey(self, secretary, device):
        for _attempt in range(30):
            client, answer = keys.at_the_gate(secretary, "wrong password")
        shown = device.show(question_on(answer))
        answer = keys.at_the_gate(secretary, client=client, credential=shown)[1]
        assert answer.url == "/"
        assert is_in(client)
        assert proof_of(client).method == "password + passkey"

    def test_beyond_the_limit_the_gate_asks_every_name_alike(self, secretary, device):
        asked = []
        for name in (secretary.username, "nobody-of-this-name"):
            cache.clear()
            for _attempt in range(6):
                _client, answer = keys.at_the_gate(name, "wrong password")
            question = question_on(answer)
            question["publicKey"].pop("challenge")
            asked.append(json.dumps(question))
        assert asked[0] == asked[1]

    def test_wrong_codes_use_up_nothing_of_a_passkey(self, secretary, device):
        client = at_the_second_step(secretary)
        for _attempt in range(6):
            client.post("/sign-in/code/", {"code": "000000"})
        assert show(client, device).url == "/"


class TestProvingAgain:
    def test_a_passkey_is_asked_for_before_an_act_that_binds(self, device):
        chair = make.chair("KZ")
        client, _answer = keys.at_the_gate(chair)
        passkeys.add(client, device)
        text = make.tabled(make.chair("RU"))
        page = f"/proposals/{text.pk}/agree/"
        agreed = {"capacity": "definitive", "digest": text.revision.digest, "password": make.PASSWORD}
        with time_machine.travel(timezone.now() + LATER):
            shown_again = show(client, Device(), page, **agreed, reservation="Экология")
            assert "Экология" in shown_again.content.decode()
            assert not Assent.objects.exists()
            show(client, device, page, **agreed)
        assert Assent.objects.get().signed_in_with == "password + passkey"


class TestEnding:
    def address(self, client):
        return next(
            f"/keys/passkeys/{passkey.credential}/remove/"
            for passkey in client.get("/keys/").context["passkeys"]
        )

    def test_taking_the_only_one_out_of_use_ends_the_recovery_codes_and_leads_to_the_next(
        self, secretary, device
    ):
        client = through_the_gate(secretary, device)
        address = self.address(client)
        assert "Телефон" in client.get(address).content.decode()
        assert client.post(address).url == "/keys/"
        assert client.post(address).url == "/keys/authenticator/"
        assert not Authenticator.objects.exists()
        assert Entry.objects.filter(subject_id=secretary.pk, verb="remove_passkey").count() == 1

    def test_of_two_factors_the_other_stays_with_the_recovery_codes(self, secretary, device):
        client = through_the_gate(secretary, device)
        passkeys.add(client, Device(), "Запасной")
        assert client.post(self.address(client)).url == "/keys/"
        assert [passkey.name for passkey in client.get("/keys/").context["passkeys"]] == ["Запасной"]
        assert keys.recovery_codes(secretary)
        assert is_in(client)

    def test_it_asks_for_a_fresh_sign_in_and_is_nobody_elses(self, secretary, device):
        client = through_the_gate(secretary, device)
        address = self.address(client)
        other = keys.through_the_gate(keys.second_factor(make.secretary("RU")))
        assert (other.get(address).status_code, other.post(address).status_code) == (404, 404)
        with time_machine.travel(timezone.now() + LATER):
            for answer in (client.get(address), client.post(address)):
                assert answer.url == f"/keys/prove/?next={address}"
        assert Authenticator.objects.filter(user=secretary, type="webauthn").exists()

    def test_a_new_invitation_takes_it_and_suspends_the_mandates(self, device):
        chair, secretary = make.chair("KZ"), make.secretary("KZ")
        client, _answer = keys.at_the_gate(chair)
        passkeys.add(client, device)
        invitations.invite_anew(by_id=secretary.pk, key="1", user_id=chair.pk)
        assert not Authenticator.objects.filter(user=chair).exists()
        assert client.get("/").url.startswith("/sign-in/")
        assert not chair.person.mandates.filter(suspended_at__isnull=True).exists()
