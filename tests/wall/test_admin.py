"""The admin of the two secretariats, table by table: who enters, and what nobody reaches."""

import re
import uuid

import pytest
from django.contrib import admin
from django.db import models
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse

from baikonur_portal.admin import WORK
from committee.accord.admin_base import Wall, WalledAdmin
from committee.accord.models import Mandate, Notice, User
from committee.accord.wall import Ring, Walled
from committee.delegations.models import Delegation
from launches.quotas.models import Quota, Repeal
from tests import factories
from tests.admin_pages import address, signed_in, tables
from tests.common_rows import made_once
from tests.wall.rows import SECRET, internal_rows, shared_ground

ENTERED = {
    "Act", "AgendaItem", "Body", "Circle", "Concern", "Instruction", "LaunchVehicle", "Meeting", "Note",
    "Organisation", "Outcome", "Pad", "Person", "Post", "QuotaProposal", "ReportedFigure", "Seat", "Source",
    "Statement", "Subject", "Treaty", "VehicleFamily",
}  # fmt: skip
ADDED_BY_VERB = {"Mandate", "Quota"}
READ = {
    "Chain", "Comment", "ConcernComment", "Entry", "Instrument", "Launch", "MeetingComment", "Notice",
    "Propellant", "Repeal", "User",
}  # fmt: skip
EVERY_TABLE = [pytest.param(model, id=model.__name__) for model in tables()]

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Both secretariats, with rows of their own and rows in common."""
    with made_once(django_db_blocker):
        ground = shared_ground()
        secretaries = {code: factories.secretary(code) for code in ("RU", "KZ")}
        chairs = {code: factories.chair(code) for code in ("RU", "KZ")}
        instrument = factories.tabled(chairs["RU"], year=2013)
        factories.past_act(secretaries["KZ"], year=2012)
        own = {code: internal_rows(user, ground, instrument) for code, user in secretaries.items()}
        yield {"ground": ground, "secretaries": secretaries, "chairs": chairs, "own": own}


def row_for(model: type[models.Model], user: User) -> models.Model:
    """A row the secretary may see; one of the own Party's where the table has such."""
    rows = admin.site.get_model_admin(model).get_queryset(_request(user))
    if issubclass(model, Walled) and model not in (Quota, Repeal):
        rows = rows.filter(party=user.party_code)
    row = rows.first()
    assert row is not None, f"The world lacks a row of {model.__name__}."
    return row


def _request(user: User):
    request = RequestFactory().get("/admin/")
    request.user = user
    return request


def test_the_tables_are_the_ones_this_file_speaks_of():
    assert {model.__name__ for model in tables()} == ENTERED | ADDED_BY_VERB | READ


def test_every_admin_stands_on_the_wall_and_has_its_place_in_the_work():
    placed = [name for part in WORK for name in part.tables]
    assert sorted(placed) == sorted(model.__name__ for model in tables())
    for model, model_admin in admin.site._registry.items():
        assert isinstance(model_admin, WalledAdmin), model
        assert all(issubclass(inline, Wall) for inline in model_admin.inlines), model
        assert not model_admin.list_editable, model
        assert model_admin.actions is None, model


@pytest.mark.parametrize("model", EVERY_TABLE)
@pytest.mark.parametrize("party", ["RU", "KZ"])
def test_secretaries_enter(world, model, party):
    user = world["secretaries"][party]
    client, row = signed_in(user), row_for(model, user)
    name = model.__name__
    assert client.get(address(model, "changelist")).status_code == 200
    assert client.get(address(model, "add")).status_code == (403 if name in READ else 200)
    assert client.get(address(model, "change", row.pk)).status_code == 200
    assert client.get(address(model, "history", row.pk)).status_code == 200
    assert client.get(address(model, "delete", row.pk)).status_code == 403
    assert client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    if name not in ENTERED:
        assert client.post(address(model, "change", row.pk), {}).status_code == 403


@pytest.mark.parametrize("model", EVERY_TABLE)
def test_nobody_else_enters(world, model):
    row = row_for(model, world["secretaries"]["RU"])
    addresses = [
        address(model, "changelist"),
        address(model, "add"),
        *(address(model, page, row.pk) for page in ("change", "history", "delete")),
    ]
    others = [
        world["chairs"]["RU"],
        factories.user("RU"),
        factories.user("KZ", is_superuser=True),
        factories.user(None, User.Role.OBSERVER),
        factories.user(None, User.Role.OPERATOR),
        User.objects.create_superuser("root", "a long password"),
    ]
    for user in others:
        client = signed_in(user)
        for place in addresses:
            assert client.get(place).status_code == 403, (user.role, place)
        assert client.post(addresses[1], {}).status_code == 403, user.role
        assert client.post(addresses[2], {}).status_code == 403, user.role
    for place in addresses:
        response = Client().get(place)
        assert response.status_code == 302
        assert response.headers["Location"].startswith(reverse("sign_in"))
    shut = factories.secretary("RU", is_active=False)
    assert signed_in(shut).get(addresses[0]).status_code == 302


@pytest.mark.parametrize("party", ["RU", "KZ"])
def test_rows_of_the_other_party_look_like_rows_that_do_not_exist(world, party):
    other = "KZ" if party == "RU" else "RU"
    for row in with_pages(world["own"][other]):
        for page in ("change", "history", "delete"):
            assert _answer(world, party, row, page, row.pk) == _answer(world, party, row, page, uuid.uuid4())
            assert _answer(world, party, row, page, row.pk, post=True) == _answer(
                world, party, row, page, uuid.uuid4(), post=True
            )


def with_pages(rows):
    """The rows that have pages of their own; the others stand on the page of what they are part of."""
    return [row for row in rows if type(row) in admin.site._registry]


def _answer(world, party, row, page, pk, *, post=False):
    """Everything the other side can observe, with the key itself and the form's token put aside."""
    client = signed_in(world["secretaries"][party])
    place = address(type(row), page, pk)
    response = client.post(place, {}, follow=True) if post else client.get(place, follow=True)
    text = response.content.decode().replace(str(pk), "KEY")
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    return response.status_code, response.redirect_chain, text


@pytest.mark.parametrize("party", ["RU", "KZ"])
def test_nothing_of_the_other_party_shows_on_any_page(world, party):
    """Every list, with its filters and counts, every form, every visible row and its history."""
    user = world["secretaries"][party]
    client, other = signed_in(user), "KZ" if party == "RU" else "RU"
    hidden = [SECRET[other], *(str(row.pk) for row in world["own"][other] if not isinstance(row, User))]
    hidden += [str(part.pk) for part in Delegation.objects.filter(body__ring=Ring.PARTY, body__party=other)]
    places = [reverse("admin:index"), reverse("admin:app_list", args=["committee"])]
    for model in tables():
        places += [
            address(model, "changelist"),
            address(model, "changelist") + f"?q={SECRET[other]}&_facets=True",
        ]
        if model.__name__ not in READ:
            places.append(address(model, "add"))
        for row in admin.site.get_model_admin(model).get_queryset(_request(user)):
            places += [address(model, "change", row.pk), address(model, "history", row.pk)]
    for place in places:
        response = client.get(place)
        assert response.status_code == 200, place
        text = response.content.decode()
        if "?q=" in place:
            text = text.replace(f'value="{SECRET[other]}"', "").replace(f"q={SECRET[other]}", "")
        for word in hidden:
            assert word not in text, (place, word)
    own = client.get(address(world["own"][party][0], "changelist")).content.decode()
    assert SECRET[party] in own, "A search that finds nothing anywhere would prove nothing."


@pytest.mark.parametrize("model", EVERY_TABLE)
def test_suggestions_are_walled(world, model):
    client = signed_in(world["secretaries"]["KZ"])
    hidden = {str(row.pk) for row in world["own"]["RU"]}
    for field in model._meta.get_fields():
        if not (field.concrete and field.many_to_one) or field.related_model not in admin.site._registry:
            continue
        asked = {
            "app_label": model._meta.app_label,
            "model_name": model._meta.model_name,
            "field_name": field.name,
        }
        response = client.get(reverse("admin:autocomplete"), {**asked, "term": ""})
        if response.status_code == 404:  # a table without search offers none at all
            continue
        assert response.status_code == 200
        assert not hidden & {result["id"] for result in response.json()["results"]}


def test_no_jump_to_any_row_by_its_type_and_key(world):
    """Django's own answers differently for rows that are there; so the address itself is gone."""
    with pytest.raises(NoReverseMatch):
        reverse("admin:view_on_site", args=[1, world["own"]["RU"][0].pk])


def test_lists_are_not_filtered_by_rows_that_point_at_them(world):
    """Whether a person of the other Party has an account, or a seat kept internal, is not to be asked."""
    client = signed_in(world["secretaries"]["KZ"])
    people = address(world["chairs"]["RU"].person, "changelist")
    assert client.get(people, {"user__isnull": "0"}).status_code == 400
    assert client.get(people, {"mandates__isnull": "0"}).status_code == 400
    assert client.get(people, {"ring__exact": Ring.BOTH}).status_code == 200


def test_notices_are_ones_own(world):
    user = world["secretaries"]["RU"]
    page = signed_in(user).get(address(Notice, "changelist"))
    assert {notice.recipient_id for notice in page.context["cl"].queryset} == {user.pk}
    theirs = Notice.objects.filter(recipient=world["secretaries"]["KZ"]).earliest("made_at")
    assert signed_in(user).get(address(Notice, "change", theirs.pk)).status_code == 302


def test_mandates_of_both_are_seen_and_accounts_only_of_ones_own(world):
    client = signed_in(world["secretaries"]["RU"])
    mandates = client.get(address(Mandate, "changelist")).context["cl"].queryset
    assert {mandate.person.party_id for mandate in mandates} == {"RU", "KZ"}
    accounts = client.get(address(User, "changelist")).context["cl"].queryset
    assert {account.party_code for account in accounts} == {"RU"}
