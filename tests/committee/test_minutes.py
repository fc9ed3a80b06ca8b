"""Minutes: revisions that are never lost, conflicts that are shown, and words given back after a sign-in."""

import uuid

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee.accord.errors import Refused, Stale
from committee.accord.keeping import verify_kept
from committee.accord.models import Entry
from committee.accord.wall import Ring
from committee.meetings.models import AgendaItem, Meeting
from committee.minutes.models import MinuteRevision
from committee.minutes.reading import compared, latest_minutes
from committee.protocols.compiling import obstacles
from committee.sittings.decisions import say
from tests import factories as make
from tests.admin_pages import signed_in
from tests.launches.pages import form_of

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def ru():
    return make.secretary("RU")


@pytest.fixture
def kz():
    return make.secretary("KZ")


@pytest.fixture
def item(ru):
    return make.item_to_minute(ru)


def opened(client, item):
    page = client.get(reverse("minutes_write", args=[item.pk]), headers=ENGLISH)
    return {name: value for name, value in form_of(page).items() if name != "language"}


def sent(client, item, form, **changes):
    return client.post(reverse("minutes_write", args=[item.pk]), form | changes, headers=ENGLISH)


def test_two_write_at_once_and_neither_loses_a_word(ru, kz, item):
    first, second = signed_in(ru), signed_in(kz)
    ours, theirs = opened(first, item), opened(second, item)
    assert sent(first, item, ours, text_ru="Россия просит 17\nРешение отложено").status_code == 302
    answer = sent(second, item, theirs, text_ru="Казахстан предлагает 12", text_kk="Қазақстан 12 ұсынады")
    html = answer.content.decode()
    assert answer.status_code == 409
    for words in (
        "Казахстан предлагает 12",
        "Қазақстан 12 ұсынады",
        "Россия просит 17",
        "Решение отложено",
        str(ru.person),
        "I have read it; keep mine as the next revision",
    ):
        assert words in html
    assert MinuteRevision.objects.count() == 1
    again = form_of(answer, text_ru="Россия просит 17\nКазахстан предлагает 12", text_kk="", text_en="")
    assert sent(second, item, again).status_code == 302
    assert sent(second, item, again).status_code == 302  # a double click
    last = MinuteRevision.objects.get(number=2)
    assert (last.started_from.number, last.party_id, last.author) == (1, "KZ", kz)
    assert list(verify_kept()) == []
    assert Entry.objects.filter(verb="keep_minutes", chain="shared").count() == 2
    reader = signed_in(make.user("RU"))
    place = reverse("minutes_item", args=[item.pk])
    page = reader.get(place, {"this": "2", "other": "1"}, headers=ENGLISH).content.decode()
    assert "Решение отложено" in page
    assert "Казахстан предлагает 12" in page
    assert "Different" in page
    assert "Same" in page
    assert (
        "minutes" in reader.get(reverse("meeting", args=[item.meeting_id]), headers=ENGLISH).content.decode()
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["open", "send", "again"])), max_size=14))
def test_no_order_of_saves_loses_a_word(ru, kz, item, steps):
    """Two people open and send as it happens; a conflict is raised exactly where the newest is not theirs."""
    by, seen, said = {"a": ru, "b": kz}, {"a": None, "b": None}, []
    with transaction.atomic():
        for number, (who, step) in enumerate(steps):
            newest = MinuteRevision.objects.order_by("-number").first()
            if step == "open":
                seen[who] = newest and newest.pk
                continue
            if step == "again":  # has read what came between
                seen[who] = newest and newest.pk
            is_stale = seen[who] != (newest and newest.pk)
            words = f"Сказано {number}"
            try:
                kept = make.minutes_of(item, by[who], started_from=seen[who], texts={"ru": words})
                assert not is_stale
                seen[who] = kept.pk
                said.append(words)
            except Stale:
                assert is_stale
        rows = list(MinuteRevision.objects.order_by("number"))
        assert [row.text_ru for row in rows] == said
        assert [row.number for row in rows] == list(range(1, len(said) + 1))
        assert [row.started_from_id for row in rows] == [None, *(row.pk for row in rows)][: len(rows)]
        transaction.set_rollback(True)


def test_what_cannot_be_minuted_is_refused_with_what_to_do(ru, kz, item):
    def refusal(of=item, by=ru, texts=make.SAID):
        with pytest.raises(Refused) as refused:
            make.minutes_of(of, by, texts=texts)
        return str(refused.value)

    with translation_to_english():
        assert refusal(texts={"ru": " "}) == "Write what was said on this item, in Russian or in Kazakh."
        assert "English only stands beside" in refusal(texts={"en": "Only English"})
        assert "mixes letters" in refusal(texts={"ru": "Прoтон"})  # a Latin o
        assert "secretary" in refusal(by=make.user("RU"))
        planned = make.agenda_item(make.meeting(ru))
        assert "has not come yet" in refusal(of=planned)
        internal = make.agenda_item(item.meeting, ring=Ring.PARTY, party_id="RU")
        assert "both delegations see" in refusal(of=internal)
        assert refusal(of=internal, by=kz) == "There is no such item."
        cancelled = make.meeting(ru, holding=Meeting.Holding.CANCELLED, planned_from=None)
        assert "cancelled" in refusal(of=make.agenda_item(cancelled))
        text = make.tabled(make.chair("RU"))
        struck = {"instrument": text, "party_id": None, "ring": Ring.BOTH, "struck": True}
        assert "taken off the agenda" in refusal(of=make.agenda_item(item.meeting, **struck))
    assert MinuteRevision.objects.count() == 0


def translation_to_english():
    from django.utils.translation import override

    return override("en")


def test_a_protocol_in_force_closes_the_minutes(ru, kz):
    meeting = make.session(ru, items=1)
    item = AgendaItem.objects.get(meeting=meeting)
    chairs = [make.chair(code, kinds=["protocol"]) for code in ("RU", "KZ")]
    waiting = make.captured(item, ru)
    with translation_to_english():
        [problem] = obstacles(meeting)
    assert problem.startswith("Decisions of the session wait for the other Party")
    say(by_id=kz.pk, decision_id=waiting.pk, kind="consent")
    make.minutes_of(item, ru)
    text = make.protocol(chairs[0], meeting_id=meeting.pk)
    told = text.revision.content["items"][0]["outcomes"]
    assert make.DECIDED["ru"] in [outcome["text"]["ru"] for outcome in told]
    make.agree(text, chairs[0])
    make.agree(text, chairs[1])
    with pytest.raises(Refused) as refused:
        make.minutes_of(item, kz, texts={"ru": "Ещё"})
    assert text.number in str(refused.value)
    with pytest.raises(Refused):
        make.captured(item, kz)
    answer = sent(signed_in(kz), item, {"key": uuid.uuid4(), "text_ru": "Не потеряно"})
    assert "Не потеряно" in answer.content.decode()


def test_what_was_typed_comes_back_after_the_sign_in_ran_out(ru, item):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ru)
    form = opened(client, item)
    token = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    client.cookies.pop("sessionid")
    answer = sent(client, item, form | token, text_ru="Длинная запись", text_kk="Ұзақ жазба")
    html = answer.content.decode()
    assert (answer.status_code, answer["Cache-Control"]) == (403, "no-store")
    assert "Длинная запись" in html
    assert "Ұзақ жазба" in html
    assert 'target="_blank"' in html
    again = form_of(answer, text_ru="Длинная запись", text_kk="Ұзақ жазба")

    # In another window: the sign-in takes a new token, and the old page is refused once, with its words.
    page = client.get("/sign-in/")
    typed = {"username": ru.username, "password": make.PASSWORD}
    client.post("/sign-in/", typed | {"csrfmiddlewaretoken": client.cookies["csrftoken"].value})
    assert client.cookies["csrftoken"].value != token["csrfmiddlewaretoken"], page
    answer = client.post(
        reverse("minutes_write", args=[item.pk]), again | token, headers={"origin": "http://testserver"}
    )
    assert answer.status_code == 403
    assert "Длинная запись" in answer.content.decode()
    token = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    assert sent(client, item, again | token).status_code == 302
    assert MinuteRevision.objects.get().text_kk == "Ұзақ жазба"


def test_words_of_another_site_are_never_put_into_a_form_here(ru, item):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ru)
    for origin in ({"origin": "https://evil.example"}, {}):
        answer = client.post(
            reverse("minutes_write", args=[item.pk]), {"text_ru": "Чужое"}, headers=ENGLISH | origin
        )
        assert answer.status_code == 403
        assert "Чужое" not in answer.content.decode()


def test_observers_read_no_minutes_even_of_a_meeting_opened_to_them(ru):
    item = make.item_to_minute(ru)
    for model, pk in ((Meeting, item.meeting_id), (AgendaItem, item.pk)):
        model.objects.filter(pk=pk).update(ring=Ring.OBSERVERS)
    make.minutes_of(item, ru)
    observer = signed_in(make.user(None, "observer"))
    assert make.SAID["ru"] not in observer.get(reverse("meeting", args=[item.meeting_id])).content.decode()
    for name, key in (("minutes", item.meeting_id), ("minutes_item", item.pk), ("minutes_write", item.pk)):
        assert observer.get(reverse(name, args=[key])).status_code == 404
    assert not latest_minutes(item.meeting, make.user(None, "observer")).exists()


@pytest.mark.once
def test_sixty_items_cost_as_much_as_two(ru, kz, item):
    client = signed_in(make.user("KZ"))

    def cost(count):
        for number in range(AgendaItem.objects.count() + 1, count + 1):
            make.agenda_item(item.meeting, number=number)
        for one in AgendaItem.objects.all():
            make.minutes_of(one, ru, texts={"ru": f"{one.number} из {count}"})
        counts = []
        for place in (
            reverse("minutes", args=[item.meeting_id]),
            reverse("minutes_item", args=[item.pk]),
            reverse("meeting", args=[item.meeting_id]),
        ):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(place).status_code == 200
            counts.append(len(queries))
        with CaptureQueriesContext(connection) as queries:
            assert [one.item.number for one in latest_minutes(item.meeting, ru)] == list(range(1, count + 1))
        return [*counts, len(queries)]

    few = cost(2)
    assert cost(60) == few
    assert few[0] <= 15
    assert few[1] <= 15
    assert few[2] <= 24
    assert few[3] == 1


def test_paragraphs_are_compared_where_they_stand():
    this = {"ru": "Первый\nВторой\nТретий", "kk": "", "en": ""}
    other = {"ru": "Первый\nТретий", "kk": "", "en": ""}
    [pair] = compared(this, other)
    assert [(cell.this, cell.other, cell.sign) for cell in pair.cells] == [
        ("Первый", "Первый", "same"),
        ("Второй", "", "plus"),
        ("Третий", "Третий", "same"),
    ]
