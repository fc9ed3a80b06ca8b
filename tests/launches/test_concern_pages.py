"""Pages of concerns: a concern raised, shown, answered, pledged on and closed by both sides."""

import csv
import datetime
import io
import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from committee.accord.comments import comment_on
from launches.ecology import verbs
from launches.ecology.models import Concern, ConcernComment, Pledge
from tests import factories as make

pytestmark = pytest.mark.django_db


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def kz():
    return make.secretary("KZ")


@pytest.fixture
def ru():
    return make.secretary("RU")


def typed(response, **values):
    """What a browser sends back of a page's form, with these values typed in."""
    form = response.context["form"]
    shown = {field.html_name: field.value() for field in form}
    return {name: value for name, value in shown.items() if value is not None and value is not False} | values


def three(name, **words):
    return {f"{name}_{code}": word for code, word in words.items()}


def test_a_concern_from_nothing_to_closed_by_both_sides(kz, ru):
    ours, theirs = client_of(kz), client_of(ru)
    make.launch(tag="2013-F02", outcome="failure")
    page = ours.get("/concerns/new/?launch=2013-F02")
    assert 'value="2013-F02"' in page.content.decode()
    response = ours.post(
        "/concerns/new/",
        typed(page, category="accident", severity="3")
        | three("title", ru="Авария", kk="Апат")
        | three("description", ru="Гептил в кратере", kk="Шұңқырдағы гептил"),
    )
    concern = Concern.objects.get()
    assert response["Location"] == f"/concerns/{concern.pk}/publish/"
    preview = ours.get(response["Location"])
    assert "Гептил в кратере" in preview.content.decode()
    assert theirs.get(f"/concerns/{concern.pk}/").status_code == 404
    shown = ours.post(response["Location"], typed(preview))
    assert re.fullmatch(rf"/concerns/{concern.pk}/\?receipt=\d+", shown["Location"])

    page = theirs.get(f"/concerns/{concern.pk}/")
    assert "Гептил в кратере" in page.content.decode()
    for verb, values in (
        ("answer", three("text", ru="Проверяем", kk="Тексеріп жатырмыз")),
        ("pledge", three("text", ru="Очистим", kk="Тазартамыз") | {"is_undated": "on"}),
        ("measure", three("text", ru="Вывезли грунт", kk="Топырақ шығарылды") | {"done_by": "RU"}),
        ("propose-closing", {"reason": "Грунт очищен"}),
    ):
        address = f"/concerns/{concern.pk}/{verb}/"
        assert theirs.post(address, typed(theirs.get(address), **values)).status_code == 302, verb
    address = f"/concerns/pledges/{Pledge.objects.get().pk}/mark/"
    marked = typed(ours.get(address), is_kept="yes", on="2013-07-16", reason="Пробы чистые")
    assert ours.post(address, marked).status_code == 302
    address = f"/concerns/{concern.pk}/confirm-closing/"
    page = ours.get(address)
    assert "Грунт очищен" in page.content.decode()
    assert ours.post(address, typed(page)).status_code == 302
    concern.refresh_from_db()
    assert (concern.state, concern.closed_how, concern.close_reason) == ("closed", "joint", "Грунт очищен")
    for client in (ours, theirs):
        content = client.get(f"/concerns/{concern.pk}/").content.decode()
        assert "Очистим" in content
        assert "Пробы чистые" in content


def sent(client, address, **values):
    """The answer to a form sent with these values typed in."""
    return client.post(address, typed(client.get(address), **values), headers={"accept-language": "en"})


def page(client, address):
    """A page in English, as text."""
    return client.get(address, headers={"accept-language": "en"}).content.decode()


def test_open_concerns_come_first_by_severity_then_by_age(kz):
    source = make.source().pk
    old, new = datetime.date(2007, 10, 8), datetime.date(2013, 7, 2)
    order = {
        name: make.concern(kz, title=make.three(en=name), source_id=source, **fields)
        for name, fields in {
            "closed grave": {"severity": 3},
            "limited": {"severity": 1},
            "grave, later": {"severity": 3, "raised_on": new},
            "grave, no day": {"severity": 3},
            "grave, early": {"severity": 3, "raised_on": old},
        }.items()
    }
    verbs.close_concern(by_id=kz.pk, concern_id=order["closed grave"].pk, key=uuid.uuid4(), reason="Да")
    listed = re.findall(r">(closed grave|limited|grave, \w[\w ]+)</a>", page(client_of(kz), "/concerns/"))
    assert listed == ["grave, early", "grave, later", "grave, no day", "limited", "closed grave"]


def test_the_register_is_narrowed_and_taken_away(kz, ru):
    answered = make.concern(kz, title=make.three(ru="=опасная формула"), category="water")
    make.answer_to(answered, ru)
    waiting = make.concern(ru, category="air")
    client = client_of(kz)
    for query, expected in {
        "": {answered, waiting},
        "?state=waiting": {waiting},
        "?state=answered": {answered},
        "?state=closed": set(),
        "?category=air": {waiting},
        "?party=KZ": {answered},
        "?party=KZ&category=air": set(),
        "?state=nonsense": {answered, waiting},
    }.items():
        shown = page(client, f"/concerns/{query}")
        assert {row for row in (answered, waiting) if str(row.pk) in shown} == expected, query
    file = client.get("/concerns/?format=csv&party=KZ").getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(file)))
    assert [row["number"] for row in rows] == [answered.number]
    assert rows[0]["title_ru"] == "'=опасная формула"


def test_the_desk_shows_what_waits_for_the_own_party_alone(kz, ru):
    concern = make.concern(kz, title=make.three(en="Waits for an answer"))
    heading = "Concerns that wait for your Party"
    assert heading in page(client_of(ru), "/")
    assert heading not in page(client_of(kz), "/")
    make.answer_to(concern, ru)
    assert heading not in page(client_of(ru), "/")
    verbs.propose_closing(by_id=ru.pk, concern_id=concern.pk, key=uuid.uuid4(), reason="Очищено")
    assert heading in page(client_of(kz), "/")
    assert heading not in page(client_of(ru), "/")
    assert 'href="/concerns/"' in page(client_of(ru), "/")


def test_it_shows_on_the_pages_of_what_it_speaks_of(kz, ru):
    text, launch, subject = make.tabled(make.chair("RU")), make.launch(), make.subject()
    note = make.note(kz)
    concern = make.concern(kz, subject_id=subject.pk)
    address = f"/concerns/{concern.pk}/link/"
    response = sent(
        client_of(kz), address, launches=launch.tag, texts=f" {text.number}, ", notes=[str(note.pk)]
    )
    assert response.status_code == 302
    for place in (f"/proposals/{text.pk}/", f"/launches/{launch.tag}/", f"/subjects/{subject.pk}/"):
        assert f"/concerns/{concern.pk}/" in page(client_of(ru), place), place
    shown = page(client_of(ru), f"/concerns/{concern.pk}/")
    for end in (text.number, launch.tag, f"/notes/{note.pk}/", str(subject)):
        assert end in shown


def test_one_is_raised_from_the_page_of_what_it_is_about(kz):
    text, launch = make.tabled(make.chair("RU")), make.launch()
    expert, observer = client_of(make.user("KZ")), client_of(make.user(None, "observer"))
    for place, name in ((f"/proposals/{text.pk}/", text.number), (f"/launches/{launch.tag}/", launch.tag)):
        [address] = re.findall(
            r'href="(/concerns/new/[^"]+)">Raise a concern about this<', page(expert, place)
        )
        assert f'value="{name}"' in page(expert, address)
        assert "Raise a concern" not in page(observer, place)


@pytest.mark.parametrize("typed_name", ["2013-X99", "RU/2013/Q/77"])
def test_a_link_to_what_is_not_there_is_named_and_nothing_is_lost(kz, typed_name):
    concern = make.concern(kz)
    for field in ("launches", "texts"):
        response = sent(client_of(kz), f"/concerns/{concern.pk}/link/", **{field: typed_name})
        assert response.status_code == 409
        assert f"“{typed_name}” was not found." in response.content.decode()
        assert f'value="{typed_name}"' in response.content.decode()


def test_bad_input_keeps_what_was_typed_and_leads_to_the_field(kz, ru):
    response = sent(client_of(kz), "/concerns/new/", title_ru="Пpоба", description_ru="Длинный рассказ")
    body = response.content.decode()
    assert response.status_code == 409
    assert '<a href="#id_title_ru">' in body
    assert '<a href="#id_category">' in body
    assert "Длинный рассказ" in body
    concern = make.concern(kz)
    both = {"due": "2030-01-01", "is_undated": "on"}
    for dates in ({}, both):
        answer = sent(
            client_of(ru), f"/concerns/{concern.pk}/pledge/", **three("text", ru="Слово", kk="Сөз"), **dates
        )
        assert "one of the two" in answer.content.decode()
        assert '<a href="#id_due">' in answer.content.decode()
        assert "Слово" in answer.content.decode()
    assert not Pledge.objects.exists()


def test_a_closed_concern_says_why_nothing_more_is_open_and_keeps_what_was_typed(kz, ru):
    concern = make.concern(kz)
    address = f"/concerns/{concern.pk}/answer/"
    form = typed(client_of(ru).get(address), **three("text", ru="Уже написано", kk="Жазылған"))
    verbs.close_concern(by_id=kz.pk, concern_id=concern.pk, key=uuid.uuid4(), reason="Очищено")
    response = client_of(ru).post(address, form, headers={"accept-language": "en"})
    assert response.status_code == 409
    assert "The concern is closed." in response.content.decode()
    assert "Уже написано" in response.content.decode()


def test_a_draft_a_colleague_changed_is_shown_again_with_what_was_typed(kz):
    draft = make.concern_draft(kz)
    address = f"/concerns/{draft.pk}/edit/"
    form = typed(client_of(kz).get(address), title_en="Mine")
    sent(client_of(make.user("KZ")), address, title_en="Theirs")
    response = client_of(kz).post(address, form, headers={"accept-language": "en"})
    assert response.status_code == 409
    assert "A colleague has changed this draft" in response.content.decode()
    assert 'value="Mine"' in response.content.decode()
    again = client_of(kz).post(address, typed(response))
    assert again.status_code == 302
    draft.refresh_from_db()
    assert draft.title_en == "Mine"


def test_the_first_button_is_what_the_reader_is_asked_for(kz, ru):
    def primary(user, concern):
        shown = page(client_of(user), f"/concerns/{concern.pk}/")
        return re.findall(r'<a class="btn btn-primary"\s+href="/concerns/[^/]+/([a-z-]+)/">', shown)

    assert primary(kz, make.concern_draft(kz)) == ["publish"]
    concern = make.concern(kz)
    assert (primary(kz, concern), primary(ru, concern)) == ([], ["answer"])
    make.answer_to(concern, ru)
    assert (primary(kz, concern), primary(ru, concern)) == ([], [])
    make.closing_proposed(concern, ru)
    assert (primary(kz, concern), primary(ru, concern)) == (["confirm-closing"], [])


def test_an_expert_drafts_and_the_secretary_shows(kz):
    expert = client_of(make.user("KZ"))
    draft = make.concern_draft(kz)
    shown = page(expert, f"/concerns/{draft.pk}/publish/")
    assert "The secretary of your delegation does this." in shown
    assert expert.post(f"/concerns/{draft.pk}/discard/").status_code == 302
    assert not Concern.objects.exists()


def test_a_comment_stays_at_home_or_is_read_by_both(kz, ru):
    concern = make.concern(kz)
    address = f"/concerns/{concern.pk}/comment/"
    for ring, body in (("party", "Для своих"), ("both", "Для обеих")):
        values = {"key": uuid.uuid4(), "language": "ru", "body": body, "ring": ring}
        assert client_of(kz).post(address, values).status_code == 302
    assert "Для своих" in page(client_of(kz), f"/concerns/{concern.pk}/")
    theirs = page(client_of(ru), f"/concerns/{concern.pk}/")
    assert "Для обеих" in theirs
    assert "Для своих" not in theirs
    draft = make.concern_draft(kz)
    assert "See what both would read" not in page(client_of(kz), f"/concerns/{draft.pk}/")


def fill(kz, ru, concern, text, launch, subject, count):
    """Concerns, and rows under one of them."""
    for number in range(count):
        speaks_of = {"texts": [text.pk], "launches": [launch.pk]}
        make.concern(kz if number % 2 else ru, subject_id=subject.pk, speaks_of=speaks_of)
        make.concern_draft(kz)
        make.answer_to(concern, ru)
        make.pledge_on(concern, ru, source_id=make.source().pk)
        make.measure_on(concern, kz, source_id=make.source().pk, done_by="RU")
        said = {"body": f"Замечание {number}", "language": "ru", "ring": "both", "comment_id": uuid.uuid4()}
        comment_on(ConcernComment, by_id=ru.pk, subject_id=concern.pk, **said)
        verbs.add_link(
            by_id=kz.pk, concern_id=concern.pk, key=uuid.uuid4(),
            speaks_of={"launches": [make.launch().pk], "notes": [make.note(kz).pk]},
        )  # fmt: skip


def fill_by_copying(concern, count):
    """So many rows more of each kind that `fill` makes, like the last of them."""
    linked = concern.launch_links.last().launch, concern.note_links.last().note
    others = Concern.objects.exclude(pk=concern.pk)
    draft, shown = others.filter(number="").last(), others.exclude(number="").last()
    make.copies(draft, count)
    for one in make.copies(shown, count, number=lambda n: f"{shown.number}/{n}"):
        make.copies(shown.text_links.get(), 1, concern_id=lambda _, one=one: one.pk)
        make.copies(shown.launch_links.get(), 1, concern_id=lambda _, one=one: one.pk)
    make.copies(concern.answers.last(), count)
    make.copies(ConcernComment.objects.last(), count)
    for row in (concern.pledges.last(), concern.measures.last()):
        first = row.source.address
        sources = make.copies(row.source, count, address=lambda n, first=first: f"{first}/{n}")
        make.copies(row, count, source_id=lambda n, sources=sources: sources[n].pk)
    launches = make.copies(linked[0], count, tag=lambda n: f"2013-C{n}")
    notes = make.copies(linked[1], count, number=lambda n: f"{n}/копия")
    make.copies(concern.launch_links.last(), count, launch_id=lambda n: launches[n].pk)
    make.copies(concern.note_links.last(), count, note_id=lambda n: notes[n].pk)


@pytest.mark.once
def test_pages_ask_the_database_as_often_for_200_rows_as_for_2(kz, ru):
    text, launch, subject = make.tabled(make.chair("RU")), make.launch(), make.subject()
    concern = make.concern(kz, speaks_of={"texts": [text.pk], "launches": [launch.pk]})
    client, counted = client_of(kz), []
    addresses = [
        "/", "/concerns/", "/concerns/?state=answered", f"/concerns/{concern.pk}/", f"/proposals/{text.pk}/",
        f"/launches/{launch.tag}/", f"/subjects/{subject.pk}/", f"/concerns/{concern.pk}/measure/",
    ]  # fmt: skip
    for by_verbs, by_copying in ((2, 0), (18, 180)):
        fill(kz, ru, concern, text, launch, subject, by_verbs)
        fill_by_copying(concern, by_copying)
        asked = {}
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            asked[address] = len(queries)
        counted.append(asked)
    assert counted[0] == counted[1]
    assert max(counted[1].values()) <= 18, counted[1]
