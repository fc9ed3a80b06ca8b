"""The admin asks the database as often at 200 rows as at 2."""

import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committee.accord.models import (
    Assent,
    Chain,
)
from committee.delegations.models import OrganisationName
from launches.quotas.models import ProposalLine
from tests import factories
from tests.admin_pages import address, signed_in, tables
from tests.common_rows import made_once
from tests.wall.many_rows import MAKERS, World
from tests.wall.rows import three

MOST_ON_A_LIST, MOST_ON_A_FORM = 15, 30
EACH = [pytest.param(model, id=model.__name__) for model in MAKERS]


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with made_once(django_db_blocker):
        yield World()


def queries(client, place):
    client.get(place)  # whatever is remembered for all requests is remembered now
    with CaptureQueriesContext(connection) as asked:
        assert client.get(place).status_code == 200
    return len(asked)


def test_every_table_is_counted():
    assert set(MAKERS) == set(tables()) - {Chain}, "There are three chains, whatever is done."


@pytest.mark.parametrize("model", EACH)
@pytest.mark.once
def test_a_list_asks_as_often_at_200_rows_as_at_2(world, model):
    client = signed_in(world.secretary)
    MAKERS[model](world, 2)
    few = queries(client, address(model, "changelist") + "?all=")
    MAKERS[model](world, 198)
    many = queries(client, address(model, "changelist") + "?all=")
    assert many == few <= MOST_ON_A_LIST


@pytest.mark.parametrize("model", EACH)
def test_a_form_asks_at_most_thirty_times_whatever_there_is_to_choose(world, model):
    client = signed_in(world.secretary)
    row = MAKERS[model](world, 3)[-1]
    few = queries(client, address(model, "change", row.pk))
    MAKERS[model](world, 20)
    assert queries(client, address(model, "change", row.pk)) == few <= MOST_ON_A_FORM


@pytest.mark.once
def test_rows_under_a_form_ask_nothing_each(world):
    client = signed_in(world.secretary)
    organisation = world.organisations(1)[0]
    draft = factories.draft(world.secretary, lines=[])
    text = world.instruments(1)[0]
    places = [address(row, "change", row.pk) for row in (organisation, draft, text)]
    counted = []
    for count in (2, 30):
        for source, family, mandate in zip(
            world.sources(count), world.families(count), world.mandates(count), strict=True
        ):
            OrganisationName.objects.create(organisation=organisation, source=source, **three("name", "Имя"))
            ProposalLine.objects.create(proposal=draft, family=family, launches=1)
            Assent.objects.create(
                instrument=text,
                revision=text.revisions.get(),
                digest=str(uuid.uuid4()),
                party_id="KZ",
                person=mandate.person,
                mandate=mandate,
                signed_in_with="password",
                voided_at=datetime.datetime(2013, 1, 1, tzinfo=datetime.UTC),
            )
        counted.append([queries(client, place) for place in places])
    assert counted[0] == counted[1]
    assert max(counted[1]) <= MOST_ON_A_FORM
