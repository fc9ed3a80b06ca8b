"""The chancery register: a Party's own number, executor and resolution on any paper, and nobody else's."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee.accord.errors import Refused, Stale
from committee.accord.holdings import Choice, Leaving
from committee.accord.models import Entry
from committee.accord.models.instruments import today
from committee.chancery.forms import choice_of
from committee.chancery.models import RegisterLine
from committee.chancery.verbs import register_paper, version_of
from committee.delegations.handing_over import Decision, digest, hand_over, listing
from committee.papers.notes import save_note
from tests import factories as make
from tests.accord.world import everything
from tests.admin_pages import signed_in

pytestmark = pytest.mark.django_db


def as_typed(response):
    """What a browser would send back of a form of the register."""
    return {field.name: value for field in response.context["form"] if (value := field.value())}


ENGLISH = {"accept-language": "en"}
DAY = datetime.timedelta(days=1)


@pytest.fixture
def secretary():
    return make.secretary("KZ")


def test_a_note_is_registered_from_its_page_with_executor_and_resolution_and_then_carried_out(secretary):
    note, client, executor = make.note(make.secretary("RU")), signed_in(secretary), make.person("KZ")
    address = reverse("note", args=[note.pk])
    assert "It is not in your register." in client.get(address, headers=ENGLISH).content.decode()
    paper = choice_of("note", note.pk)
    form = as_typed(client.get(f"{reverse('register_new')}?paper={paper}", headers=ENGLISH))
    assert form["paper"] == paper
    people = {"executor": str(executor.pk), "resolved_by": str(secretary.person_id)}
    typed = (
        form | people | {"number": "17-05/12", "resolution": "Prepare an answer.", "due": today().isoformat()}
    )
    assert client.post(reverse("register_new"), typed).status_code == 302
    assert client.post(reverse("register_new"), typed).status_code == 302  # sent twice
    line = RegisterLine.objects.get()
    assert (line.note, line.executor, line.year) == (note, executor, today().year)
    beside = client.get(address, headers=ENGLISH).content.decode()
    assert "17-05/12" in beside
    assert "Prepare an answer." in beside
    assert "17-05/12" not in signed_in(make.secretary("RU")).get(address).content.decode()

    edit = reverse("register_edit", args=[line.pk])
    client.post(edit, as_typed(client.get(edit)) | {"done_on": today().isoformat()})
    line.refresh_from_db()
    assert line.done_on == today()
    told = Entry.objects.filter(verb="register_paper").values_list("chain", "subject")
    assert set(told) == {("KZ", "17-05/12")}
    narrowed = client.get(f"{reverse('register')}?state=done&q=17-05", headers=ENGLISH).content.decode()
    assert "1 paper" in narrowed
    taken = b"".join(client.get(f"{reverse('register')}?format=csv")).decode()
    assert "17-05/12" in taken
    assert "Prepare an answer." in taken


def test_a_paper_whose_mark_may_not_enter_is_a_line_of_numbers_alone(secretary):
    line = make.register_line(secretary, number="4с", mark="секретно", paper_number="12", kept_where="сейф 2")
    page = (
        signed_in(secretary).get(reverse("register_line", args=[line.pk]), headers=ENGLISH).content.decode()
    )
    assert "The paper itself may not enter the portal." in page
    assert "сейф 2" in page
    note = make.note(make.secretary("RU"))
    for said in (
        {"title": "О числе пусков"},
        {"resolution": "Ответить.", "resolved_by_id": secretary.person_id},
        {"paper": ("note", note.pk)},
    ):
        refused(secretary, number="5с", mark="секретно", **said)
    with pytest.raises(IntegrityError), transaction.atomic():
        RegisterLine.objects.filter(pk=line.pk).update(title="О числе пусков")
    # Where a file with such a mark is refused, the way to the register is shown.
    draft = make.note_draft(secretary)
    assert (
        reverse("register_new") in signed_in(secretary).get(reverse("note", args=[draft.pk])).content.decode()
    )


def refused(by, error=Refused, **fields):
    before = everything()
    with pytest.raises(error) as told:
        make.register_line(by, **fields)
    assert everything() == before
    return str(told.value)


def test_what_cannot_stand_in_a_register_is_refused_with_a_sentence(secretary):
    line = make.register_line(secretary, number="1")
    for fields in (
        {"number": "1"},
        {"number": "2", "title": ""},
        {"number": "2", "registered_on": today() + DAY},
        {"number": "2", "due": today() - DAY},
        {"number": "2", "executor_id": make.person("RU").pk},
        {"number": "2", "resolution": "Ответить."},
        {"number": "2", "paper": ("note", uuid.uuid4())},
        {"number": "2", "paper": ("note", make.note_draft(make.secretary("RU")).pk)},
        {"number": "2", "line_id": make.register_line(make.secretary("RU")).pk},
    ):
        refused(secretary, **fields)
    refused(make.chair("KZ"), number="2")
    circle = make.circle(secretary, secretary)
    kept = save_note(by_id=secretary.pk, note_id=uuid.uuid4(), says=make.written(), circle_id=circle.pk)
    refused(secretary, number="2", paper=("note", kept.pk))
    # The number is free in another year, and in the other Party's register.
    make.register_line(secretary, number="1", registered_on=datetime.date(2013, 2, 1))
    make.register_line(make.secretary("RU"), number="1")
    with pytest.raises(Stale):
        register_paper(
            by_id=secretary.pk,
            line_id=line.pk,
            says=make.line_says(number="1", mark="", title="Иное"),
            seen="old",
        )
    again = {"by_id": secretary.pk, "line_id": line.pk, "seen": version_of(line)}
    assert register_paper(**again, says=make.line_says(number="1", title="Иное"))


def test_an_executor_who_leaves_hands_the_line_over(secretary):
    leaver, heir = make.user("KZ"), make.person("KZ")
    line = make.register_line(secretary, executor_id=leaver.person_id)
    listed = listing(Leaving(leaver.person, leaver))
    with CaptureQueriesContext(connection) as asked:
        hand_over(
            by_id=secretary.pk,
            key=uuid.uuid4(),
            person_id=leaver.person_id,
            shown=digest(listed),
            decisions={"register": Decision(Choice.HAND, heir.pk)},
            last_day=today(),
        )
    line.refresh_from_db()
    assert line.executor == heir
    assert Entry.objects.filter(chain="KZ", verb="register_paper", subject_id=str(line.pk)).count() == 2
    # The chain first, then the line, as the verb on a line takes them: the other way round two could wait
    # for each other.
    asks = [query["sql"] for query in asked]
    chain, own = ('"committee_chain"', '"committee_registerline"')
    first = {table: next(place for place, sql in enumerate(asks) if table in sql) for table in (chain, own)}
    assert first[chain] < first[own]


@pytest.mark.once
def test_the_register_asks_as_often_at_200_lines_as_at_2(secretary, django_assert_max_num_queries):
    note = make.note(make.secretary("RU"))
    for count in range(40):
        make.register_line(
            secretary, number=str(count), paper=("note", note.pk), executor_id=make.person("KZ").pk
        )
    client = signed_in(secretary)
    client.get(reverse("register"))
    with django_assert_max_num_queries(14):
        client.get(reverse("register"))
