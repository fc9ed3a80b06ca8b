"""Invitations, keys and acts at one moment: one order or the other, and nothing twice."""

import uuid

import pytest

from committee.accord import verbs
from committee.accord.keys import invitations
from committee.accord.mandates import restore_mandate
from committee.accord.models import Assent, Entry, Mandate, User
from tests import factories as make
from tests.accord.at_once import at_once
from tests.accord.world import what_does_not_hold

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "жаңа-құпиясөз-2013"


@pytest.fixture(autouse=True)
def the_record_holds():
    yield
    assert what_does_not_hold() == []


@pytest.fixture
def secretary():
    return make.secretary("KZ")


def anew(secretary, account, key=None):
    key = key or uuid.uuid4()
    return invitations.invite_anew(by_id=secretary.pk, key=key, user_id=account.pk)


def test_a_link_is_taken_up_once(secretary):
    account = make.user("KZ")
    token = anew(secretary, account).token
    outcomes = at_once(*[lambda: invitations.accept(token=token, password=NEW)] * 2)
    assert sorted(outcome.done for outcome in outcomes) == [False, True]
    assert Entry.objects.filter(verb="accept_invitation").count() == 1


def test_one_form_invites_once(secretary):
    person, key = make.person("KZ"), uuid.uuid4()

    def invite():
        invitations.invite(by_id=secretary.pk, key=key, person_id=person.pk, role="expert", name="maman")

    outcomes = at_once(invite, invite)
    assert sorted(outcome.done for outcome in outcomes) == [False, True]
    assert User.objects.filter(person=person).count() == 1


def test_one_person_never_confirms_twice(secretary):
    chair = make.chair("KZ")
    anew(secretary, chair)
    mandate = Mandate.objects.get(person=chair.person)
    outcomes = at_once(*[lambda: restore_mandate(by_id=secretary.pk, mandate_id=mandate.pk)] * 2)
    assert sorted(outcome.done for outcome in outcomes) == [False, True]
    assert Mandate.objects.get(pk=mandate.pk).suspended_at


def test_two_people_confirm_at_once(secretary):
    chair, official = make.chair("KZ"), make.user("KZ", "official")
    anew(secretary, chair)
    mandate = Mandate.objects.get(person=chair.person)
    outcomes = at_once(
        lambda: restore_mandate(by_id=secretary.pk, mandate_id=mandate.pk),
        lambda: restore_mandate(by_id=official.pk, mandate_id=mandate.pk),
    )
    assert all(outcome.done for outcome in outcomes)
    assert Mandate.objects.get(pk=mandate.pk).suspended_at is None


def test_keys_are_taken_back_while_their_holder_agrees(secretary):
    chair, text = make.chair("KZ"), make.tabled(make.chair("RU"))

    def agree():
        verbs.assent(
            by_id=chair.pk,
            instrument_id=text.pk,
            digest=text.revision.digest,
            signed_in=make.just_now(),
        )

    agreed, taken = at_once(agree, lambda: anew(secretary, chair))
    assert taken.done
    assert Assent.objects.exists() == agreed.done
    told = list(Entry.objects.filter(verb__in=["assent", "suspend_mandate"]).order_by("number"))
    assert [entry.verb for entry in told] == ["assent", "suspend_mandate"][not agreed.done :]
