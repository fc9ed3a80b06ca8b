"""Notes of the past, and what flies and from where, as common facts."""

import datetime
import uuid

import pytest
from django.urls import reverse

from committee.accord.wall import Ring
from committee.papers.notes import acknowledge_receipt
from launches.fleet.models import LaunchVehicle, Pad
from launches.fleet.verbs import save_common_fact
from tests import factories as make
from tests.accord.world import entries, what_does_not_hold
from tests.admin_pages import signed_in
from tests.committee.test_fact_pages import ENGLISH, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def kz():
    return make.secretary("KZ")


@pytest.fixture
def ru():
    return make.secretary("RU")


def test_a_note_of_the_past_is_answered_by_the_side_that_did_not_enter_it(kz, ru):
    note = make.past_note(kz, says=make.written(number="12-К", dated=datetime.date(2013, 1, 12)))
    page = reverse("note", args=[note.pk])
    assert "Entered late; waits for: Russia" in read(ru, page)
    assert "Entered late; waits for: Russia" in read(ru, "/notes/")
    assert "1 entry waits" in read(ru, "/")
    assert "Confirm, or give another value" not in read(kz, page)

    make.disputed(note, ru, field="number", value="13-К")
    for user in (kz, ru):
        assert "12-К Russia: 13-К" in read(user, page)
        assert "Russia gives another value" in read(user, "/notes/")
    taken = signed_in(kz).get("/notes/", {"format": "json"}, headers=ENGLISH)
    assert "RU: number: 13-К" in b"".join(taken.streaming_content).decode()

    acknowledge_receipt(by_id=kz.pk, note_id=note.pk, received_on=datetime.date(2013, 1, 14))
    assert "Last changed:" in read(ru, page)
    assert what_does_not_hold() == []


def test_a_note_that_was_sent_here_is_its_senders_own_word(kz, ru):
    note = make.note(ru)
    assert signed_in(kz).get(reverse("fact", args=["note", note.pk])).status_code == 404
    assert "Who entered this" not in read(kz, reverse("note", args=[note.pk]))


def saved(by, table, key=None, **values):
    return save_common_fact(by_id=by.pk, table=table, row_id=key or uuid.uuid4(), values=values)


def test_what_one_secretary_entered_of_the_fleet_the_other_side_answers(kz, ru):
    family, source = make.family(), make.source(ring=Ring.OBSERVERS)
    vehicle = saved(kz, LaunchVehicle, name="Soyuz-5", family_id=family.pk, source_id=source.pk)
    fact = reverse("fact", args=["vehicle", vehicle.pk])
    assert "Your Party entered this" in read(kz, fact)
    assert "Confirm all of it" in read(ru, fact)
    make.disputed(vehicle, ru, field="name", value="Союз-5")
    for user in (kz, ru):
        page = read(user, "/launches/vehicles/")
        assert "Soyuz-5 Russia: Союз-5" in page
        assert "Entered by: Kazakhstan" in page
        assert "Russia gives another value" in page
    assert "Союз-5" not in read(make.user(None, "observer"), "/launches/vehicles/")
    assert what_does_not_hold() == []


def test_what_came_with_the_portal_stays_of_neither_side_when_one_changes_it(kz, ru):
    pad = make.pad()
    saved(kz, Pad, pad.pk, site="Site 81/24, left")
    assert entries()[-1].verb == "change"
    for user in (kz, ru):
        page = read(user, reverse("fact", args=["pad", pad.pk]))
        assert "Came with the portal, from public sources; changed since." in page
        assert "Confirm all of it" in page
        assert "46.0670°, 62.9900° ± 0.0150°" in page
    make.confirmed(pad, kz)
    assert "Kazakhstan: confirmed" in read(ru, "/launches/vehicles/")
