"""Vehicles, families and pads as either secretary keeps them: common facts, sourced, in the record."""

import uuid

import pytest
from django.urls import reverse
from django.utils import translation

from committee.accord.models import Chain, Entry
from committee.accord.narration import sentence
from committee.accord.verification import problems as what_does_not_hold
from committee.accord.wall import Ring
from launches.fleet.models import Launch, LaunchVehicle, Pad, VehicleFamily
from launches.fleet.verbs import save_common_fact
from tests import factories as make
from tests.accord.at_once import at_once
from tests.admin_pages import LooksAndSaves, address, as_typed, problems
from tests.launches.calls import refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture(params=["RU", "KZ"])
def client(request):
    """A secretary of either Party."""
    client = LooksAndSaves(headers={"accept-language": "en"})
    client.force_login(make.secretary(request.param))
    return client


@pytest.fixture
def source():
    return make.source(ring=Ring.OBSERVERS, publisher="GCAT")


def typed(client, place, **fields):
    """Open a page of the admin, type, press the button; return the answer."""
    return client.post(place, as_typed(client.get(place)) | fields)


def told():
    entries = Entry.objects.filter(chain=Chain.SHARED).order_by("number")
    with translation.override("en"):
        return [sentence(entry) for entry in entries]


def vehicle(source, **fields):
    return {"name": "Soyuz-5", "family": str(make.family().pk), "source": str(source.pk)} | fields


class TestAVehicle:
    def test_is_added_with_its_source_and_the_record_says_so(self, client, source):
        assert typed(client, address(LaunchVehicle, "add"), **vehicle(source)).status_code == 302
        added = LaunchVehicle.objects.get()
        assert (added.name, added.family.code, added.source) == ("Soyuz-5", "proton", source)
        assert told() == ["Entered: Soyuz-5 (launch vehicle)."]
        assert list(what_does_not_hold()) == []

    def test_is_not_added_without_a_source_or_by_one_that_observers_do_not_read(self, client, source):
        narrow = make.source(ring=Ring.BOTH)
        page = client.get(address(LaunchVehicle, "add")).content.decode()
        assert str(source.pk) in page
        assert str(narrow.pk) not in page
        for wrong in ({"source": ""}, {"source": str(narrow.pk)}):
            answer = typed(client, address(LaunchVehicle, "add"), **vehicle(source) | wrong)
            assert answer.status_code == 200
            assert problems(answer)
            assert 'value="Soyuz-5"' in answer.content.decode()
        assert not LaunchVehicle.objects.exists()
        assert told() == []

    def test_sent_twice_is_added_once(self, client, source):
        place = address(LaunchVehicle, "add")
        data = as_typed(client.get(place)) | vehicle(source)
        assert client.post(place, data).status_code == 302
        assert "saved already" in problems(client.post(place, data))
        assert LaunchVehicle.objects.count() == 1

    def test_that_came_with_the_portal_is_changed_and_only_what_was_typed(self, client, source):
        shipped = make.vehicle_of("proton")
        place = address(LaunchVehicle, "change", shipped.pk)
        data = as_typed(client.get(place)) | {"name": "Proton-M", "source": str(source.pk)}
        fuel = make.source(ring=Ring.OBSERVERS)
        LaunchVehicle.objects.update(propellant_source=fuel)  # a colleague, meanwhile
        assert client.post(place, data).status_code == 302
        shipped.refresh_from_db()
        assert (shipped.name, shipped.source, shipped.propellant_source) == ("Proton-M", source, fuel)
        assert told() == ["Changed: Proton-M (launch vehicle)."]  # it came with the portal
        assert client.post(address(LaunchVehicle, "delete", shipped.pk), {"post": "yes"}).status_code == 403

    def test_put_into_another_family_takes_its_launches_with_it(self, client, source):
        for month in (3, 4):
            make.launch(at=f"2013-0{month}-01T00:00:00Z")
        other = make.launch(of="soyuz-2")
        moved = make.vehicle_of("proton")
        fields = {"family": str(make.family("soyuz-2").pk), "source": str(source.pk)}
        assert typed(client, address(LaunchVehicle, "change", moved.pk), **fields).status_code == 302
        assert Launch.objects.filter(family__code="soyuz-2").count() == 3
        assert told()[0] == "2 launches of Proton-М are now counted for the family “Soyuz-2”."
        other.refresh_from_db()
        assert other.family == other.vehicle.family

    def test_changed_behind_the_records_back_is_found(self, client, source):
        typed(client, address(LaunchVehicle, "add"), **vehicle(source))
        LaunchVehicle.objects.update(name="Soyuz-6")
        assert any("seal" in problem for problem in what_does_not_hold())


class TestAFamilyAndAPad:
    def test_a_family_is_added_and_keeps_its_code(self, client, source):
        names = {"name_ru": "Союз-5", "name_kk": "Союз-5", "gcat_name": "Soyuz-5", "order": "9"}
        place = address(VehicleFamily, "add")
        assert typed(client, place, code="soyuz-5", source=str(source.pk), **names).status_code == 302
        added = VehicleFamily.objects.get(code="soyuz-5")
        change = address(VehicleFamily, "change", added.pk)
        assert typed(client, change, code="soyuz-6", name_en="Soyuz-5").status_code == 302
        added.refresh_from_db()
        assert (added.code, added.name_en) == ("soyuz-5", "Soyuz-5")
        assert told() == ["Entered: Союз-5 (vehicle family).", "Changed: Soyuz-5 (vehicle family)."]

    def test_a_pad_without_coordinates_is_a_gap_and_half_of_them_are_a_slip(self, client):
        pad = {"code": "LC999", "site": "Site 999", "credit": "GCAT"}
        half = typed(client, address(Pad, "add"), latitude="46.1", **pad)
        assert "or none of the three" in problems(half)
        assert "no such place on Earth" in problems(
            typed(client, address(Pad, "add"), latitude="99", longitude="63", error_degrees="0.1", **pad)
        )
        assert typed(client, address(Pad, "add"), **pad).status_code == 302
        make.launch(tag="2013-900", pad=Pad.objects.get())
        page = client.get("/launches/2013-900/").content.decode()
        assert "coordinates not found" in page
        assert told() == ["Entered: Site 999 (pad)."]


class TestTheVerb:
    def test_only_secretaries(self, source):
        values = {"name": "X", "family_id": make.family().pk, "source_id": source.pk}
        for account in (make.user("KZ"), make.chair("RU"), make.user(None, "observer")):
            refused(
                lambda by=account: save_common_fact(
                    by_id=by.pk, table=LaunchVehicle, row_id=uuid.uuid4(), values=values
                ),
                saying="secretar",
            )

    def test_refuses_a_source_that_observers_do_not_read(self):
        values = {"name": "X", "family_id": make.family().pk, "source_id": make.source().pk}
        by = make.secretary("KZ").pk
        refused(
            lambda: save_common_fact(by_id=by, table=LaunchVehicle, row_id=uuid.uuid4(), values=values),
            saying="Observers read what flies",
        )


@pytest.mark.django_db(transaction=True)
def test_one_name_entered_by_both_at_once_is_one_vehicle():
    source, family = make.source(ring=Ring.OBSERVERS), make.family()
    values = {"name": "Soyuz-5", "family_id": family.pk, "source_id": source.pk}
    secretaries = [make.secretary(party).pk for party in ("RU", "KZ")]
    acts = [
        lambda by=by: save_common_fact(by_id=by, table=LaunchVehicle, row_id=uuid.uuid4(), values=values)
        for by in secretaries
    ]
    assert sorted(outcome.done for outcome in at_once(*acts)) == [False, True]
    assert LaunchVehicle.objects.count() == 1
    assert list(what_does_not_hold()) == []


def test_the_pages_are_where_the_import_leads(client):
    place = reverse("admin:launches_launchvehicle_add") + "?name=Soyuz-5"
    assert 'value="Soyuz-5"' in client.get(place).content.decode()
