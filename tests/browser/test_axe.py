"""axe finds nothing: on any page, as its readers, in each state of a text, light, dark, wide, narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from committee.accord.models import Instrument
from tests import factories as make

pytestmark = pytest.mark.browser

WIDE = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}
NARROW_AND_DARK = {"viewport": {"width": 360, "height": 780}, "color_scheme": "dark"}
READ_BY_ALL = ["/", "/quotas/", "/quotas/2013/", "/quotas/2030/", "/delegations/?on=2013-01-25"]
READ_BY_ALL += ["/notes/", "/subjects/", "/launches/?year=2025", "/launches/?year=1", "/launches/2007-F03/"]
READ_BY_ALL += ["/meetings/", "/instructions/", "/concerns/", "/acts/"]
READ_BY_ALL += ["/keys/", "/keys/prove/", "/keys/authenticator/"]
OF_A_DELEGATION = [*READ_BY_ALL, "/proposals/", "/proposals/new/", "/record/", "/no-such-page/"]
OF_A_DELEGATION += ["/keys/accounts/", "/keys/password/"]
OF_A_TEXT = ["", "agree/", "reject/", "withdraw/", "refer/", "take-back/"]
OF_THE_SECRETARIAT = [
    "/admin/",
    "/notes/new/",
    "/notes/past/",
    "/admin/committee/note/add/",
    "/admin/committee/meeting/add/",
    "/admin/committee/instruction/add/",
    "/admin/committee/mandate/",
    "/admin/committee/mandate/add/",
    "/admin/committee/instrument/",
    "/admin/committee/entry/",
    "/admin/launches/quota/add/",
    "/admin/launches/quotaproposal/add/",
    "/admin/launches/launch/",
    "/admin/launches/pad/",
    "/keys/accounts/",
    "/keys/accounts/invite/",
]


def find_nothing(page: Page, console_errors: list[str], address: str = "") -> None:
    """Open a page; axe has nothing to say of it, and nothing of it is wider than the window."""
    if address:
        page.goto(address)
    complaints = list(console_errors)
    violations = Axe().run(page).response["violations"]
    told = [(rule["id"], node["html"][:200]) for rule in violations for node in rule["nodes"]]
    assert not told, f"{page.url}: {told}"
    wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window, f"{page.url} is {wide} pixels wide in a window of {window}"
    console_errors[:] = complaints  # axe sets styles of its own, and the policy refuses them


@pytest.mark.parametrize("look", [WIDE, NARROW_AND_DARK], ids=["wide", "narrow and dark"])
@pytest.mark.parametrize(
    ("name", "language", "addresses"),
    [
        ("ru-chair", "ru", OF_A_DELEGATION),
        ("kz-expert", "kk", OF_A_DELEGATION),
        ("observer", "en", READ_BY_ALL),
        ("kz-secretary", "kk", OF_THE_SECRETARIAT),
    ],
)
def test_pages_as_those_who_read_them(reader, console_errors, name, language, addresses, look):
    page = reader(name, language, **look).page
    for address in addresses:
        find_nothing(page, console_errors, address)


@pytest.mark.parametrize(("language", "look"), [("kk", NARROW_AND_DARK), ("ru", WIDE), ("en", WIDE)])
def test_the_sign_in_and_a_refusal_there(new_context, password, console_errors, language, look):
    locale = {"ru": "ru-RU", "kk": "kk-KZ", "en": "en-GB"}[language]
    page = new_context(locale=locale, **look).new_page()
    find_nothing(page, console_errors, "/sign-in/")
    page.locator("button.btn-primary").click()
    page.get_by_role("alert").wait_for()
    find_nothing(page, console_errors)


def test_every_state_of_a_text(reader, account, asked, console_errors):
    """Waiting, agreed by one Party, in force, and then a change to it rejected; also a form with problems."""
    russian = reader("ru-chair", "ru", **WIDE).page
    kazakh = reader("kz-chair", "kk", **NARROW_AND_DARK).page

    def look_at(text: Instrument) -> None:
        for page in (russian, kazakh):
            for part in OF_A_TEXT:
                find_nothing(page, console_errors, f"/proposals/{text.pk}/{part}")

    look_at(asked)
    make.agree(asked, account("kz-chair"))
    look_at(asked)
    make.agree(asked, account("ru-chair"))
    look_at(asked)
    find_nothing(kazakh, console_errors, "/quotas/2013/")

    change = make.tabled(account("ru-chair"), 15, amends_id=asked.pk)
    russian.goto(f"/proposals/{change.pk}/withdraw/")
    kazakh.goto(f"/proposals/{change.pk}/reject/")
    kazakh.locator("main form button.btn-primary").click()
    kazakh.get_by_role("alert").wait_for()
    find_nothing(kazakh, console_errors)
    kazakh.locator("textarea").fill("Себебі")
    kazakh.locator("main form button.btn-primary").click()
    find_nothing(kazakh, console_errors)
    find_nothing(russian, console_errors, f"/proposals/{change.pk}/")


def test_a_draft_from_its_problems_to_the_look_at_it(reader, console_errors):
    page = reader("ru-chair", "ru", **NARROW_AND_DARK).page
    page.goto("/proposals/new/")
    page.locator("main form button.btn-primary").click()
    page.get_by_role("alert").wait_for()
    find_nothing(page, console_errors)
    page.locator("#id_lines-0-family").select_option("proton")
    page.locator("#id_lines-0-launches").fill("9")
    page.locator("#id_year").fill("2014")
    page.locator("main form button.btn-primary").click()
    page.locator(".before-after").wait_for()
    find_nothing(page, console_errors)


@pytest.mark.parametrize("look", [WIDE, NARROW_AND_DARK], ids=["wide", "narrow and dark"])
def test_pages_that_say_no(reader, console_errors, monkeypatch, look):
    """Not open, grown too old, broken."""
    page = reader("kz-chair", "kk", **look).page
    find_nothing(page, console_errors, "/admin/")
    page.goto("/record/")
    page.context.clear_cookies(name="csrftoken")
    page.get_by_role("button", name="Русский", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Бет ескіріп кеткен")
    find_nothing(page, console_errors)

    monkeypatch.setattr("committee.accord.views.gather", lambda *_: 1 / 0)
    find_nothing(page, console_errors, "/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nothing was changed")


@pytest.mark.parametrize("look", [WIDE, NARROW_AND_DARK], ids=["wide", "narrow and dark"])
def test_the_mark_of_a_demonstration(reader, console_errors, settings, look):
    page = reader("kz-secretary", "kk", **look).page
    settings.DEBUG = True
    for address in ("/", "/admin/"):
        find_nothing(page, console_errors, address)
        expect(page.get_by_role("complementary").first).to_be_visible()
