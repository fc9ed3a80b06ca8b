"""Instructions after they were given: reports accepted or sent back, more time and withdrawal by consent."""

import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee.accord.errors import Refused
from committee.accord.keeping import verify_kept
from committee.accord.models import Entry
from committee.accord.models.instruments import today
from committee.accord.wall import Ring
from committee.agendas.reading import HEARING
from committee.meetings.instruction_verbs import (
    accept_report,
    answer_change,
    ask_for_change,
    send_report_back,
)
from committee.meetings.models import Instruction, InstructionChange
from committee.meetings.verbs import report_done
from tests import factories as make
from tests.admin_pages import signed_in
from tests.launches.pages import form_of

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}
IN_A_MONTH = today() + datetime.timedelta(days=30)


@pytest.fixture
def ru():
    return make.secretary("RU")


@pytest.fixture
def kz():
    return make.secretary("KZ")


@pytest.fixture
def instruction(ru):
    return make.instruction(make.meeting(ru), "KZ", due=today() - datetime.timedelta(days=1), party_id="RU")


def read(user, instruction):
    page = signed_in(user).get(reverse("instruction", args=[instruction.pk]), headers=ENGLISH)
    return page.content.decode()


def asked(by, instruction, **fields):
    named = {"kind": "extend", "to_day": IN_A_MONTH, "reason": "Ждём пробы", "language": "ru"} | fields
    ask_for_change(by_id=by.pk, instruction_id=instruction.pk, change_id=uuid.uuid4(), **named)
    return InstructionChange.objects.latest("asked_at")


def test_overdue_extended_by_consent_reported_sent_back_reported_again_and_accepted(ru, kz, instruction):
    assert "Overdue" in read(kz, instruction)
    client = signed_in(kz)
    place = reverse("instruction_ask", args=[instruction.pk])
    form = form_of(client.get(place, headers=ENGLISH))
    form |= {"kind": "extend", "to_day": IN_A_MONTH.isoformat(), "reason": "Ждём пробы", "language": "ru"}
    assert client.post(place, form, headers=ENGLISH).status_code == 302
    assert client.post(place, form, headers=ENGLISH).status_code in (302, 409)
    change = InstructionChange.objects.get()
    assert "Ждём пробы" in read(ru, instruction)
    with pytest.raises(Refused):
        answer_change(by_id=kz.pk, change_id=change.pk, consented=True)
    place = reverse("instruction_answer", args=[change.pk])
    signed_in(ru).post(place, {"consented": "yes", "reason": "", "language": "ru"}, headers=ENGLISH)
    instruction.refresh_from_db()
    assert instruction.due == IN_A_MONTH
    assert "Overdue" not in read(kz, instruction)

    executor = instruction.executors.get()
    done = {"by_id": kz.pk, "executor_id": executor.pk, "done_on": today(), "language": "ru"}
    report_done(report="Сделано наполовину", **done)
    assert "A report waits for your word" in read(ru, instruction)
    assert "A report waits for your word" not in read(kz, instruction)
    with pytest.raises(Refused):
        accept_report(by_id=kz.pk, executor_id=executor.pk)
    place = reverse("instruction_send_back", args=[executor.pk])
    signed_in(ru).post(place, {"reason": "Нужна вторая половина", "language": "ru"}, headers=ENGLISH)
    executor.refresh_from_db()
    assert (executor.done_on, executor.report) == (None, "")
    assert Entry.objects.get(verb="send_report_back").payload["report"] == "Сделано наполовину"
    report_done(report="Сделано", **done)
    signed_in(ru).post(reverse("instruction_accept", args=[executor.pk]))
    assert "Carried out and accepted" in read(kz, instruction)
    for verb, keys in ((accept_report, {}), (send_report_back, {"reason": "Нет", "language": "ru"})):
        with pytest.raises(Refused):
            verb(by_id=ru.pk, executor_id=executor.pk, **keys)
    assert list(verify_kept()) == []


def test_withdrawn_by_consent_it_is_neither_due_nor_reported(ru, kz, instruction):
    refused = asked(ru, instruction, kind="withdraw", to_day=None)
    with pytest.raises(Refused):
        answer_change(by_id=kz.pk, change_id=refused.pk, consented=False)
    answer_change(by_id=kz.pk, change_id=refused.pk, consented=False, reason="Нужно", language="ru")
    assert "Overdue" in read(ru, instruction)
    last = asked(ru, instruction, kind="withdraw", to_day=None)
    answer_change(by_id=kz.pk, change_id=last.pk, consented=True)
    assert "Withdrawn" in read(ru, instruction)
    with pytest.raises(Refused):
        asked(ru, instruction)
    executor = instruction.executors.get()
    with pytest.raises(Refused):
        report_done(by_id=kz.pk, executor_id=executor.pk, done_on=today(), report="Да", language="ru")
    assert list(verify_kept()) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"to_day": None},
        {"to_day": today() - datetime.timedelta(days=3)},
        {"kind": "forget"},
        {"reason": ""},
        {"language": "xx"},
    ],
)
def test_what_cannot_be_asked_for_is_refused(ru, instruction, fields):
    with pytest.raises(Refused):
        asked(ru, instruction, **fields)
    assert not InstructionChange.objects.exists()


def test_one_change_waits_at_a_time_and_a_form_sent_twice_asks_once(ru, kz, instruction):
    key = uuid.uuid4()
    named = {"kind": "extend", "to_day": IN_A_MONTH, "reason": "Ждём", "language": "ru"}
    assert ask_for_change(by_id=ru.pk, instruction_id=instruction.pk, change_id=key, **named)
    assert ask_for_change(by_id=ru.pk, instruction_id=instruction.pk, change_id=key, **named) is None
    with pytest.raises(Refused):
        asked(kz, instruction)


def test_what_a_party_keeps_to_itself_changes_by_its_own_word(ru, kz):
    own = make.instruction(make.meeting(kz, ring=Ring.PARTY), "KZ", ring=Ring.PARTY, party_id="KZ")
    asked(kz, own)
    assert Instruction.objects.get(pk=own.pk).due == IN_A_MONTH
    assert Entry.objects.get(verb="ask_for_change").chain_id == "KZ"
    assert signed_in(ru).get(reverse("instruction", args=[own.pk])).status_code == 404
    with pytest.raises(Refused):
        asked(ru, own)
    assert list(verify_kept()) == []


@pytest.mark.once
def test_the_page_asks_as_often_for_many_changes_as_for_few(
    ru, kz, instruction, django_assert_max_num_queries
):
    for _more in range(20):
        answer_change(by_id=kz.pk, change_id=asked(ru, instruction).pk, consented=False, reason="Нет")
    client, place = signed_in(ru), reverse("instruction", args=[instruction.pk])
    client.get(place)
    with django_assert_max_num_queries(12):
        client.get(place)


# The register, and what the next session hears of -----------------------------------------------------------


def register_of(ru, kz):
    """An instruction in each state, of a meeting each, by its state."""
    rows = {}
    for number, state in enumerate(("overdue", "open", "reported", "accepted", "withdrawn")):
        meeting = make.held_meeting(ru, title_en=f"Session {number}")
        due = today() + datetime.timedelta(days=-9 if state == "overdue" else number)
        parties = ("RU", "KZ") if state == "overdue" else ("KZ",)
        row = make.instruction(meeting, *parties, text_en=f"Task {state}", due=due)
        rows[state] = row
        done = {"executor_id": row.executors.get(party="KZ").pk, "done_on": today(), "language": "ru"}
        if state in ("reported", "accepted", "overdue"):
            report_done(by_id=kz.pk, report="Сделано", **done)
        if state == "accepted":
            accept_report(by_id=ru.pk, executor_id=done["executor_id"])
        if state == "withdrawn":
            answer_change(
                by_id=kz.pk, change_id=asked(ru, row, kind="withdraw", to_day=None).pk, consented=True
            )
    return rows


def test_the_register_is_narrowed_overdue_first_and_taken_away_as_it_stands(ru, kz):
    rows = register_of(ru, kz)
    agency = make.organisation("KZ")
    rows["open"].executors.update(organisation=agency)
    client = signed_in(ru)

    def listed(**chosen):
        file = client.get("/instructions/", chosen | {"format": "csv"}, headers=ENGLISH)
        lines = b"".join(file.streaming_content).decode().splitlines()[1:]
        return [line.split('"')[1].removeprefix("Task ") for line in lines]

    assert listed()[:2] == ["overdue", "open"]
    for state in rows:
        expected = ["overdue", "open"] if state == "open" else [state]
        assert listed(state=state) == expected
        page = client.get("/instructions/", {"state": state}, headers=ENGLISH).content.decode()
        assert [one for one in rows if f"Task {one}" in page] == expected
    assert listed(party="RU") == ["overdue"]
    assert listed(organisation=agency.pk) == ["open"]
    assert listed(meeting=rows["reported"].meeting_id) == ["reported"]
    span = {"due_from": today().isoformat(), "due_to": rows["reported"].due.isoformat()}
    assert listed(**span) == ["open", "reported"]
    wrong = client.get("/instructions/", {"state": "forgotten"}, headers=ENGLISH).content.decode()
    assert "The list is not narrowed by what is not understood" in wrong
    own = make.instruction(make.meeting(kz, ring=Ring.PARTY, title_en="Inside"), "KZ", ring=Ring.PARTY)
    page = client.get("/instructions/", headers=ENGLISH).content.decode()
    assert "Inside" not in page
    assert client.get("/instructions/", {"meeting": own.meeting_id}, headers=ENGLISH).status_code == 200


def test_the_next_session_hears_what_is_open(ru, kz):
    register_of(ru, kz)
    make.instruction(make.held_meeting(ru, level="agencies"), "KZ", text_en="Task of agencies")
    session = make.meeting(ru)
    page = signed_in(kz).get(reverse("meeting", args=[session.pk]), headers=ENGLISH).content.decode()
    heard = page.split('id="heard"')[1].split("</section>")[0]
    named = ("overdue", "open", "reported", "withdrawn", "of agencies")
    assert [one for one in named if f"Task {one}" in heard] == ["overdue", "open"]
    begun = reverse("agenda_new") + f"?meeting={session.pk}"
    assert HEARING["kk"] in signed_in(kz).get(begun).content.decode()
    Instruction.objects.filter(due__isnull=False).update(ring=Ring.PARTY, party="KZ")
    assert HEARING["kk"] not in signed_in(kz).get(begun).content.decode()


@pytest.mark.once
def test_register_and_session_ask_as_often_for_200_instructions_as_for_two(ru, kz):
    held, session, client = make.held_meeting(ru), make.meeting(ru), signed_in(kz)
    places = ["/instructions/?state=open&party=KZ", reverse("meeting", args=[session.pk])]
    counts = {}
    for more in (2, 198):
        for _number in range(more):
            make.instruction(held, "RU", "KZ", due=today())
        for place in places:
            client.get(place)
            with CaptureQueriesContext(connection) as asked_for:
                client.get(place)
            assert counts.setdefault(place, len(asked_for)) == len(asked_for)
    assert max(counts.values()) <= 26, counts
