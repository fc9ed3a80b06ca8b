"""Decisions of a sitting: captured with who was present, and so once both Parties have consented."""

import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from committee.accord.errors import Refused
from committee.accord.keeping import verify_kept
from committee.accord.models import Entry, User
from committee.accord.models.instruments import today
from committee.accord.wall import Ring
from committee.delegations.models import Seat
from committee.meetings.models import Instruction, Outcome
from committee.minutes.models import MinuteRevision
from committee.sittings.attendance import enter_left
from committee.sittings.decisions import Given, say
from committee.sittings.models import SittingDecision, SittingWord, Stay
from committee.sittings.verification import verify_sittings
from tests import factories as make
from tests.admin_pages import signed_in
from tests.launches.pages import form_of

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}
A_DAY = datetime.timedelta(days=1)
GIVEN = {"ru": "Представить расчёт", "kk": "Есеп ұсыну"}


@pytest.fixture
def ru():
    return make.secretary("RU")


@pytest.fixture
def kz():
    return make.secretary("KZ")


@pytest.fixture
def item(ru):
    return make.agenda_item(make.sitting(ru), number=1)


def page(client, item):
    return client.get(reverse("session", args=[item.meeting_id]), headers=ENGLISH)


def refusal(act, *args, **fields):
    with override("en"), pytest.raises(Refused) as refused:
        act(*args, **fields)
    return str(refused.value)


def test_one_form_captures_a_decision_and_its_instruction_and_the_other_side_consents(ru, kz, item):
    chair = make.delegate(item.meeting, "RU", Seat.Role.CHAIR)
    stay = make.came(chair, ru)
    make.move_to(item, kz)
    client, place = signed_in(ru), reverse("session", args=[item.meeting_id])
    form = form_of(page(client, item)) | {"item": str(item.pk)}
    form |= {"text_ru": "Утвердить график", "text_kk": "Кестені бекіту", "text_en": "", "language": ""}
    form |= {"given_ru": GIVEN["ru"], "given_kk": GIVEN["kk"], "given_en": "", "moment": ""}
    form |= {"executor_1": "", "executor_2": str(chair.person_id), "due": (today() - A_DAY).isoformat()}
    answer = client.post(place, form, headers=ENGLISH)
    assert answer.status_code == 409
    assert "due before the session" in answer.content.decode()
    assert GIVEN["kk"] in answer.content.decode()
    form["due"] = (today() + A_DAY).isoformat()
    for _double_click in range(2):
        assert client.post(place, form).status_code == 302
    decision = SittingDecision.objects.get()
    assert decision.presence["met"] is None
    [there] = decision.presence["present"]["RU"]
    assert (there["person"], there["capacity"]["en"]) == (chair.person.printed, "Chair")
    enter_left(by_id=ru.pk, stay_id=stay.pk)
    html = page(signed_in(kz), item).content.decode()
    assert "Waits for the consent of the other Party" in html
    assert "No quorum rule known" in html
    assert chair.person.name_en in html
    # It is no outcome yet, and nothing is to be carried out.
    assert not Outcome.objects.exists()
    assert not Instruction.objects.exists()

    answer = reverse("sitting_answer", args=[decision.pk])
    reservation = {"kind": "reservation", "text": "Без учёта платы", "language": "ru"}
    assert signed_in(kz).post(answer, reservation).status_code == 302
    assert signed_in(ru).post(answer, {"kind": "consent", "language": "ru"}).status_code == 409
    assert signed_in(kz).post(answer, {"kind": "consent", "language": "ru"}).status_code == 302
    assert signed_in(kz).post(answer, {"kind": "consent", "language": "ru"}).status_code == 409
    outcome, given = Outcome.objects.get(), Instruction.objects.get()
    assert (outcome.pk, outcome.item, outcome.kind, outcome.ring) == (
        decision.pk,
        item,
        "decision",
        Ring.BOTH,
    )
    assert (given.outcome, given.due, given.giver) == (outcome, today() + A_DAY, "decision")
    executors = {one.party_id: one.person for one in given.executors.all()}
    assert executors == {"RU": chair.person, "KZ": None}
    html = page(client, item).content.decode()
    assert "Both Parties have consented" in html
    meeting = signed_in(kz).get(reverse("meeting", args=[item.meeting_id]), headers=ENGLISH)
    assert "Both Parties consented to it at the session" in meeting.content.decode()
    assert "Без учёта платы" in html
    assert list(verify_kept()) == []
    verbs = (
        Entry.objects.filter(subject_id=str(decision.pk)).order_by("number").values_list("verb", flat=True)
    )
    assert list(verbs) == ["capture_decision", "answer_decision", "answer_decision"]
    assert "There was a quorum" not in signed_in(kz).get("/record/", headers=ENGLISH).content.decode()


def test_without_a_quorum_nothing_is_decided_and_with_it_the_decision_says_by_which_rule(ru, kz, item):
    make.quorum_rule(item.meeting.body, ru, kz)
    said = refusal(make.captured, item, ru)
    assert said.startswith("Nothing can be decided: there is no quorum. No chair or deputy of Kazakhstan")
    for code, by in (("RU", ru), ("KZ", kz)):
        make.came(make.delegate(item.meeting, code, Seat.Role.DEPUTY_CHAIR), by)
    decision = make.captured(item, ru)
    assert decision.presence["met"] is True
    assert decision.presence["rule"]["heads"] is True
    assert "There was a quorum" in signed_in(kz).get("/record/", headers=ENGLISH).content.decode()
    assert "There was a quorum: a chair or a deputy" in page(signed_in(kz), item).content.decode()


def test_what_cannot_be_captured_is_refused_with_what_to_do(ru, kz, item):
    assert "both bind" in refusal(make.captured, item, ru, texts={"ru": "Только по-русски"})
    internal = make.agenda_item(item.meeting, ring=Ring.PARTY, party_id="RU")
    assert "Choose an item" in refusal(make.captured, internal, ru)
    assert "has not come yet" in refusal(make.captured, make.agenda_item(make.meeting(ru)), ru)
    assert "not come yet" in refusal(make.captured, item, ru, moment=timezone.now() + A_DAY)
    assert "before the meeting" in refusal(make.captured, item, ru, moment=timezone.now() - 5 * A_DAY)
    assert "secretary" in refusal(make.captured, item, make.user("RU"))

    def given(**fields):
        return refusal(make.captured, item, ru, given=Given(GIVEN, **fields))

    assert "leave all of it empty" in refusal(make.captured, item, ru, given=Given({"ru": "Только это"}))
    assert "choose a day from" in given(due=today() - A_DAY)
    assert "a person of its own" in given(executors={"RU": make.person("KZ").pk})
    assert "a person of its own" in given(executors={"RU": make.person("RU", ring=Ring.PARTY).pk})
    gone = make.delegate(item.meeting, "KZ")
    Seat.objects.filter(pk=gone.seat_id).update(to_day=today() - A_DAY)
    assert "has left" in given(executors={"KZ": gone.person_id})
    closed = make.user("RU", is_active=False)
    assert "has left" in given(executors={"RU": closed.person_id})
    # Whether an account of the other side is open is that side's affair.
    theirs = make.user("KZ", is_active=False)
    assert make.captured(item, ru, given=Given(GIVEN, executors={"KZ": theirs.person_id})).instruction
    assert User.objects.filter(is_active=False).count() == 2


def test_the_other_side_objects_and_its_author_takes_it_back(ru, kz, item):
    decision = make.captured(item, ru)

    def answer(by, kind, text=""):
        say(by_id=by.pk, decision_id=decision.pk, kind=kind, text=text, language="ru")

    assert "captured it" in refusal(answer, ru, "objection", "Нет")
    assert "Write the words" in refusal(answer, kz, "objection")
    answer(kz, "objection", "Не обсуждалось")
    assert "The other Party objects" in page(signed_in(ru), item).content.decode()
    assert "takes it back" in refusal(answer, kz, "taken_back", "Нет")
    answer(ru, "taken_back", "Внесено ошибочно")
    assert "was taken back" in refusal(answer, kz, "consent")
    assert SittingWord.objects.count() == 3
    assert not Outcome.objects.exists()
    agreed = make.captured(item, kz, ru)
    assert "a reservation is all" in refusal(
        say, by_id=kz.pk, decision_id=agreed.pk, kind="taken_back", text="Нет", language="ru"
    )
    reader = signed_in(make.user("KZ"))
    assert reader.get(reverse("sitting_answer", args=[agreed.pk])).status_code == 403


def test_what_is_put_in_behind_the_record_is_found(ru, kz, item):
    make.came(make.delegate(item.meeting, "RU"), ru)
    make.minutes_of(item, ru)
    make.captured(item, ru, kz)
    assert list(verify_sittings()) == []
    other = make.minutes_of(item, kz, texts={"ru": "Иначе"})
    forged = {"item": item, "number": 3, "started_from": other, "text_ru": "Подлог"}
    MinuteRevision.objects.create(author=kz, party_id="KZ", **forged)
    Stay.objects.create(
        participation=make.delegate(item.meeting, "RU"), party_id="RU", came_at=timezone.now()
    )
    assert len(list(verify_sittings())) == 2


@pytest.mark.once
def test_many_decisions_cost_as_much_as_two(ru, kz, item):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert page(client, item).status_code == 200
        return len(queries)

    client = signed_in(ru)
    make.move_to(item, ru)
    make.quorum_rule(item.meeting.body, ru, kz, heads=False, least=1)
    for code, by in (("RU", ru), ("KZ", kz)):
        make.came(make.delegate(item.meeting, code), by)
    for _one in range(2):
        make.captured(item, ru)
    few = cost()
    for number in range(30):
        make.captured(
            item, ru, kz, decision_id=uuid.uuid4(), texts={"ru": f"Р {number}", "kk": f"Ш {number}"}
        )
    assert cost() == few <= 15
