"""Confirming at once what the other side entered of a meeting: all that is ticked, or nothing."""

import datetime
import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee.accord.wall import Ring
from committee.facts.models import FactAnswer
from tests import factories as make
from tests.accord.world import entries
from tests.admin_pages import signed_in

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}


@pytest.fixture
def kz():
    return make.secretary("KZ")


@pytest.fixture
def ru():
    return make.secretary("RU")


def entered_meeting(by):
    """A meeting with a row of each kind, all entered by one side."""
    meeting = make.held_meeting(by, held_from=datetime.date(2013, 1, 12))
    parts = [
        make.outcome(meeting),
        make.participant(meeting, make.person("RU")),
        make.agenda_item(meeting),
        make.instruction(meeting, "RU", "KZ"),
        make.meeting_paper(meeting),
    ]
    for part in parts:
        make.entered(part, by)
    return meeting, parts


def read(user, meeting):
    return signed_in(user).get(reverse("meeting_confirm", args=[meeting.pk]), headers=ENGLISH)


def ticked(page):
    """What the form sends with every box as it is drawn."""
    html = page.content.decode()
    [key] = re.findall(r'name="key" value="([^"]+)"', html)
    boxes = re.findall(r'<input type="checkbox"([^>]*)>', html)
    rows = [re.search(r'value="([^"]+)"', box)[1] for box in boxes if "checked" in box]
    return {"key": key, "row": rows}


def test_all_of_a_meeting_is_confirmed_in_one_act_and_once(kz, ru):
    meeting, parts = entered_meeting(kz)
    make.entered(make.outcome(meeting, ring=Ring.PARTY), kz)
    address = reverse("meeting_confirm", args=[meeting.pk])
    shown = signed_in(ru).get(reverse("meeting", args=[meeting.pk]), headers=ENGLISH).content.decode()
    assert "Confirm the whole meeting: 6 entries" in shown
    assert address not in signed_in(kz).get(reverse("meeting", args=[meeting.pk])).content.decode()
    assert "Nothing of this meeting waits" in read(kz, meeting).content.decode()

    form, client, before = ticked(read(ru, meeting)), signed_in(ru), len(entries())
    assert len(form["row"]) == 6
    for _twice in range(2):
        assert client.post(address, form).status_code == 302
    answered = FactAnswer.objects.values_list("of_row", flat=True)
    assert sorted(answered) == sorted(row.pk for row in [meeting, *parts])
    told = entries()[before:]
    assert [entry.verb for entry in told] == ["confirm_fact"] * 6
    assert "Nothing of this meeting waits" in read(ru, meeting).content.decode()


def test_what_changed_meanwhile_is_refused_by_name_and_nothing_is_confirmed(kz, ru):
    meeting, parts = entered_meeting(kz)
    form, client = ticked(read(ru, meeting)), signed_in(ru)
    outcome = parts[0]
    outcome.text_en = "Minutes were not signed"
    outcome.save()
    make.entered(outcome, kz)
    address = reverse("meeting_confirm", args=[meeting.pk])
    form["row"] = [row for row in form["row"] if not row.startswith("item/")]
    refused = client.post(address, form, headers=ENGLISH)
    assert refused.status_code == 409
    assert "Minutes were not signed: What was entered has changed" in refused.content.decode()
    assert not FactAnswer.objects.exists()
    again = ticked(refused)  # what was ticked stays so; what changed is to be looked at first
    assert sorted(row.split("/")[0] for row in again["row"]) == [
        "instruction",
        "meeting",
        "paper",
        "participation",
    ]
    assert client.post(address, again).status_code == 302
    assert FactAnswer.objects.count() == 4


def test_nothing_ticked_or_forged_confirms_nothing(kz, ru):
    meeting, _parts = entered_meeting(kz)
    other, _others = entered_meeting(kz)
    address = reverse("meeting_confirm", args=[meeting.pk])
    forged = ticked(read(ru, other))
    sent = [{"key": uuid.uuid4()}, {"key": "x", "row": "y"}, {"row": "meeting/x/y"}, forged]
    for data in sent:
        assert signed_in(ru).post(address, data, headers=ENGLISH).status_code == 409
    for user, status in ((make.user("RU"), 403), (make.user(None, "observer"), 404)):
        assert read(user, meeting).status_code == status
        assert signed_in(user).post(address, ticked(read(ru, meeting))).status_code == status
    assert signed_in(kz).post(address, ticked(read(ru, meeting))).status_code == 409
    assert not FactAnswer.objects.exists()


def test_another_value_is_given_for_each_part_and_stands_beside_it(kz, ru):
    meeting, [_outcome, _participant, item, instruction, paper] = entered_meeting(kz)
    make.disputed(item, ru, field="title", value="Другой пункт")
    make.disputed(instruction, ru, field="due", value="2013-03-01")
    make.disputed(paper, ru, field="title", value="Памятная записка")
    page = signed_in(kz).get(reverse("meeting", args=[meeting.pk]), headers=ENGLISH).content.decode()
    for words in ("Другой пункт", "1 March 2013", "Памятная записка"):
        assert words in page
    assert len(ticked(read(ru, meeting))["row"]) == 3  # of what it holds to be otherwise it has spoken


@pytest.mark.once
def test_the_page_asks_as_often_for_many_rows_as_for_few(kz, ru):
    meeting, _parts = entered_meeting(kz)

    def fill(count):
        for _more in range(count):
            make.entered(make.outcome(meeting), kz)
            make.entered(make.agenda_item(meeting), kz)
            make.entered(make.participant(meeting, make.person("KZ")), kz)
            make.entered(make.instruction(meeting, "RU", "KZ"), kz)

    client, address = signed_in(ru), reverse("meeting_confirm", args=[meeting.pk])

    def cost():
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    fill(2)
    few = cost()
    fill(20)
    assert cost() == few <= 19
