"""Setting up an authenticator in a browser, and signing in with it."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.browser.conftest import PATIENCE
from tests.browser.reader import LOCALES, Reader
from tests.browser.test_axe import NARROW_AND_DARK, find_nothing
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


def test_an_invitation_is_made_handed_over_and_taken_up(reader, new_context, console_errors):
    """In two languages; axe looks at each page that only an invitation shows."""
    secretary = reader("kz-secretary", "kk", **NARROW_AND_DARK)
    page = secretary.page
    person = make.person("KZ")
    page.goto("/keys/accounts/invite/")
    page.locator("#id_person").select_option(str(person.pk))
    page.locator("#id_name").fill("maman")
    secretary.press("Invite this person")
    find_nothing(page, console_errors)
    link = re.search(r"/invitation/.*", page.locator("#link").inner_text())[0]

    guest = Reader(new_context(locale=LOCALES["ru"], **NARROW_AND_DARK).new_page(), "ru")
    guest.open(link)
    find_nothing(guest.page, console_errors)
    for password in ("короткий", "длинный-пароль-2013"):
        guest.page.locator("#id_password").fill(password)
        guest.page.locator("#id_again").fill(password)
        guest.page.keyboard.press("Enter")
        if password == "короткий":
            guest.page.get_by_role("alert").wait_for()
            find_nothing(guest.page, console_errors)
    expect(guest.page).to_have_url(re.compile(r"/sign-in/$"))
    guest.sign_in("kz-maman", "длинный-пароль-2013")
    guest.page.goto(link)
    find_nothing(guest.page, console_errors)
