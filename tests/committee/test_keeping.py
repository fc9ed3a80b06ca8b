"""Papers in the record: what a secretary enters or changes is written, and nothing of an internal past."""

import pytest

from committee.accord.models import Entry
from committee.accord.narration import sentence
from committee.accord.wall import Ring
from committee.papers.models import Source
from tests import factories as make
from tests.admin_pages import as_typed, problems, signed_in

pytestmark = pytest.mark.django_db

ADD = "/admin/committee/source/add/"


@pytest.fixture
def client():
    return signed_in(make.secretary("KZ"))


def entries(chain):
    return list(Entry.objects.filter(chain=chain).exclude(subject="mandate").order_by("number"))


def save(client, address, **typed):
    """Open a page of the admin, type, and press the button."""
    response = client.post(address, as_typed(client.get(address)) | typed)
    assert response.status_code == 302, problems(response)


def test_an_internal_paper_stays_in_the_own_chain_and_enters_the_shared_one_when_it_is_shown(client):
    save(client, ADD, publisher="Казкосмос", ring=Ring.PARTY)
    source = Source.objects.get()
    change = f"/admin/committee/source/{source.pk}/change/"
    save(client, change, publisher="Казкосмос, письмо")
    assert [entry.verb for entry in entries("KZ")] == ["enter", "change"]
    assert entries("shared") == []

    save(client, change, ring=Ring.BOTH)
    [entry] = entries("shared")
    assert entry.verb == "enter"  # not "change": of the past of a draft the other side learns nothing
    assert "Казкосмос, письмо" in sentence(entry)

    save(client, change, publisher="Казкосмос, письмо от 18 января")
    assert [entry.verb for entry in entries("shared")] == ["enter", "change"]


def test_a_paper_saved_without_a_change_leaves_no_entry(client):
    save(client, ADD, publisher="Казкосмос", ring=Ring.BOTH)
    save(client, f"/admin/committee/source/{Source.objects.get().pk}/change/")
    assert [entry.verb for entry in entries("shared")] == ["enter"]


def test_a_change_of_a_part_is_a_change_of_the_whole(client):
    typed = {"label_ru": "Казкосмос", "label_kk": "Қазғарыш", "ring": Ring.BOTH}
    save(client, "/admin/committee/organisation/add/", **typed)
    [entered] = entries("shared")
    address = f"/admin/committee/organisation/{entered.subject_id}/change/"
    name = {"names-0-name_ru": "Казкосмос", "names-0-name_kk": "Қазғарыш", "names-0-from_day": "2007-03-26"}
    save(client, address, **name)
    assert [entry.verb for entry in entries("shared")] == ["enter", "change"]
