"""Setting up an authenticator in a browser, and signing in with it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE
from tests.browser.reader import LOCALES, Reader
from tests.factories import keys

pytestmark = pytest.mark.browser


def sign_out(person):
    """Sign out from the menu of a narrow page."""
    person.page.get_by_text(person.words("Menu"), exact=True).click()
    person.press("Sign out")


@pytest.mark.parametrize("language", LOCALES)
def test_an_authenticator_is_set_up_and_opens_the_portal(new_context, password, settings, language):
    settings.REQUIRE_SECOND_FACTOR = True
    page = new_context(locale=LOCALES[language], viewport={"width": 360, "height": 740}).new_page()
    page.set_default_timeout(PATIENCE)
    secretary = Reader(page, language)
    secretary.open("/")
    secretary.field("username").fill("kz-secretary")
    secretary.field("password").fill(password)
    secretary.press("Sign in")

    expect(page).to_have_url(re.compile(r"/keys/authenticator/$"))
    expect(page.locator(".qr svg")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    secret = page.locator("#secret").inner_text().replace(" ", "")
    secretary.box("Code shown by the authenticator").fill(keys.code(secret))
    secretary.press("Set up the authenticator")

    expect(page.locator(".codes li")).to_have_count(10)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    recovery = page.locator(".codes li").first.inner_text()
    secretary.link("I have kept them. To the desk").click()
    expect(page).to_have_url(re.compile(r"/$"))
    sign_out(secretary)

    secretary.field("username").fill("kz-secretary")
    secretary.field("password").fill(password)
    secretary.press("Sign in")
    # The code that set it up is spent; the next period's is accepted already.
    secretary.box("One-time code").fill(keys.code(secret, later=1))
    secretary.press("Sign in")
    expect(page).to_have_url(re.compile(r"/$"))
    sign_out(secretary)

    secretary.field("username").fill("kz-secretary")
    secretary.field("password").fill(password)
    secretary.press("Sign in")
    secretary.box("One-time code").fill(recovery)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/$"))
