"""What a leaving person held is reassigned in one confirmed act: all of it, or nothing."""

import datetime
import uuid

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from committee.accord import mandates
from committee.accord.errors import Refused, Stale
from committee.accord.holdings import Leaving
from committee.accord.keeping import kept
from committee.accord.models import Chain, Entry, Mandate, User
from committee.accord.models.instruments import today
from committee.accord.narration import sentence
from committee.accord.wall import Ring
from committee.communiques.models import CommuniqueDraft
from committee.delegations import handing_over
from committee.delegations.handing_over import Decision, digest, hand_over, listing
from committee.delegations.models import Seat
from committee.meetings.models import Executor
from committee.papers.models import Note
from launches.ecology.models import Concern
from launches.quotas.models import QuotaProposal
from tests import factories as make
from tests.accord.at_once import at_once
from tests.accord.test_races import send
from tests.accord.world import everything, what_does_not_hold
from tests.admin_pages import signed_in
from tests.launches.pages import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


ENGLISH = {"accept-language": "en"}
DAY = datetime.timedelta(days=1)
ALL = {
    "mandates": "hand",
    "seats": "hand",
    "instructions": "hand",
    "concerns": "end",
    "quota-drafts": "hand",
    "communique-drafts": "end",
    "decision-drafts": "end",
    "notes": "end",
    "account": "end",
}


@pytest.fixture
def secretary():
    return make.secretary("KZ")


@pytest.fixture
def heir():
    return make.user("KZ", User.Role.OFFICIAL)


@pytest.fixture
def leaver(secretary):
    """A second secretary who holds one thing of every kind, and has lent authority."""
    who = make.secretary("KZ")
    deputy, russian = make.user("KZ", User.Role.OFFICIAL), make.secretary("RU")
    meeting = make.meeting(russian)
    own = make.give_mandate(who, by=secretary)
    words = {"ru": "И. о.", "kk": "М. а.", "en": "Acting"}
    lent = mandates.propose_mandate(
        by_id=who.pk,
        person_id=deputy.person_id,
        kind=own.kind,
        capacity=words,
        basis=words,
        valid_from=today(),
        valid_to=today() + DAY,
        delegates_id=own.pk,
    )
    mandates.confirm_mandate(by_id=secretary.pk, mandate_id=lent.subject_id)
    make.seat(who.person, party_id="KZ", from_day=today() - 300 * DAY)
    instruction = make.instruction(meeting, "KZ")
    Executor.objects.filter(instruction=instruction).update(person=who.person)
    with transaction.atomic():
        for row in (meeting, instruction):
            kept(by=russian, row=row)
    make.concern_draft(who)
    make.draft(who, 12)
    make.communique_draft(who, meeting_id=meeting.pk)
    make.decision_draft(who)
    make.note_draft(who)
    text = make.tabled(make.chair("RU"))
    make.visa(text, who)
    make.ready_mark(text, who)
    return who


def held_by(who):
    return listing(Leaving(who.person, who))


def handed(by, who, heir=None, choices=ALL, **fields):
    """Hand over what a person holds now, as chosen; `heir` takes what is handed."""
    said = {
        "key": uuid.uuid4(),
        "shown": digest(held_by(who)),
        "decisions": {code: Decision(choice, heir and heir.person_id) for code, choice in choices.items()},
        "last_day": today(),
    }
    return hand_over(by_id=by.pk, person_id=who.person_id, **said | fields)


def refused(*args, **fields):
    before = everything()
    with pytest.raises(Refused) as refusal:
        handed(*args, **fields)
    assert everything() == before
    return str(refusal.value)


def open_mandates(who):
    return Mandate.objects.filter(person=who.person, ended_at__isnull=True)


# The act -------------------------------------------------------------------------------------------------


def test_everything_is_ended_or_handed_in_one_act(secretary, leaver, heir):
    seat, instruction = Seat.objects.get(person=leaver.person), Executor.objects.get(person=leaver.person)
    entry = handed(secretary, leaver, heir)
    assert not Mandate.objects.filter(ended_at__isnull=True, delegates__isnull=False).exists(), (
        "lent ones end"
    )
    assert not open_mandates(leaver).exists()
    assert not open_mandates(heir).exists(), "a mandate needs two people"
    seat.refresh_from_db()
    after = Seat.objects.get(person=heir.person)
    assert (seat.to_day, after.from_day, after.role) == (today(), today() + DAY, seat.role)
    instruction.refresh_from_db()
    assert instruction.person == heir.person
    draft = QuotaProposal.objects.get(kept_by__isnull=False)
    assert (draft.made_by, draft.kept_by) == (leaver, heir)
    for table in (Concern, CommuniqueDraft, Note):
        assert not table.objects.exists()
    leaver.refresh_from_db()
    assert not leaver.is_active
    assert [one.holding.code for one in held_by(leaver)] == ["visas", "ready"]
    assert "quota-drafts" in [one.holding.code for one in held_by(heir)]

    assert entry.chain_id == "KZ"
    assert {code: one["count"] for code, one in entry.payload["held"].items()} == dict.fromkeys(ALL, 1) | {
        "mandates": 2
    }
    assert entry.payload["held"]["seats"]["ids"] == [str(seat.pk)]
    assert "Handed over what" in sentence(entry)
    assert f"Seats (1): to {heir.person}." in sentence(entry)
    shared = Entry.objects.filter(chain=Chain.SHARED)
    assert not shared.filter(verb="hand_over").exists()
    assert shared.filter(verb="close_account").get().actor_id == str(secretary.pk)
    for told in shared:
        assert sentence(told)
    assert what_does_not_hold() == []


def test_a_form_sent_twice_acts_once(secretary, leaver, heir):
    said = {"key": uuid.uuid4(), "shown": digest(held_by(leaver))}
    entries = [handed(secretary, leaver, heir, {"seats": "hand"}, **said) for _time in range(2)]
    assert entries[0] == entries[1]
    assert Seat.objects.filter(person=heir.person).count() == 1


def test_it_is_refused_as_a_whole_when_something_changed_since_it_was_shown(secretary, leaver, heir):
    shown = digest(held_by(leaver))
    mandates.end_mandate(by_id=secretary.pk, mandate_id=open_mandates(leaver).get().pk)
    before = everything()
    with pytest.raises(Stale):
        handed(secretary, leaver, heir, shown=shown)
    assert everything() == before


def test_what_one_act_of_it_refuses_undoes_all(secretary, leaver, heir):
    hidden = make.user("KZ", person=make.person("KZ", ring=Ring.PARTY))
    theirs = make.user("RU")
    assert "no open account" in refused(secretary, leaver, make.user("KZ", is_active=False))
    for nobody in (None, leaver, theirs):
        assert refused(secretary, leaver, nobody)
    assert "read by fewer people" in refused(secretary, leaver, hidden, {"account": "end", "seats": "hand"})
    before_the_seat = today() - 400 * DAY
    assert refused(secretary, leaver, heir, last_day=before_the_seat)
    assert "nothing would change" in refused(secretary, leaver, heir, {"seats": "leave"})
    assert refused(secretary, leaver, heir, {"notes": "hand"})
    assert refused(secretary, leaver, heir, {"visas": "end"})


def test_only_another_secretary_of_the_party_does_it(leaver, heir):
    nobody = {
        "the person": leaver,
        "an official": heir,
        "an expert": make.user("KZ"),
        "the other Party's secretary": make.secretary("RU"),
        "an observer": make.user(None, User.Role.OBSERVER),
        "an operator": make.user(None, User.Role.OPERATOR, is_superuser=True),
        "a closed account": make.secretary("KZ", is_active=False),
    }
    for by in nobody.values():
        assert refused(by, leaver, heir)


def test_a_seat_that_another_entered_stays(secretary, heir):
    who = make.user("KZ")
    shipped = make.seat(who.person)
    assert refused(secretary, who, heir, {"seats": "end"})
    handed(secretary, who, heir, {"account": "end"})
    shipped.refresh_from_db()
    assert shipped.to_day is None


def test_a_hand_over_without_a_trace_of_it_for_the_other_party(secretary, heir):
    """Drafts alone are handed: nothing of it is in what the other Party reads."""
    who = make.user("KZ")
    make.draft(who, 12)
    shared = Entry.objects.filter(chain=Chain.SHARED).count()
    handed(secretary, who, heir, {"quota-drafts": "hand"})
    assert Entry.objects.filter(chain=Chain.SHARED).count() == shared


@pytest.mark.parametrize(
    "holding", ["mandates", "seats", "instructions", "concerns", "quota-drafts", "notes"]
)
def test_the_listing_would_miss_nothing_if_a_room_were_forgotten(leaver, holding, monkeypatch):
    """A planted fault: a room that does not tell of what it has changes the digest of the listing."""
    whole = digest(held_by(leaver))
    known = handing_over.gather
    monkeypatch.setattr(
        handing_over, "gather", lambda place: [one for one in known(place) if one.code != holding]
    )
    assert digest(held_by(leaver)) != whole


# The page ------------------------------------------------------------------------------------------------


def test_the_page_shows_all_asks_looks_and_acts(secretary, leaver, heir):
    client = signed_in(secretary)
    assert f'href="{reverse("hand_over_people")}"' in client.get(reverse("accounts")).content.decode()
    place = reverse("hand_over", args=[leaver.person_id])
    listed = client.get(reverse("hand_over_people")).content.decode()
    assert f'href="{place}"' in listed
    assert reverse("hand_over", args=[secretary.person_id]) not in listed  # another secretary does that
    page = client.get(place, headers=ENGLISH)
    for word in ("Mandates", "Lent to", "Seats", "Instructions", "Visas asked", "ready for signature"):
        assert word in page.content.decode()
    form = form_of(page) | {"seats": "hand", "mandates": "hand", "account": "end", "step": "look"}
    problem = client.post(place, form, headers=ENGLISH)
    assert problem.status_code == 409
    assert 'href="#id_seats-heir"' in problem.content.decode()
    form |= {"seats-heir": str(heir.person_id), "mandates-heir": str(heir.person_id)}
    before = everything()
    look = client.post(place, form, headers=ENGLISH)
    assert "all at once or not at all" in look.content.decode()
    assert everything() == before
    back = client.post(place, form_of(look) | {"step": "change"}, headers=ENGLISH)
    assert f'<option value="{heir.person_id}" selected>' in back.content.decode()
    done = client.post(place, form_of(look) | {"step": "act"}, headers=ENGLISH)
    assert "Handed over" in done.content.decode()
    assert f"person={heir.person_id}" in done.content.decode()
    assert client.get(done.context["propose"][0][1]).status_code == 200
    assert client.post(place, form_of(look) | {"step": "act"}, headers=ENGLISH).status_code == 200
    assert Entry.objects.filter(verb="hand_over").count() == 1
    assert not User.objects.get(pk=leaver.pk).is_active


def test_the_page_shows_what_changed_and_keeps_what_was_chosen(secretary, leaver, heir):
    client, place = signed_in(secretary), reverse("hand_over", args=[leaver.person_id])
    form = form_of(client.get(place)) | {"seats": "hand", "seats-heir": str(heir.person_id)}
    make.draft(leaver, 14, year=2014)
    for step in ("look", "act"):
        page = client.post(place, form | {"step": step}, headers=ENGLISH)
        assert page.status_code == 409
        assert "Something has changed since you looked" in page.content.decode()
    chosen = page.context["form"].data.dict()
    assert chosen["seats"] == "hand"
    again = client.post(place, chosen | {"step": "look"}, headers=ENGLISH)
    assert client.post(place, form_of(again) | {"step": "act"}).status_code == 200


@pytest.mark.once
def test_as_many_queries_at_two_rows_as_at_200(secretary, leaver, django_assert_max_num_queries):
    client, place = signed_in(secretary), reverse("hand_over", args=[leaver.person_id])
    for year in range(2014, 2050):
        make.draft(leaver, 1, year=year)
        make.seat(leaver.person, party_id="KZ")
        make.note_draft(leaver)
        make.person("KZ")
    client.get("/")  # the two Parties are read once a process
    with django_assert_max_num_queries(22):  # decision 13: each of sixteen tables is asked once
        client.get(place)
    with django_assert_max_num_queries(15):
        client.get(reverse("hand_over_people"))


# At one moment -------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_secretaries_at_once(secretary, leaver, heir):
    other, shown = make.secretary("KZ"), digest(held_by(leaver))
    outcomes = at_once(
        lambda: handed(secretary, leaver, heir, shown=shown), lambda: handed(other, leaver, heir, shown=shown)
    )
    assert sorted(outcome.done for outcome in outcomes) == [False, True]
    assert Seat.objects.filter(person=heir.person).count() == 1
    assert what_does_not_hold() == []


@pytest.mark.django_db(transaction=True)
def test_a_mandate_ends_and_a_draft_is_sent_meanwhile(secretary, leaver, heir):
    own, draft = open_mandates(leaver).get(), make.draft(leaver, 12, year=2015)
    shown = digest(held_by(leaver))
    all_of_it, ended, sent = at_once(
        lambda: handed(secretary, leaver, heir, shown=shown),
        lambda: mandates.end_mandate(by_id=secretary.pk, mandate_id=own.pk),
        send(secretary, draft),
    )
    assert sum(one.done for one in (all_of_it, ended, sent)) >= 1
    assert not (all_of_it.done and ended.done)
    assert not open_mandates(leaver).exists()
    assert what_does_not_hold() == []
