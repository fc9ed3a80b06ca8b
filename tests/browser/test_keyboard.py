"""The way from the sign-in to an agreement without a mouse."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from committee.accord.models import Assent
from tests.browser.reader import LOCALES, Reader

pytestmark = pytest.mark.browser
FARTHEST = 60


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus, and see that it shows."""
    for _step in range(FARTHEST):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            outline = target.evaluate("element => getComputedStyle(element).outlineStyle")
            assert outline != "none", f"The focus does not show on {target}."
            return
    raise AssertionError(f"{FARTHEST} tabs do not reach {target}.")


def test_sign_in_and_agree_by_keyboard(new_context, password, asked):
    page = new_context(locale=LOCALES["ru"]).new_page()
    russian = Reader(page, "ru")
    russian.open("/")
    expect(russian.field("username")).to_be_focused()
    page.keyboard.type("ru-chair")
    tab_to(page, russian.field("password"))
    page.keyboard.type(password)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/$"))

    page.keyboard.press("Tab")
    expect(russian.link("Skip to the content")).to_be_focused()
    expect(russian.link("Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

    for words in ("Read and decide", "Agree to this text"):
        tab_to(page, russian.link(words))
        page.keyboard.press("Enter")
    expect(russian.button("Agree to this text")).to_be_visible()
    tab_to(page, russian.radio("Definitively"))
    page.keyboard.press("Space")
    tab_to(page, russian.button("Agree to this text"))
    page.keyboard.press("Enter")
    russian.has_receipt()
    assert Assent.objects.get().instrument_id == asked.pk
