"""Meetings in the admin: entered whole on one form, by either secretary, each for its own Party."""

import datetime

import pytest
from django.urls import reverse

from committee.accord.models import Entry
from committee.accord.wall import Ring
from committee.meetings.models import AgendaItem, Instruction, Meeting, Outcome, Participation, Postponement
from tests import factories as make
from tests.admin_pages import as_typed, problems, signed_in

pytestmark = pytest.mark.django_db

ADD = "/admin/committee/meeting/add/"
NAMED = {"title_ru": "Первое заседание", "title_kk": "Бірінші отырыс"}


def prefixes(client, address):
    """The prefix of each inline of a form, by its table."""
    response = client.get(address)
    return {one.formset.model: one.formset.prefix for one in response.context["inline_admin_formsets"]}


def rows(client, address, model, *typed):
    """What is typed into the rows of one inline."""
    prefix = prefixes(client, address)[model]
    sent = {f"{prefix}-TOTAL_FORMS": str(len(typed))}
    for number, row in enumerate(typed):
        sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return sent


def send(client, address, typed):
    return client.post(address, as_typed(client.get(address)) | typed)


def test_a_secretary_enters_a_meeting_with_all_that_is_part_of_it():
    by = make.secretary("KZ")
    client, chair = signed_in(by), make.person("KZ", what="chair")
    typed = NAMED | {
        "level": "commission",
        "holding": "held",
        "held_from": "2013-03-28",
        "host": "not_known",
        "summary_ru": "Подписан протокол.",
        "ring": Ring.BOTH,
    }
    typed |= rows(client, ADD, Participation, {"person": chair.pk, "headed": "on", "ring": Ring.BOTH})
    typed |= rows(
        client,
        ADD,
        AgendaItem,
        {"title_ru": "Пуски", "title_kk": "Ұшырулар", "proposed_by": "KZ", "ring": Ring.BOTH},
        {"title_ru": "Своё", "title_kk": "Өзіміздікі", "ring": Ring.PARTY},
    )
    said = {"text_ru": "Решено", "text_kk": "Шешілді", "order": "1", "ring": Ring.BOTH}
    typed |= rows(client, ADD, Outcome, {"kind": "decision"} | said)
    response = send(client, ADD, typed)
    assert response.status_code == 302, problems(response)

    meeting = Meeting.objects.get()
    assert meeting.party_id == "KZ"
    assert {item.ring for item in AgendaItem.objects.all()} == {Ring.BOTH, Ring.PARTY}
    assert all(row.party_id == "KZ" for row in [*AgendaItem.objects.all(), Participation.objects.get()])
    html = signed_in(make.user("RU")).get(reverse("meeting", args=[meeting.pk])).content.decode()
    assert "Подписан протокол." in html
    assert "Своё" not in html
    shared = Entry.objects.filter(chain="shared", verb="enter").values_list("payload__table", flat=True)
    assert sorted(shared) == [
        "committee.agendaitem", "committee.meeting", "committee.outcome", "committee.participation",
    ]  # fmt: skip
    assert Entry.objects.filter(chain="KZ", verb="enter").count() == 1


def test_the_other_secretary_adds_rows_of_its_own_and_changes_nothing_else():
    meeting = make.meeting(make.secretary("KZ"))
    make.agenda_item(meeting)
    client = signed_in(make.secretary("RU"))
    address = reverse("admin:committee_meeting_change", args=[meeting.pk])
    assert 'name="title_ru"' not in client.get(address).content.decode()
    typed = {"title_ru": "Переписано", "holding": "cancelled"}
    item = {"title_ru": "От России", "title_kk": "Ресейден", "proposed_by": "RU", "ring": Ring.BOTH}
    typed |= rows(client, address, AgendaItem, item)
    response = send(client, address, typed)
    assert response.status_code == 302, problems(response)
    meeting.refresh_from_db()
    assert (meeting.title_ru, meeting.holding) == ("Заседание комиссии", Meeting.Holding.PLANNED)
    assert AgendaItem.objects.get(title_ru="От России").party_id == "RU"
    assert AgendaItem.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"holding": "held", "held_from": "2999-01-01"}, "not come yet"),
        ({"holding": "planned", "held_from": "2013-03-28"}, "Only a meeting that was held"),
        ({"held_from": "2013-03-28", "held_to": "2013-03-27", "holding": "held"}, "ends before it begins"),
        ({"planned_from": "2013-06-07", "planned_to": "2013-06-06"}, "ends before it begins"),
        ({"host": "one"}, "Name the Party that was host"),
        ({"host": "both", "host_party": "RU"}, "Name the Party that was host"),
    ],
)
def test_what_cannot_be_is_refused_and_kept_on_the_form(typed, sentence):
    client = signed_in(make.secretary("RU"))
    common = NAMED | {"level": "commission", "holding": "planned", "host": "not_known", "ring": Ring.BOTH}
    response = client.post(ADD, as_typed(client.get(ADD)) | common | typed, headers={"accept-language": "en"})
    assert response.status_code == 200
    assert sentence in problems(response)
    assert "Первое заседание" in response.content.decode()
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("model", "row", "sentence"),
    [
        (Postponement, {"from_day": "2017-06-06", "to_day": "2017-06-01"}, "to a later day"),
        (Outcome, {"kind": "statement"}, "names the Party"),
        (Outcome, {"kind": "decision", "of_party": "RU"}, "names the Party"),
    ],
)
def test_rows_that_cannot_be_are_refused_by_place_and_reason(model, row, sentence):
    by = make.secretary("RU")
    meeting, client = make.meeting(by), signed_in(by)
    address = reverse("admin:committee_meeting_change", args=[meeting.pk])
    words = {"ring": Ring.BOTH, "order": "1", "text_ru": "Решено", "text_kk": "Шешілді"}
    typed = as_typed(client.get(address)) | rows(client, address, model, words | row)
    response = client.post(address, typed, headers={"accept-language": "en"})
    assert sentence in problems(response)
    assert not model.objects.exists()


def test_an_outcome_needs_a_meeting_and_a_person_sits_for_one_party_alone():
    client = signed_in(make.secretary("RU"))
    outcome = "/admin/committee/outcome/add/"
    typed = {"kind": "decision", "text_ru": "Решено", "text_kk": "Шешілді", "ring": Ring.BOTH, "order": "1"}
    response = client.post(outcome, as_typed(client.get(outcome)) | typed)
    assert response.status_code == 200
    assert "meeting" in response.context["adminform"].form.errors
    assert not Outcome.objects.exists()

    russian, kazakh = make.person("RU"), make.person("KZ")
    seat = make.seat(kazakh)
    meeting = make.meeting(make.secretary("RU"))
    address = reverse("admin:committee_meeting_change", args=[meeting.pk])
    taking_part = {"person": russian.pk, "seat": seat.pk, "ring": Ring.BOTH}
    typed = as_typed(client.get(address)) | rows(client, address, Participation, taking_part)
    response = client.post(address, typed, headers={"accept-language": "en"})
    assert "held by somebody else" in problems(response)
    assert not Participation.objects.exists()


def test_an_instruction_names_the_decision_that_gave_it_and_a_row_is_never_wider_than_its_meeting():
    by = make.secretary("RU")
    client, meeting = signed_in(by), make.meeting(by)
    left_open = make.outcome(meeting, kind=Outcome.Kind.LEFT_OPEN)
    address = "/admin/committee/instruction/add/"
    typed = {
        "giver": "decision",
        "meeting": meeting.pk,
        "text_ru": "Дать",
        "text_kk": "Беру",
        "ring": Ring.BOTH,
    }
    for more, sentence in (
        ({}, "Name the meeting, or the decision"),
        ({"outcome": left_open.pk}, "Only a decision"),
        ({"outcome": make.outcome(make.meeting(by)).pk}, "another meeting"),
        ({"giver": "meeting", "given_on": "2013-03-28", "due": "2013-03-01"}, "due before it was given"),
        ({"giver": "meeting", "meeting": make.meeting(by, ring=Ring.PARTY).pk}, "read by fewer people"),
    ):
        sent = as_typed(client.get(address)) | typed | more
        response = client.post(address, sent, headers={"accept-language": "en"})
        assert sentence in problems(response)
    assert not Instruction.objects.exists()


def test_a_meeting_keeps_the_days_a_colleague_changed_meanwhile():
    by = make.secretary("RU")
    meeting, client = make.meeting(by), signed_in(by)
    address = reverse("admin:committee_meeting_change", args=[meeting.pk])
    opened = as_typed(client.get(address))
    later = meeting.planned_from + datetime.timedelta(days=7)
    Meeting.objects.filter(pk=meeting.pk).update(planned_from=later)
    client.post(address, opened | {"place_ru": "Москва"})
    meeting.refresh_from_db()
    assert (meeting.place_ru, meeting.planned_from) == ("Москва", later)
