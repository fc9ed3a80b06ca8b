"""The list of subjects: two levels, kept by both secretaries through verbs, never deleted."""

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from committee.accord.errors import Refused
from committee.accord.models import Entry
from committee.accord.narration import sentence
from committee.papers.loading import load_subjects, subject_key
from committee.papers.models import Subject
from committee.papers.subjects import add_subject, change_subject
from tests import factories
from tests.accord.world import what_does_not_hold
from tests.admin_pages import address, as_typed, problems, signed_in

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}
NAME = {"ru": "Связь", "kk": "Байланыс", "en": "Communications"}


def added(by, **fields):
    fields = {"subject_id": uuid.uuid4(), "name": NAME, **fields}
    return add_subject(by_id=by.pk, **fields)


@pytest.mark.parametrize("party", ["RU", "KZ"])
def test_either_secretary_adds_and_renames_and_both_read_of_it(party):
    secretary = factories.secretary(party)
    row = added(secretary)
    change_subject(by_id=secretary.pk, subject_id=row.pk, name=NAME | {"en": "Radio"}, order=5, retired=True)
    row.refresh_from_db()
    assert (row.name_en, row.order, row.retired) == ("Radio", 5, True)
    told = [sentence(entry) for entry in Entry.objects.filter(chain="shared").order_by("number")]
    assert len(told) == 2
    assert "Связь" in told[0]


def test_nobody_else_keeps_the_list():
    for user in (
        factories.user("RU"),
        factories.user(None, "observer"),
        factories.chair("KZ", kinds=()),
    ):
        with pytest.raises(Refused):
            added(user)


def test_there_are_two_levels_and_no_more():
    secretary = factories.secretary()
    part = added(secretary, parent_id=added(secretary).pk)
    with pytest.raises(Refused):
        added(secretary, parent_id=part.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Subject.objects.create(id=(key := uuid.uuid4()), parent_id=key, name_ru="x", name_kk="x")


def test_a_form_sent_twice_adds_once_and_an_unchanged_one_writes_nothing():
    secretary, key = factories.secretary(), uuid.uuid4()
    first, again = added(secretary, subject_id=key), added(secretary, subject_id=key)
    assert first == again
    change_subject(by_id=secretary.pk, subject_id=key, name=NAME, order=first.order, retired=False)
    assert Entry.objects.filter(chain="shared").count() == 1


@pytest.mark.parametrize(
    "name", [{"ru": "Связь"}, {"ru": " ", "kk": "Байланыс"}, {"ru": "Cвязь", "kk": "Байланыс"}]
)
def test_a_subject_is_named_in_both_languages_in_one_alphabet(name):
    with pytest.raises(Refused):
        added(factories.secretary(), name=name)


def test_a_secretary_keeps_it_in_the_admin():
    head, client = factories.subject("Экология"), signed_in(factories.secretary("KZ"))
    typed = as_typed(client.get(address(Subject, "add"))) | {
        "parent": str(head.pk), "name_ru": "Пробы", "name_kk": "Сынамалар"
    }  # fmt: skip
    assert client.post(address(Subject, "add"), typed).status_code == 302
    part = Subject.objects.get(parent=head)
    page = client.get(address(Subject, "change", part.pk))
    client.post(address(Subject, "change", part.pk), as_typed(page) | {"name_en": "Samples"})
    part.refresh_from_db()
    assert part.name_en == "Samples"
    refused = client.post(
        address(Subject, "add"), typed | {"key": str(uuid.uuid4()), "name_kk": "Cынама"}, headers=ENGLISH
    )
    assert "different alphabets" in problems(refused)
    assert client.get(address(Subject, "delete", part.pk)).status_code == 403


def test_the_shipped_list_is_loaded_once_and_corrections_stay():
    from committee.delegations.loading import DATA

    assert load_subjects(DATA / "subjects.json") == Subject.objects.count() > 7
    Subject.objects.filter(pk=subject_key("town")).update(name_en="Town")
    assert load_subjects(DATA / "subjects.json") == 0
    assert Subject.objects.get(pk=subject_key("town")).name_en == "Town"


@pytest.mark.once
def test_the_pages_ask_as_often_at_200_subjects_as_at_2(django_assert_max_num_queries):
    client = signed_in(factories.secretary())
    head = factories.subject()
    factories.subject("Часть", parent=head)
    places = [reverse("subjects"), reverse("subject", args=[head.pk])]
    for count in (0, 198):
        for number in range(count):
            factories.subject(f"Часть {number}", parent=head)
        for place in places:
            with django_assert_max_num_queries(15):
                assert client.get(place).status_code == 200


def test_verify_record_finds_a_subject_changed_past_the_record():
    row = added(factories.secretary())
    factories.subject("Пришла с порталом")
    assert what_does_not_hold() == []
    Subject.objects.filter(pk=row.pk).update(name_kk="Басқа")
    assert "is not what the record tells" in " ".join(what_does_not_hold())
    Subject.objects.filter(pk=row.pk).delete()
    assert "it is missing" in " ".join(what_does_not_hold())
