"""A passkey in a browser: made, shown after the password, good for the admin. Chromium is the device."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE
from tests.browser.reader import LOCALES, Reader
from tests.browser.test_axe import NARROW_AND_DARK, find_nothing
from tests.browser.test_keys import sign_out

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_is_made_shown_and_opens_the_admin(
    new_context, password, settings, live_server, console_errors
):
    settings.REQUIRE_SECOND_FACTOR = True
    settings.PORTAL_ADDRESS = live_server.url
    page = new_context(locale=LOCALES["kk"], **NARROW_AND_DARK).new_page()
    page.set_default_timeout(PATIENCE)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    secretary = Reader(page, "kk")

    def give_password():
        secretary.field("username").fill("kz-secretary")
        secretary.field("password").fill(password)
        secretary.press("Sign in")

    secretary.open("/")
    give_password()
    secretary.follow("Add a passkey instead")
    find_nothing(page, console_errors)
    secretary.press("Add a passkey")
    expect(page.locator(".codes li")).to_have_count(10)
    page.goto("/keys/passkeys/add/")
    secretary.press("Add a passkey")
    secretary.sees("This device holds a passkey of your account already.")
    page.goto("/keys/")
    find_nothing(page, console_errors)
    sign_out(secretary)

    give_password()
    expect(page).to_have_url(re.compile(r"/sign-in/code/$"))
    find_nothing(page, console_errors)
    secretary.press("Show the passkey")
    expect(page).to_have_url(f"{live_server.url}/")
    page.goto("/admin/")
    expect(page).to_have_url(re.compile(r"/admin/$"))
