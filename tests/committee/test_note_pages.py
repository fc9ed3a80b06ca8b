"""Pages of notes as both secretaries use them: write, look, send, acknowledge, answer."""

import datetime
import json
import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee.papers.models import Note
from committee.papers.notes import acknowledge_receipt
from tests import factories
from tests.admin_pages import address, as_typed, problems, signed_in

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}
JANUARY = datetime.date(2013, 1, 18)
MOST = 15


@pytest.fixture
def ru():
    return factories.secretary("RU")


@pytest.fixture
def kz():
    return factories.secretary("KZ")


def typed(client, place, **fields):
    """What a browser would send after typing these fields."""
    form = client.get(place).context["form"]
    values = {field.html_name: field.value() for field in form}
    shown = {name: value for name, value in values.items() if value not in (None, "", False)}
    return shown | fields


def sentences(response):
    return " ".join(problem["sentence"] for problem in response.context["problems"])


def test_a_note_and_its_reply_from_nothing(ru, kz):
    ours, theirs = signed_in(ru), signed_in(kz)
    new = reverse("note_new")
    fields = {
        "number": "12/дснг", "dated": "2013-01-18", "language": "ru", "title_ru": "О числе пусков",
        "purpose": "action", "action_by": "2013-01-30", "text": "Просим сообщить.",
        "subjects": [str(factories.subject().pk)],
    }  # fmt: skip
    page = ours.post(new, typed(ours, new, **fields), follow=True)
    note = Note.objects.get()
    assert theirs.get(reverse("note", args=[note.pk])).status_code == 404
    page = ours.post(reverse("note_send", args=[note.pk]), {"previewed": page.context["digest"]}, follow=True)
    assert page.context["receipt"]
    page = theirs.get(reverse("desk"), headers=ENGLISH)
    assert "Notes that wait for you" in page.text
    receipt = reverse("note_acknowledge", args=[note.pk])
    page = theirs.post(receipt, {"received_on": "2013-01-19", "number": "3-вх"}, follow=True)
    assert page.context["receipt"]
    begin = theirs.get(reverse("note_reply", args=[note.pk]))["Location"]
    answer = {"number": "5-к", "dated": "2013-01-21", "language": "kk", "text": "Жауап."}
    page = theirs.post(new, typed(theirs, begin, **answer), follow=True)
    answered = Note.objects.get(number="5-к")
    theirs.post(reverse("note_send", args=[answered.pk]), {"previewed": page.context["digest"]})
    page = ours.get(reverse("notes"), headers=ENGLISH)
    (thread,) = page.context["page"]
    assert [line.depth for line in thread.lines] == [0, 1]
    assert (thread.standing, thread.turn) == ("done", None)
    assert "3-вх" in ours.get(reverse("note", args=[note.pk])).text


def test_bad_input_loses_nothing_typed_and_says_why(ru):
    client, new = signed_in(ru), reverse("note_new")
    sent = typed(client, new, title_ru="О пусках", purpose="action", language="ru", text="Длинный текст")
    page = client.post(new, sent, headers=ENGLISH)
    assert page.status_code == 409
    assert "by which date" in sentences(page)
    assert "Длинный текст" in page.text
    assert sent["key"] == page.context["form"]["key"].value() or str(sent["key"]) in page.text


def test_an_old_form_shows_what_the_colleague_wrote(ru):
    client, draft = signed_in(ru), factories.note_draft(ru, text="Первый текст")
    place = reverse("note_edit", args=[draft.pk])
    first, second = typed(client, place, text="Второй"), typed(client, place, text="Третий")
    assert client.post(place, first).status_code == 302
    page = client.post(place, second)
    assert page.status_code == 409
    assert "Второй" in page.text
    assert "Третий" in page.text
    again = second | {"seen": page.context["form"]["seen"].value()}
    assert client.post(place, again).status_code == 302
    assert Note.objects.get().text == "Третий"


def test_forms_that_come_twice_act_once(ru, kz):
    ours, theirs = signed_in(ru), signed_in(kz)
    draft = factories.note_draft(ru)
    for _ in range(2):
        page = ours.post(reverse("note_send", args=[draft.pk]), {"previewed": draft.digest}, follow=True)
        assert page.status_code == 200
    for _ in range(2):
        place = reverse("note_acknowledge", args=[draft.pk])
        assert theirs.post(place, {"received_on": "2013-01-19"}, follow=True).status_code == 200


def test_a_note_of_the_past_is_entered_with_its_gaps(ru):
    client, past = signed_in(ru), reverse("note_past")
    fields = {
        "from_party": "RU", "source": str(factories.source().pk), "from_press": "on", "text_not_found": "on",
        "title_en": "On the quota", "dated": "2013-01-18",
    }  # fmt: skip
    page = client.post(past, typed(client, past, **fields), follow=True, headers=ENGLISH)
    assert "The text was not found" in page.text
    assert "number not found" in page.text
    page = client.post(past, typed(client, past, **fields) | {"text_not_found": ""}, headers=ENGLISH)
    assert "says that it was not found" in sentences(page)


def test_overdue_replies_come_first_then_what_waits_then_the_rest(ru, kz):
    late = factories.note(ru, about="Поздняя", purpose="action", action_by=JANUARY)
    far = factories.note(ru, about="Дальняя", purpose="action", action_by=datetime.date(2049, 1, 1))
    done = factories.note(ru, about="Сведения")
    page = signed_in(kz).get(reverse("notes"))
    assert [thread.first for thread in page.context["page"]] == [late, far, done]
    assert [thread.turn for thread in page.context["page"]] == ["KZ", "KZ", None]
    factories.reply(kz, late)
    page = signed_in(kz).get(reverse("notes"))
    assert page.context["page"][0].first == far


def test_the_list_is_filtered(ru, kz):
    subject = factories.subject("Экология")
    part = factories.subject("Пробы", parent=subject)
    ours = factories.note(ru, about="О пробах", subject_ids=[part.pk])
    theirs = factories.note(kz, about="Об аренде", purpose="action", action_by=JANUARY)
    client = signed_in(factories.user("RU"))
    for query, expected in (
        (f"subject={subject.pk}", [ours]),
        (f"subject={part.pk}", [ours]),
        ("party=KZ", [theirs]),
        ("standing=overdue", [theirs]),
        ("words=АРЕНД", [theirs]),
        (f"words={ours.number}", [ours]),
        ("words=ничего", []),
    ):
        page = client.get(f"{reverse('notes')}?{query}")
        assert [thread.first for thread in page.context["page"]] == expected, query
    page = client.get(reverse("subject", args=[subject.pk]))
    assert "О пробах" in page.text


def test_observers_see_nothing_that_was_not_opened(ru):
    factories.note(ru, about="Закрытая")
    factories.past_note(
        ru, says=factories.written("Открытая"), open_to_observers=True,
        source_id=factories.source(ring="observers").pk,
    )  # fmt: skip
    page = signed_in(factories.user(None, "observer")).get(reverse("notes"))
    assert "Открытая" in page.text
    assert "Закрытая" not in page.text


def test_officials_read_and_are_told_why_they_do_not_act(ru):
    note = factories.note(ru)
    page = signed_in(factories.user("KZ")).get(reverse("note", args=[note.pk]), headers=ENGLISH)
    assert page.context["open_verbs"] == []
    assert "The secretary of your delegation does this." in page.text


def test_a_draft_is_written_in_the_admin(ru):
    client, subject = signed_in(ru), factories.subject()
    sent = as_typed(client.get(address(Note, "add"))) | {
        "title_ru": "О пусках", "language": "ru", "purpose": "information", "filed_under": [str(subject.pk)]
    }  # fmt: skip
    assert client.post(address(Note, "add"), sent).status_code == 302
    draft = Note.objects.get()
    assert (draft.from_party_id, draft.ring, list(draft.subjects.all())) == ("RU", "party", [subject])
    change = address(Note, "change", draft.pk)
    first = as_typed(client.get(change)) | {"number": "5"}
    assert client.post(change, first).status_code == 302
    page = client.post(change, first | {"number": "6"}, headers=ENGLISH)
    assert "A colleague has changed this draft" in problems(page)
    page = client.post(change, as_typed(page) | {"purpose": "action"}, headers=ENGLISH)
    assert "by which date" in problems(page)


# As often at 200 rows as at 2 -----------------------------------------------------------------------------


def more(count, ru, kz):
    """Notes each with a reply, a receipt, a draft and rows of their own that they point at."""
    for number in range(count):
        subject = factories.subject(f"Предмет {number}")
        note = factories.note(ru, subject_ids=[subject.pk], purpose="action", action_by=JANUARY)
        acknowledge_receipt(by_id=kz.pk, note_id=note.pk, received_on=JANUARY)
        factories.reply(kz, note, subject_ids=[subject.pk])
        factories.past_note(kz, from_party="RU", says=factories.written(purpose="action", action_by=JANUARY))
        factories.note_draft(kz, in_reply_to_id=note.pk)


@pytest.mark.once
def test_pages_ask_as_often_at_200_notes_as_at_2(ru, kz):
    text = factories.tabled(factories.chair("KZ"))
    note = factories.note(ru, purpose="action", action_by=JANUARY, subject_ids=[factories.subject().pk])
    draft = factories.note_draft(kz, in_reply_to_id=note.pk, instrument_id=text.pk)
    subject = note.subjects.get()
    client = signed_in(kz)
    names = ("notes", "note_new", "note_past", "desk")
    places = [reverse(name) for name in names] + [reverse("notes") + "?party=RU&words=a"]
    places += [reverse(name, args=[note.pk]) for name in ("note", "note_acknowledge")]
    places += [reverse("note", args=[draft.pk]), reverse("note_edit", args=[draft.pk])]
    places += [reverse("subject", args=[subject.pk])]
    counted = []
    for count in (1, 50):
        more(count, ru, kz)
        counted.append([asked(client, place) for place in places])
    assert counted[0] == counted[1]
    dear = {place for place, count in zip(places, counted[1], strict=True) if count > MOST}
    assert dear <= {reverse("desk")}, counted  # which is held to 17 in tests/committee/test_fact_pages.py


def asked(client, place):
    client.get(place)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(place).status_code == 200
    return len(queries)


def test_no_page_names_the_key_of_another_partys_draft(ru, kz):
    draft = factories.note_draft(ru)
    client = signed_in(kz)
    for place in (reverse("notes"), reverse("desk"), reverse("note_new"), reverse("note_past")):
        assert str(draft.pk) not in client.get(place).text
    for name in ("note", "note_edit", "note_reply", "note_acknowledge"):
        there, nowhere = (client.get(reverse(name, args=[key])) for key in (draft.pk, uuid.uuid4()))
        hidden = re.compile(r"[0-9a-f-]{36}|value=\"\w{64}\"")
        assert there.status_code == nowhere.status_code == 404
        assert hidden.sub("", there.text) == hidden.sub("", nowhere.text)


def test_a_text_names_the_note_that_carried_it_and_is_a_working_text_without(ru, kz):
    text = factories.tabled(factories.chair("RU"))
    place, client = reverse("proposal", args=[text.pk]), signed_in(kz)
    factories.note_draft(ru, instrument_id=text.pk)
    assert "Working text" in client.get(place, headers=ENGLISH).text
    note = factories.note(ru, instrument_id=text.pk)
    page = client.get(place, headers=ENGLISH).text
    assert "Working text" not in page
    assert note.number in page
    assert "Receipt not acknowledged" in page
    acknowledge_receipt(by_id=kz.pk, note_id=note.pk, received_on=datetime.date(2013, 1, 20))
    assert "20 January 2013" in client.get(place, headers=ENGLISH).text
    assert reverse("proposal", args=[text.pk]) in client.get(reverse("note", args=[note.pk])).text


def test_the_list_is_taken_away_as_it_is_shown(ru, kz):
    note = factories.note(ru, number="=1+1")
    factories.reply(kz, note, number="5-к")
    factories.note_draft(ru, number="черновик")
    client = signed_in(kz)
    file = b"".join(client.get(reverse("notes") + "?format=csv").streaming_content).decode()
    assert "'=1+1" in file
    assert "черновик" not in file
    file = client.get(reverse("notes") + "?format=json&party=RU")
    rows = json.loads(b"".join(file.streaming_content))["rows"]
    assert [(row["from"], row["in_reply_to"]) for row in rows] == [("RU", ""), ("KZ", "=1+1")]
