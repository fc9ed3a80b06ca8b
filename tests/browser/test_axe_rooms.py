"""axe finds nothing on pages that show what somebody has just entered: one sign-in, each page once.

Each page is read in one language and one width; the next in the next language, and the other width.
"""

from __future__ import annotations

import datetime
import itertools

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page

from tests import factories as make
from tests.browser.test_axe import NARROW_AND_DARK, WIDE, find_nothing
from tests.factories.clearance import visa
from tests.wall.addresses import address, named_addresses, rows_by_name

pytestmark = pytest.mark.browser

LONG_AGO = datetime.date(2013, 1, 12)


def facts(account) -> list[str]:
    """What the Russian secretary entered late, and the pages on which the Kazakh one answers."""
    russian, kazakh = account("ru-secretary"), account("kz-secretary")
    meeting = make.held_meeting(russian, held_from=LONG_AGO)
    make.entered(make.outcome(meeting), russian)
    make.entered(make.agenda_item(meeting), russian)
    make.entered(make.instruction(meeting, "RU", "KZ"), russian)
    make.disputed(make.held_meeting(russian, held_from=LONG_AGO, number=7), kazakh)
    treaty = make.treaty({"kind": "done", "on_day": LONG_AGO}, party_id="RU")
    make.disputed(make.entered(treaty, russian), kazakh, field="done")
    note = make.past_note(russian, from_party="KZ")
    make.disputed(note, kazakh, field="number", value="13-К")
    return [
        reverse("facts_waiting"),
        reverse("fact", args=["meeting", meeting.pk]),
        reverse("fact_dispute", args=["meeting", meeting.pk, "held_from"]),
        reverse("meeting", args=[meeting.pk]),
        reverse("meeting_confirm", args=[meeting.pk]),
        reverse("treaty", args=[treaty.pk]),
        reverse("acts"),
        reverse("note", args=[note.pk]),
        reverse("fleet"),
    ]


def papers(account) -> list[str]:
    """Papers with files, papers in a circle, papers signed by hand, and visas."""
    russian, kazakh = account("ru-secretary"), account("kz-secretary")
    draft, concern = make.note_draft(kazakh), make.concern_draft(kazakh)
    make.attached(kazakh, draft)
    make.evidence(kazakh, concern)
    circle = make.circle(kazakh, kazakh, account("kz-expert"))
    text = make.tabled(account("ru-chair"), year=2018)
    agenda = make.agenda_draft(account("kz-expert"), meeting_id=make.meeting(russian).pk)
    return [
        reverse("note", args=[draft.pk]),
        reverse("note", args=[make.note_with_file(russian).pk]),
        reverse("concern", args=[concern.pk]),
        reverse("concern_publish", args=[concern.pk]),
        reverse("concern_new"),
        reverse("draft", args=[make.draft(kazakh, 5, year=2016, circle_id=circle.pk).pk]),
        reverse("signed_enter", args=[text.pk]),
        reverse("signed_paper", args=[make.signed_paper(text, kazakh).pk]),
        reverse("clearance", args=[text.pk]),
        reverse("visa_answer", args=[visa(text, kazakh).pk]),
        reverse("agenda_draft", args=[agenda.pk]),
        reverse("agenda_draft_edit", args=[agenda.pk]),
    ]


def people(account) -> list[str]:
    """Accounts, keys and mandates."""
    make.proposed_observer(account("ru-secretary"))
    return [reverse(name) for name in ("observers", "observer_propose", "passkey_add", "hand_over_people")]


# Pages of a session, from its agenda to its protocol, as the walk of addresses names them.
OF_A_SESSION = [
    "agenda_new",
    "agenda",
    "calendar",
    "register",
    "register_new",
    "register_line",
    "register_edit",
    "book",
    "brief",
    "minutes",
    "minutes_item",
    "minutes_write",
    "session",
    "sitting_answer",
    "quorum",
    "instructions",
    "instruction",
    "instruction_answer",
    "instruction_report",
    "deadline_answer",
    "decision_new",
    "decision",
    "decision_draft",
    "decision_draft_edit",
    "decision_revisions",
    "concurrence",
    "concurrence_linguist",
    "protocol_new",
    "protocol",
    "protocol_draft",
    "protocol_draft_edit",
    "protocol_paper",
    "extract",
]


def session() -> list[str]:
    """What both secretaries have before, at and after a session."""
    world, patterns = rows_by_name(), {pattern.name: pattern for pattern in named_addresses()}
    return [address(patterns[name], world) for name in OF_A_SESSION]


def test_pages_of_what_was_just_entered(reader, account, console_errors):
    places = [*facts(account), *papers(account), *people(account), *session()]
    page = reader("kz-secretary", "kk", **WIDE).page
    turns = zip(itertools.cycle((NARROW_AND_DARK, WIDE)), itertools.cycle(("en", "ru", "kk")), strict=False)
    for place in places:
        turn(page, turns)
        answer = page.goto(place)
        assert answer, place
        assert answer.status == 200, place
        find_nothing(page, console_errors)

    page.goto(reverse("hand_over", args=[account("kz-expert").person_id]))
    page.locator("input[type=radio]").last.check()  # the account is closed
    for button in ("main form button.btn-primary", "button[value=act]"):
        find_nothing(page, console_errors)
        turn(page, turns)
        page.locator(button).click()
    find_nothing(page, console_errors)

    meeting = make.held_meeting(account("kz-secretary"))
    page.goto(reverse("admin:committee_meeting_change", args=[meeting.pk]))
    page.locator("[name=title_en]").fill("Session on launches")
    page.locator("[name=_save]").click()
    page.locator("[name=_looked]").wait_for(state="attached")
    find_nothing(page, console_errors)


def turn(page: Page, turns) -> None:
    """Go on to the next width and language."""
    look, language = next(turns)
    page.set_viewport_size(look["viewport"])
    page.emulate_media(color_scheme=look["color_scheme"])
    name = settings.LANGUAGE_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": language, "domain": "localhost", "path": "/"}])
