"""A note, its receipt and its reply, from nothing, by both secretaries in their browsers."""

import datetime

import pytest
from playwright.sync_api import expect

from committee.accord.parties import party
from committee.papers.models import Note
from tests.browser.test_axe import NARROW_AND_DARK, find_nothing

pytestmark = pytest.mark.browser


def keep(reader, **fields):
    """Type into the form of a note, and keep the draft."""
    for name, value in fields.items():
        field = reader.page.locator(f"#id_{name}")
        if name in ("language", "purpose"):
            field.select_option(value)
        else:
            field.fill(value)
    reader.press("Keep the draft and look at it")


def test_a_note_and_its_reply(reader, console_errors):
    russian = reader("ru-secretary", "ru", java_script_enabled=False)
    kazakh = reader("kz-secretary", "kk", **NARROW_AND_DARK)

    russian.open("/notes/")
    russian.follow("Write a note")
    keep(russian, title_ru="О сроке ответа", language="ru", purpose="action", text="Просим сообщить.")
    russian.sees("A note that asks for action says by which date.")
    keep(russian, number="15/дснг", dated="2013-01-20", action_by="2013-01-30")
    expect(russian.page.locator(".binding")).to_contain_text("Просим сообщить.")
    kazakh.open("/notes/")
    expect(kazakh.page.locator("main")).not_to_contain_text("О сроке ответа")
    russian.press("Send %(to_party)s", to_party=russian.in_words(lambda: party("KZ").dative))
    russian.has_receipt()

    kazakh.open("/")
    kazakh.sees("Notes that wait for you")
    kazakh.page.get_by_role("link", name="О сроке ответа", exact=True).click()
    find_nothing(kazakh.page, console_errors)
    kazakh.follow("Acknowledge receipt")
    find_nothing(kazakh.page, console_errors)
    kazakh.page.locator("#id_received_on").fill("2013-01-19")
    kazakh.press("Acknowledge receipt")
    kazakh.sees("The day of receipt lies before the date of the note.")
    kazakh.page.locator("#id_received_on").fill("2013-01-21")
    kazakh.page.locator("#id_number").fill("77-вх")
    kazakh.press("Acknowledge receipt")
    kazakh.has_receipt()

    kazakh.follow("Answer this note")
    find_nothing(kazakh.page, console_errors)
    keep(
        kazakh,
        number="9/к",
        dated="2013-01-25",
        language="kk",
        title_kk="Жауап мерзімі туралы",
        text="Жауап.",
    )
    find_nothing(kazakh.page, console_errors)
    kazakh.press("Send %(to_party)s", to_party=kazakh.in_words(lambda: party("RU").dative))
    kazakh.has_receipt()

    note, reply = Note.objects.get(number="15/дснг"), Note.objects.get(number="9/к")
    assert (note.received_on, note.received_number) == (datetime.date(2013, 1, 21), "77-вх")
    assert reply.in_reply_to == note
    russian.open(f"/notes/{note.pk}/")
    russian.sees("Waits for nobody")
    expect(russian.page.get_by_role("link", name="О сроке ответа", exact=True)).to_have_count(1)
