"""Opening accounts, giving them anew and closing them: by whom, once, and in the record."""

import datetime
import io
import re
import uuid

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone, translation

from committee.accord.errors import Refused
from committee.accord.keys import invitations
from committee.accord.mandates import restore_mandate
from committee.accord.models import Chain, Entry, Mandate, User
from committee.accord.narration import sentence
from committee.accord.policies import standing_of
from committee.accord.verification import verify_mandates
from committee.accord.wall import Ring
from launches.quotas.kind import CODE
from tests import factories as make
from tests.factories import keys

pytestmark = pytest.mark.django_db
NEW = "жаңа-құпиясөз-2013"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def secretary():
    return make.secretary("KZ")


def invited(secretary, *, person=None, name="expert", role="expert", key=None):
    person = person or make.person(secretary.party_code)
    key = key or uuid.uuid4()
    return invitations.invite(by_id=secretary.pk, key=key, person_id=person.pk, role=role, name=name)


def anew(secretary, account, key=None):
    return invitations.invite_anew(by_id=secretary.pk, key=key or uuid.uuid4(), user_id=account.pk)


def take_up(token, password=NEW, client=None):
    client = client or Client(headers={"accept-language": "en"})
    return client.post(f"/invitation/{token}/", {"password": password, "again": password})


def last():
    return Entry.objects.filter(chain=Chain.SHARED).order_by("number").last()


class TestInviting:
    def test_the_invited_sets_the_password_and_signs_in(self, secretary):
        made = invited(secretary)
        account = User.objects.get(username="kz-expert")
        assert made.token not in str(vars(account))
        assert keys.at_the_gate(account, "")[1].status_code == 200
        assert take_up(made.token).url == "/sign-in/"
        assert keys.at_the_gate(account, NEW)[1].url == "/"
        assert last().verb == "accept_invitation"

    def test_through_the_page_the_link_is_shown_once(self, secretary):
        client, person = keys.through_the_gate(secretary), make.person("KZ")
        form = {"person": person.pk, "role": "official", "name": "kz-Official"}
        form["key"] = client.get("/keys/accounts/invite/").context["form"]["key"].value()
        page = client.post("/keys/accounts/invite/", form)
        token = re.search(r"/invitation/([\w-]+)/", page.content.decode())[1]
        assert page.headers["Cache-Control"] == "no-store"
        again = client.post("/keys/accounts/invite/", form)
        assert token not in again.content.decode()
        assert again.status_code in (200, 409)
        assert User.objects.filter(person=person).count() == 1
        assert token not in client.get("/keys/accounts/").content.decode()
        assert token not in str(list(Entry.objects.values()))
        assert take_up(token).url == "/sign-in/"

    def test_an_old_sign_in_is_asked_for_the_password_and_nothing_typed_is_lost(self, secretary):
        client, person = keys.through_the_gate(secretary), make.person("KZ")
        form = {"person": person.pk, "role": "official", "name": "typed", "key": str(uuid.uuid4())}
        with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6)):
            page = client.post("/keys/accounts/invite/", form)
            assert 'value="typed"' in page.content.decode()
            assert not User.objects.filter(person=person).exists()
            client.post("/keys/accounts/invite/", form | {"password": make.PASSWORD})
        assert User.objects.filter(person=person).exists()

    @pytest.mark.parametrize("who", ["other secretary", "expert", "chair", "observer", "operator"])
    def test_nobody_else_invites(self, who):
        by = {
            "other secretary": lambda: make.secretary("RU"),
            "expert": lambda: make.user("KZ"),
            "chair": lambda: make.chair("KZ"),
            "observer": lambda: make.user(None, "observer"),
            "operator": lambda: make.user(None, "operator", is_superuser=True),
        }[who]()
        person, account = make.person("KZ"), make.user("KZ")
        before = account.password
        with pytest.raises(Refused):
            invitations.invite(by_id=by.pk, key=uuid.uuid4(), person_id=person.pk, role="expert", name="x")
        with pytest.raises(Refused):
            anew(by, account)
        client = keys.through_the_gate(by)
        typed = {"key": str(uuid.uuid4()), "person": person.pk, "role": "expert", "name": "x"}
        assert client.post("/keys/accounts/invite/", typed).status_code in (403, 409)
        assert client.post(f"/keys/accounts/{account.pk}/invite/", typed).status_code in (403, 404)
        assert not User.objects.filter(person=person).exists()
        assert User.objects.get(pk=account.pk).password == before

    def test_the_other_partys_list_and_people_are_not_offered(self, secretary):
        theirs = make.user("RU")
        client = keys.through_the_gate(secretary)
        assert theirs.username not in client.get("/keys/accounts/").content.decode()
        offered = client.get("/keys/accounts/invite/").context["form"].fields["person"].queryset
        assert {person.party_id for person in offered} <= {"KZ"}

    def test_a_long_list_costs_no_more_than_a_short_one(self, secretary, django_assert_max_num_queries):
        client = keys.through_the_gate(secretary)
        for _account in range(40):
            anew(secretary, make.user("KZ"))
        with django_assert_max_num_queries(15):
            client.get("/keys/accounts/")

    def test_a_name_of_the_other_party_is_never_in_the_way(self, secretary):
        make.user("RU", username="ru-ivanov")
        invited(secretary, name="ru-ivanov")
        assert User.objects.filter(username="kz-ru-ivanov").exists()

    @pytest.mark.parametrize("role", ["operator", "observer", "nonsense"])
    def test_only_roles_of_a_delegation(self, secretary, role):
        with pytest.raises(Refused):
            invited(secretary, role=role)

    def test_a_person_kept_at_home_is_not_named_before_both(self, secretary):
        person = make.person("KZ", ring=Ring.PARTY)
        made = invited(secretary, person=person)
        take_up(made.token)
        for entry in Entry.objects.filter(verb__in=["invite", "accept_invitation"]):
            assert person.name_ru not in str(entry.payload) + str(entry.actor_name)
        assert "somebody of the delegation (Kazakh part)" in sentence(last())


class TestTheLink:
    def test_is_good_once(self, secretary):
        token = invited(secretary).token
        take_up(token)
        assert take_up(token, "another-password-2013").status_code == 404
        assert User.objects.get(username="kz-expert").check_password(NEW)

    def test_is_good_for_three_days(self, secretary):
        token = invited(secretary).token
        with time_machine.travel(timezone.now() + datetime.timedelta(days=3, minutes=1)):
            assert take_up(token).status_code == 404

    def test_of_an_earlier_invitation_opens_nothing(self, secretary):
        first = invited(secretary)
        anew(secretary, User.objects.get(username="kz-expert"))
        assert take_up(first.token).status_code == 404

    def test_of_a_closed_account_opens_nothing(self, secretary):
        token = invited(secretary).token
        invitations.disable(name="kz-expert")
        assert take_up(token).status_code == 404

    def test_unknown_used_and_old_ones_are_answered_alike(self, secretary):
        token = invited(secretary).token
        take_up(token)
        client = Client()
        bodies = [client.get(f"/invitation/{one}/") for one in (token, "unknown")]
        plain = [re.sub(r'value="\w{64}"|/invitation/[^/]+/', "", body.content.decode()) for body in bodies]
        assert plain[0] == plain[1]

    @pytest.mark.parametrize("password", ["short", "123456789012345", "password1234"])
    def test_weak_passwords_are_refused_and_the_link_is_kept(self, secretary, password):
        token = invited(secretary).token
        page = take_up(token, password)
        assert page.status_code == 200
        assert page.context["problems"]
        assert take_up(token).url == "/sign-in/"


class TestInvitingAnew:
    @pytest.fixture
    def chair(self, secretary):
        return keys.second_factor(make.chair("KZ"))

    def test_takes_password_factor_and_sessions_away(self, secretary, chair):
        client = keys.through_the_gate(chair)
        made = anew(secretary, chair)
        assert client.get("/").url.startswith("/sign-in/")
        assert not Authenticator.objects.filter(user=chair).exists()
        assert keys.at_the_gate(chair)[1].status_code == 200
        take_up(made.token)
        assert keys.at_the_gate(chair, NEW)[1].url == "/"

    def test_suspends_the_mandates_until_two_others_confirm(self, secretary, chair):
        anew(secretary, chair)
        mandate = Mandate.objects.get(person=chair.person)
        assert standing_of(chair).mandate(CODE) is None
        restore_mandate(by_id=secretary.pk, mandate_id=mandate.pk)
        assert standing_of(chair).mandate(CODE) is None
        with pytest.raises(Refused, match="second person"):
            restore_mandate(by_id=secretary.pk, mandate_id=mandate.pk)
        assert list(verify_mandates()) == []
        restore_mandate(by_id=make.user("KZ", "official").pk, mandate_id=mandate.pk)
        assert standing_of(chair).mandate(CODE) == mandate
        assert list(verify_mandates()) == []
        with pytest.raises(Refused, match="not suspended"):
            restore_mandate(by_id=secretary.pk, mandate_id=mandate.pk)

    def test_both_parties_see_that_it_is_suspended_and_the_holder_why(self, secretary, chair):
        text = make.tabled(make.chair("RU"))
        take_up(anew(secretary, chair).token)
        for reader in (secretary, make.user("RU")):
            page = keys.through_the_gate(reader).get("/delegations/").content.decode()
            assert "until two people of the Party confirm it" in page
        client, _answer = keys.at_the_gate(chair, NEW)
        refused = client.get(f"/proposals/{text.pk}/agree/")
        assert refused.status_code == 403
        assert "suspended until two others" in refused.content.decode()

    def test_a_suspension_lifted_behind_the_record_is_found(self, secretary, chair):
        anew(secretary, chair)
        Mandate.objects.filter(person=chair.person).update(suspended_at=None)
        assert "suspended" in next(verify_mandates())

    @pytest.mark.parametrize("who", ["holder", "expert", "other Party"])
    def test_nobody_else_confirms(self, secretary, chair, who):
        anew(secretary, chair)
        mandate = Mandate.objects.get(person=chair.person)
        by = {
            "holder": lambda: chair,
            "expert": lambda: make.user("KZ"),
            "other Party": lambda: make.secretary("RU"),
        }[who]()
        with pytest.raises(Refused):
            restore_mandate(by_id=by.pk, mandate_id=mandate.pk)

    def test_nor_does_an_account_opened_meanwhile(self, secretary, chair):
        anew(secretary, chair)
        mandate = Mandate.objects.get(person=chair.person)
        take_up(invited(secretary, role="official").token)
        puppet = User.objects.get(username="kz-expert")
        with translation.override("en"), pytest.raises(Refused, match="before the suspension"):
            restore_mandate(by_id=puppet.pk, mandate_id=mandate.pk)

    def test_on_the_page_of_accounts(self, secretary, chair):
        client = keys.through_the_gate(secretary)
        page = client.post(f"/keys/accounts/{chair.pk}/invite/", {"key": str(uuid.uuid4())})
        assert "/invitation/" in page.content.decode()
        mandate = Mandate.objects.get(person=chair.person)
        official = keys.through_the_gate(make.user("KZ", "official"))
        for person in (client, official):
            assert "Confirm this mandate" in person.get("/keys/accounts/").content.decode()
            assert person.post(f"/keys/mandates/{mandate.pk}/restore/").url == "/keys/accounts/"
        assert standing_of(chair).mandate(CODE) == mandate
        assert client.post(f"/keys/mandates/{mandate.pk}/restore/").status_code == 409

    def test_nobody_invites_themselves_anew(self, secretary):
        with pytest.raises(Refused):
            anew(secretary, secretary)

    def test_a_form_sent_twice_acts_once(self, secretary, chair):
        key = uuid.uuid4()
        made = anew(secretary, chair, key)
        with pytest.raises(Refused):
            anew(secretary, chair, key)
        assert take_up(made.token).url == "/sign-in/"


class TestOperators:
    def open(self, *, name="sekretar", party="KZ"):
        out = io.StringIO()
        call_command("open_secretary", party, name, ru="Серикбаев С.", kk="Серікбаев С.", stdout=out)
        return re.search(r"/invitation/([\w-]+)/", out.getvalue())[1]

    def test_open_the_first_secretary_of_a_party_and_set_no_password(self):
        token = self.open()
        account = User.objects.get(username="kz-sekretar")
        assert not account.has_usable_password()
        take_up(token)
        assert keys.at_the_gate(account, NEW)[1].url == "/"
        assert "operator" in sentence(Entry.objects.get(verb="open_secretary"))

    def test_open_no_second_one(self, secretary):
        with pytest.raises(CommandError, match="has a secretary"):
            self.open()
        self.open(party="RU")

    def test_give_the_only_secretarys_closed_account_anew(self):
        take_up(self.open())
        account = User.objects.get(username="kz-sekretar")
        call_command("disable_account", "kz-sekretar", stdout=io.StringIO())
        take_up(self.open(), "another-password-2013")
        assert keys.at_the_gate(account, "another-password-2013")[1].url == "/"

    def test_never_turn_an_expert_into_a_secretary(self):
        make.user("KZ", username="kz-sekretar")
        with pytest.raises(CommandError):
            self.open()

    def test_close_an_account_and_its_sessions_at_once(self):
        account = keys.second_factor(make.user("KZ"))
        client = keys.through_the_gate(account)
        call_command("disable_account", account.username, stdout=io.StringIO())
        assert client.get("/").url.startswith("/sign-in/")
        assert keys.at_the_gate(account)[1].status_code == 200
        assert "closed the account" in sentence(last())
        with pytest.raises(CommandError):
            call_command("disable_account", account.username)
        with pytest.raises(CommandError):
            call_command("disable_account", "nobody")


class TestSessions:
    def test_are_listed_to_their_owner_and_ended_everywhere(self, secretary):
        one, other = keys.through_the_gate(secretary), keys.through_the_gate(secretary)
        stranger = keys.through_the_gate(make.secretary("RU"))
        assert len(one.get("/keys/").context["sessions"]) == 2
        assert one.post("/keys/sign-out-everywhere/").url == "/sign-in/"
        for client in (one, other):
            assert client.get("/").url.startswith("/sign-in/")
        assert stranger.get("/").status_code == 200

    def test_a_session_made_otherwise_is_listed_too(self, secretary):
        client = Client()
        client.force_login(secretary)
        assert len(client.get("/keys/").context["sessions"]) == 1
