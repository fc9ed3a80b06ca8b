"""Pages of common facts: the panel on the row's own page, the mark in lists, and answering."""

import datetime
import json
import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee.accord.models.instruments import today
from committee.accord.wall import Ring
from committee.facts.models import FactAnswer
from tests import factories as make
from tests.admin_pages import signed_in
from tests.launches.pages import form_of

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}
DAY = datetime.timedelta(days=1)


@pytest.fixture
def kz():
    return make.secretary("KZ")


@pytest.fixture
def ru():
    return make.secretary("RU")


def text_of(html):
    """The words of a page, as they are read."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.split("<main")[1]).split()).replace(" :", ":")


def read(user, address):
    response = signed_in(user).get(address, headers=ENGLISH)
    assert response.status_code == 200
    return text_of(response.content.decode())


def test_the_other_side_gives_another_day_and_both_stand_on_the_page_and_in_the_list(kz, ru):
    meeting = make.held_meeting(kz, held_from=datetime.date(2013, 1, 12))
    address = reverse("meeting", args=[meeting.pk])
    page, client = read(ru, address), signed_in(ru)
    assert "Entered late" in page
    assert "Waits for confirmation: Russia" in page
    assert "Confirm, or give another value" in page
    assert "Confirm, or give another value" not in read(kz, address)

    fact = reverse("fact", args=["meeting", meeting.pk])
    assert "First day 12 January 2013 Give another value" in read(ru, fact)
    assert "Your Party entered this" in read(kz, fact)
    dispute = reverse("fact_dispute", args=["meeting", meeting.pk, "held_from"])
    form = form_of(client.get(dispute, headers=ENGLISH))
    wrong = client.post(dispute, form | {"value": "18.01.2013", "language": "ru"}, headers=ENGLISH)
    assert wrong.status_code == 409
    assert 'value="18.01.2013"' in wrong.content.decode()  # nothing typed is lost
    assert 'href="#id_reason"' in wrong.content.decode()
    form = form_of(wrong) | {"value": "18.01.2013", "reason": "Протокол <b>№ 3</b>", "language": "ru"}
    for _twice in range(2):
        assert client.post(dispute, form)["Location"] == fact
    assert FactAnswer.objects.get().value == "2013-01-18"

    for user in (kz, ru, make.user("KZ")):
        page = read(user, address)
        assert "Russia gives another value" in page
        assert "Russia: first day – 18 January 2013" in page
        assert "Both values stand." in page
        assert "12 January 2013" in page
        assert "Russia gives another value" in read(user, "/meetings/")
    assert "&lt;b&gt;№ 3" in read(kz, fact)
    assert "Reason: Протокол" in read(kz, "/record/")


def test_a_confirmation_is_given_and_taken_back_by_buttons(kz, ru):
    meeting = make.held_meeting(kz)
    fact, client = reverse("fact", args=["meeting", meeting.pk]), signed_in(ru)
    confirm = reverse("fact_confirm", args=["meeting", meeting.pk])
    form = form_of(client.get(fact, headers=ENGLISH))
    assert client.post(confirm, form).status_code == 302
    assert "Russia: confirmed" in read(kz, reverse("meeting", args=[meeting.pk]))
    take_back = reverse("fact_take_back", args=[FactAnswer.objects.get().pk])
    assert take_back not in signed_in(kz).get(fact).content.decode()
    assert take_back in client.get(fact).content.decode()
    assert client.post(take_back).status_code == 302
    assert client.post(take_back).status_code == 409
    assert "Answers that no longer stand" in read(kz, fact)


def test_a_page_older_than_the_row_answers_nothing(kz, ru):
    meeting = make.held_meeting(kz)
    confirm, client = reverse("fact_confirm", args=["meeting", meeting.pk]), signed_in(ru)
    form = {"key": str(uuid.uuid4()), "seal": "0" * 64}
    response = client.post(confirm, form, headers=ENGLISH)
    assert response.status_code == 409
    assert "has changed since this page was shown" in response.content.decode()
    assert client.post(confirm, {}).status_code == 409
    assert not FactAnswer.objects.exists()


def test_who_may_not_answer_reads_and_is_refused(kz, ru):
    meeting = make.held_meeting(kz)
    dispute = reverse("fact_dispute", args=["meeting", meeting.pk, "place"])
    for user, status in ((make.user("RU"), 403), (kz, 403), (make.user(None, "observer"), 404)):
        client = signed_in(user)
        assert client.get(dispute).status_code == status
        sent = {"key": uuid.uuid4(), "seal": "0", "value": "Москва", "reason": "Так", "language": "ru"}
        assert client.post(dispute, sent).status_code in (404, 409)
    for wrong in ("/facts/party/%s/", "/facts/launch/%s/", "/facts/meeting/%s/dispute/summary_ru/"):
        assert signed_in(ru).get(wrong % meeting.pk).status_code == 404
    assert not FactAnswer.objects.exists()


def test_what_the_other_side_keeps_to_itself_has_no_page(kz, ru):
    meeting = make.held_meeting(kz, ring=Ring.PARTY)
    assert signed_in(ru).get(reverse("fact", args=["meeting", meeting.pk])).status_code == 404
    assert "nobody to confirm it to" in read(kz, reverse("fact", args=["meeting", meeting.pk]))


def test_an_observer_reads_who_entered_it_and_nothing_of_what_the_two_say(kz, ru):
    meeting = make.held_meeting(kz, held_from=datetime.date(2013, 1, 12), ring=Ring.OBSERVERS)
    make.disputed(meeting, ru)
    page = read(make.user(None, "observer"), reverse("meeting", args=[meeting.pk]))
    assert "Who entered this Kazakhstan" in page
    for words in ("gives another value", "18 January", "Entered late", "Confirm"):
        assert words not in page


def test_participants_acts_and_launches_are_facts_too(kz, ru):
    meeting = make.held_meeting(kz)
    participant = make.entered(make.participant(meeting, make.person("RU")), kz)
    make.disputed(participant, ru, field="person", value="Не участвовал")
    assert "Russia: Не участвовал" in read(kz, reverse("meeting", args=[meeting.pk]))
    act = make.entered(make.act(ring=Ring.BOTH, party_id="KZ", dated=today() - 90 * DAY), kz)
    make.disputed(act, ru, field="number", value="12-Р")
    assert "12-Р" in read(kz, reverse("act", args=[act.pk]))
    assert "Entered late; waits for: Russia" not in read(kz, "/acts/")  # it has spoken
    assert "Russia gives another value" in read(kz, "/acts/")
    treaty = make.treaty({"kind": "done", "on_day": datetime.date(1994, 12, 10)}, party_id="KZ")
    make.disputed(make.entered(treaty, kz), ru, field="done", value="1994-12-11")
    assert "10 December 1994 Russia: 11 December 1994" in read(kz, reverse("treaty", args=[treaty.pk]))
    assert read(kz, "/acts/").count("Russia gives another value") == 2
    launch = make.launch()
    for by in (kz, ru):
        make.disputed(launch, by, field="outcome", value="Частичный отказ")
    page = read(make.chair("KZ"), reverse("launch", args=[launch.tag]))
    assert "Neither side entered this" in page
    assert page.count("Частичный отказ") == 4
    assert "Kazakhstan gives another value Russia gives another value" in read(kz, "/launches/")


@pytest.mark.once
def test_the_pages_ask_as_often_for_many_answers_as_for_few(kz, ru):
    launch = make.launch()

    def fill(numbers):
        for number in numbers:
            meeting = make.held_meeting(kz, number=number + 1, held_from=datetime.date(2013, 1, 12))
            make.disputed(meeting, ru)
            make.confirmed(make.held_meeting(kz, number=number + 500), ru)
            act = make.entered(make.act(ring=Ring.BOTH, party_id="KZ", number=str(number)), kz)
            make.disputed(act, ru, field="number", value="12-Р")
            treaty = make.treaty({"kind": "done", "on_day": today()}, party_id="KZ")
            make.confirmed(make.entered(treaty, kz), ru)
            make.confirmed(make.launch(tag=f"2014-{number:03}"), ru)
            make.disputed(make.past_note(kz), ru, field="number", value="12-К")
            make.confirmed(make.pad(f"LC{number}"), ru)

    def cost(address):
        client = signed_in(ru)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    places = ["/meetings/", "/acts/", "/notes/", "/launches/", "/launches/vehicles/"]
    places += [reverse("launch", args=[launch.tag])]
    fill(range(2))
    meeting = make.held_meeting(kz)
    places += [reverse("fact", args=["meeting", meeting.pk])]
    few = [cost(place) for place in places]
    fill(range(2, 30))
    for number in range(30):
        make.disputed(meeting, ru, value=f"2012-01-{number + 1:02}")
    assert [cost(place) for place in places] == few
    assert max(few) <= 15, few


def test_what_was_entered_late_waits_on_the_desk_of_the_other_side_alone(kz, ru):
    late = {"held_from": today() - 40 * DAY}
    meeting = make.held_meeting(kz, **late)
    make.held_meeting(kz, held_from=today() - DAY)
    make.held_meeting(kz, ring=Ring.PARTY, **late)
    make.held_meeting(ru, **late)
    make.entered(make.outcome(meeting), kz)
    make.entered(make.participant(meeting, make.person("KZ")), kz)
    act = make.entered(make.act(ring=Ring.OBSERVERS, party_id="KZ", dated=today() - 50 * DAY), kz)
    make.meeting(kz, party_id=None, holding="held", **late)
    assert "4 entries wait for your side’s confirmation" in read(ru, "/")
    assert "1 entry waits for your side’s confirmation" in read(kz, "/")
    assert "confirmation" not in read(make.user(None, "observer"), "/")
    listed = signed_in(ru).get("/facts/").content.decode()
    keys = re.findall(r"/facts/([a-z]+)/[0-9a-f-]{36}/", listed)
    assert sorted(keys) == ["act", "meeting", "outcome", "participation"]
    assert keys[-1] == "act"  # the oldest last
    make.confirmed(act, ru)
    make.disputed(meeting, ru)
    assert "2 entries wait for your side’s confirmation" in read(ru, "/")


@pytest.mark.once
def test_the_desk_and_the_list_ask_as_often_for_many_as_for_few(kz, ru):
    make.tabled(make.chair("KZ"))
    make.note(kz)
    make.concern(kz)

    def fill(numbers):
        for number in numbers:
            meeting = make.held_meeting(kz, number=number + 1, held_from=today() - 40 * DAY)
            make.instruction(meeting, "RU")
            make.entered(make.outcome(meeting), kz)
            make.entered(make.participant(meeting, make.person("KZ")), kz)
            make.entered(make.act(ring=Ring.BOTH, party_id="KZ", dated=today() - 50 * DAY), kz)

    def cost(address):
        client = signed_in(ru)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    fill(range(2))
    few = [cost("/"), cost("/facts/")]
    fill(range(2, 30))
    assert cost("/") == few[0]
    assert cost("/facts/") <= few[1] <= 15  # one question for each table that stands on the page
    assert few[0] <= 18, few


def test_another_value_is_taken_away_with_the_one_that_was_entered(kz, ru):
    make.disputed(make.held_meeting(kz), ru)
    make.disputed(
        make.entered(make.act(ring=Ring.OBSERVERS, party_id="KZ"), kz), ru, field="number", value="12-Р"
    )
    treaty = make.treaty({"kind": "done", "on_day": datetime.date(1994, 12, 10)}, party_id="KZ")
    make.disputed(make.entered(treaty, kz), ru, field="done", value="1994-12-11")
    make.disputed(make.launch(), kz, field="site", value="Site 81/24")
    make.disputed(make.launch(tag="2013-999"), kz, field="site", value="Site 1/5")

    def taken(user, address):
        response = signed_in(user).get(address, {"format": "json"}, headers=ENGLISH)
        with CaptureQueriesContext(connection) as asked:
            rows = json.loads(b"".join(response.streaming_content))["rows"]
        told = [statement for statement in asked if "factanswer" in statement["sql"]]
        assert len(told) <= 1
        return [row["other_values"] for row in rows]

    assert taken(kz, "/meetings/") == ["RU: first day: 2013-01-18"]
    assert taken(kz, "/acts/") == ["RU: done: 1994-12-11", "RU: number of the act: 12-Р"]
    assert sorted(taken(ru, "/launches/")) == ["KZ: site and pad: Site 1/5", "KZ: site and pad: Site 81/24"]
    assert taken(make.user(None, "observer"), "/acts/") == [""]
