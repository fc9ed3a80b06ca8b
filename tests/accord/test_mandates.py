"""Authority is given by two people of a Party, lent for an absence, and ended at once."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from committee.accord import mandates
from committee.accord.errors import Refused
from committee.accord.keys import invitations
from committee.accord.models import Chain, Entry, Mandate, User
from committee.accord.models.instruments import today
from committee.accord.policies import may, standing_of
from launches.quotas.kind import CODE
from tests import factories as make
from tests.accord.world import what_does_not_hold
from tests.admin_pages import signed_in

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}
WORDS = {"ru": "Исполняющий обязанности", "kk": "Міндетін атқарушы", "en": "Acting"}
DAY = datetime.timedelta(days=1)


@pytest.fixture
def holder():
    """A Russian official for whom the secretary has proposed a mandate."""
    return make.user("RU", User.Role.OFFICIAL)


@pytest.fixture
def proposed(holder):
    return make.propose_mandate(holder)


def refused(act, **fields):
    with pytest.raises(Refused):
        act(**fields)


def lend(by, to, mandate, **fields):
    """Authority lent from today to tomorrow, unless said otherwise."""
    said = {"valid_from": today(), "valid_to": today() + DAY, "capacity": WORDS, "basis": WORDS, "kind": CODE}
    return mandates.propose_mandate(
        by_id=by.pk, person_id=to.person_id, delegates_id=mandate.pk, **said | fields
    )


# Two people ----------------------------------------------------------------------------------------------


def test_until_a_second_person_confirms_it_gives_nothing(holder, proposed):
    text = make.tabled(make.chair("KZ"))
    assert not may(standing_of(holder), "assent", text).allowed
    mandates.confirm_mandate(by_id=make.second_of(proposed).pk, mandate_id=proposed.pk)
    assert may(standing_of(holder), "assent", text).allowed
    assert what_does_not_hold() == []


def test_who_confirms_is_another_official_or_secretary_of_the_party(holder, proposed):
    nobody = {
        "who proposed it": proposed.given_by,
        "who receives it": holder,
        "an expert": make.user("RU"),
        "the other Party's secretary": make.secretary("KZ"),
        "the other Party's chair": make.chair("KZ"),
        "an observer": make.user(None, User.Role.OBSERVER),
        "an operator": make.user(None, User.Role.OPERATOR),
        "a closed account": make.secretary("RU", is_active=False),
    }
    for by in nobody.values():
        refused(mandates.confirm_mandate, by_id=by.pk, mandate_id=proposed.pk)
    mandates.confirm_mandate(by_id=make.secretary("RU").pk, mandate_id=proposed.pk)
    refused(mandates.confirm_mandate, by_id=make.secretary("RU").pk, mandate_id=proposed.pk)


def test_the_other_party_learns_of_it_when_it_is_confirmed(proposed):
    theirs = signed_in(make.secretary("KZ"))
    page = reverse("delegations")
    before = theirs.get(page, headers=ENGLISH).content.decode()
    assert str(proposed.person) not in before
    assert not Entry.objects.filter(chain=Chain.SHARED, subject_id=proposed.pk).exists()
    for address in ("mandate_confirm", "mandate_delegate"):
        assert theirs.get(reverse(address, args=[proposed.pk])).status_code == 404
        assert theirs.post(reverse(address, args=[proposed.pk])).status_code == 404
    mandates.confirm_mandate(by_id=make.second_of(proposed).pk, mandate_id=proposed.pk)
    assert proposed.person.name_en in theirs.get(page, headers=ENGLISH).content.decode()


def test_it_is_confirmed_on_its_page(proposed):
    second = signed_in(make.second_of(proposed))
    listed = second.get(reverse("delegations"), headers=ENGLISH).content.decode()
    place = reverse("mandate_confirm", args=[proposed.pk])
    assert f'href="{place}"' in listed
    assert "Two people of a Party give authority." in second.get(place, headers=ENGLISH).content.decode()
    assert second.post(place).url == reverse("delegations")
    again = second.post(place, headers=ENGLISH)
    assert again.status_code == 409
    assert "This mandate is confirmed already." in again.content.decode()


def test_one_never_confirmed_is_withdrawn_without_a_trace_for_the_other_party(proposed):
    mandates.end_mandate(by_id=proposed.given_by_id, mandate_id=proposed.pk)
    told = Entry.objects.filter(subject_id=proposed.pk).order_by("number")
    assert [(entry.chain_id, entry.verb) for entry in told] == [
        ("RU", "propose_mandate"),
        ("RU", "withdraw_mandate"),
    ]
    refused(mandates.confirm_mandate, by_id=make.second_of(proposed).pk, mandate_id=proposed.pk)
    assert what_does_not_hold() == []


def test_one_confirmed_behind_the_records_back_is_told(proposed):
    second = make.second_of(proposed)
    Mandate.objects.filter(pk=proposed.pk).update(confirmed_by=second, confirmed_at=proposed.given_at)
    assert what_does_not_hold() == [f"mandate {proposed.pk}: the record does not tell that it was given"]


# Lent for an absence -------------------------------------------------------------------------------------


def test_a_chair_lets_another_act_up_to_a_day_and_it_ends_with_the_chairs_own():
    chair = make.chair("KZ")
    own = Mandate.objects.get(person=chair.person)
    deputy = make.user("KZ", User.Role.OFFICIAL)
    lent = Mandate.objects.get(pk=lend(chair, deputy, own).subject_id)
    text = make.tabled(make.chair("RU"))
    assert not may(standing_of(deputy), "assent", text).allowed
    refused(mandates.confirm_mandate, by_id=chair.pk, mandate_id=lent.pk)
    mandates.confirm_mandate(by_id=make.secretary("KZ").pk, mandate_id=lent.pk)
    assert may(standing_of(deputy), "assent", text).allowed
    assert may(standing_of(chair), "assent", text).allowed
    told = Entry.objects.get(chain=Chain.SHARED, subject_id=lent.pk)
    assert told.payload["stands_in_for"] == chair.person.printed

    mandates.end_mandate(by_id=make.secretary("KZ").pk, mandate_id=own.pk)
    assert not may(standing_of(deputy), "assent", text).allowed
    assert what_does_not_hold() == []


def test_after_its_last_day_it_gives_nothing(time_machine):
    chair, deputy = make.chair("KZ"), make.user("KZ", User.Role.OFFICIAL)
    own = Mandate.objects.get(person=chair.person)
    lent = lend(chair, deputy, own, valid_to=today())
    mandates.confirm_mandate(by_id=make.secretary("KZ").pk, mandate_id=lent.subject_id)
    assert CODE in standing_of(deputy).mandates
    time_machine.move_to(timezone.now() + DAY)
    assert CODE not in standing_of(deputy).mandates


def test_what_cannot_be_lent():
    chair, deputy = make.chair("KZ", kinds=()), make.user("KZ", User.Role.OFFICIAL)
    own = make.give_mandate(chair, valid_to=today() + 5 * DAY)
    theirs = Mandate.objects.get(person=make.chair("RU").person)
    for by, to, mandate, fields in (
        (deputy, make.user("KZ"), own, {}),  # by somebody without it
        (make.secretary("KZ"), deputy, own, {}),  # nor by the secretary in the chair's name
        (chair, chair, own, {}),  # to oneself
        (chair, make.user("RU"), own, {}),  # to the other Party
        (chair, deputy, theirs, {}),  # the other Party's
        (chair, deputy, own, {"valid_to": None}),  # without an end
        (chair, deputy, own, {"valid_to": today() + 6 * DAY}),  # for longer than one holds it
        (chair, deputy, own, {"valid_from": today() - DAY}),  # from a day that is over
        (chair, deputy, own, {"kind": "communique"}),  # for another kind of text
    ):
        refused(lend, by=by, to=to, mandate=mandate, **fields)
    lent = Mandate.objects.get(pk=lend(chair, deputy, own).subject_id)
    mandates.confirm_mandate(by_id=make.secretary("KZ").pk, mandate_id=lent.pk)
    refused(lend, by=deputy, to=make.user("KZ"), mandate=lent)  # nor lent on


def test_it_is_lent_on_its_page_and_bad_input_loses_nothing():
    chair, deputy = make.chair("KZ"), make.user("KZ", User.Role.OFFICIAL)
    own = Mandate.objects.get(person=chair.person)
    client, place = signed_in(chair), reverse("mandate_delegate", args=[own.pk])
    assert f'href="{place}"' in client.get(reverse("delegations")).content.decode()
    typed = {
        "person": str(deputy.person_id),
        "valid_from": today().isoformat(),
        "valid_to": (today() - DAY).isoformat(),
        **{f"capacity_{code}": words for code, words in WORDS.items()},
        **{f"basis_{code}": words for code, words in WORDS.items()},
    }
    page = client.post(place, typed, headers=ENGLISH)
    assert page.status_code == 409
    assert "The mandate ends before it begins." in page.content.decode()
    assert "Міндетін атқарушы" in page.content.decode()
    assert client.post(place, typed | {"valid_to": today().isoformat()}).status_code == 302
    assert Mandate.objects.get(delegates=own).person == deputy.person


# What waits, on the desk ---------------------------------------------------------------------------------


def test_the_desk_shows_it_to_those_who_may_confirm_and_to_nobody_else(
    proposed, holder, django_assert_max_num_queries
):
    """Proposed, then suspended: to another official, never to the holder, the proposer, the other Party."""
    second, third = make.second_of(proposed), make.user("RU", User.Role.OFFICIAL)
    nobody = [holder, proposed.given_by, make.user("RU"), make.secretary("KZ"), make.user(None, "observer")]
    desk, place = reverse("desk"), reverse("mandate_confirm", args=[proposed.pk])

    def shown(who):
        return "Mandates that wait for you" in signed_in(who).get(desk, headers=ENGLISH).content.decode()

    client = signed_in(second)
    with django_assert_max_num_queries(15):
        page = client.get(desk, headers=ENGLISH).content.decode()
    assert f'href="{place}"' in page
    assert "1 text waits for your answer" in page
    assert not any(shown(who) for who in nobody)
    mandates.confirm_mandate(by_id=second.pk, mandate_id=proposed.pk)
    assert not shown(second)

    invitations.invite_anew(by_id=proposed.given_by_id, key=uuid.uuid4(), user_id=holder.pk)
    assert shown(second)
    assert shown(third)
    mandates.restore_mandate(by_id=second.pk, mandate_id=proposed.pk)
    assert not shown(second)
    assert shown(third)
    mandates.end_mandate(by_id=proposed.given_by_id, mandate_id=proposed.pk)
    assert not shown(third)
