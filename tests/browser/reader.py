"""A person at the portal: reads its pages in one language and presses what is written on them."""

from __future__ import annotations

import re

from django.utils.translation import gettext, ngettext, override
from playwright.sync_api import Locator, Page, expect

from committee.accord.keys.forms import SignInForm
from committee.accord.models import User
from launches.ecology.reading import awaiting

LOCALES = {"ru": "ru-RU", "kk": "kk-KZ", "en": "en-GB"}


class Reader:
    """One person in one browser.

    Words are named by their English original and looked for in the person's language.
    """

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.language = language
        self.name = ""  # who signed in

    def words(self, msgid: str, /, **values: object) -> str:
        """What the portal says to this person where its source says `msgid`."""
        with override(self.language):
            said = gettext(msgid)
            return said % values if values else said

    def in_words(self, of: object) -> str:
        """A name or a title as this person reads it; `of` may be a function that makes it."""
        with override(self.language):
            return str(of() if callable(of) else of)

    def open(self, address: str) -> None:
        """Go to an address, as by a bookmark."""
        self.page.goto(address)
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)

    def sign_in(self, name: str, password: str) -> None:
        """Sign in on the portal's own page, and find oneself at the desk."""
        self.name = name
        self.open("/")
        self.field("username").fill(name)
        self.field("password").fill(password)
        self.press("Sign in")
        expect(self.page).to_have_url(re.compile(r"/$"))

    def field(self, name: str) -> Locator:
        """A field of the sign-in, by its label: one for a password has no role."""
        label = self.in_words(lambda: SignInForm().fields[name].label)
        return self.page.get_by_label(re.compile(f"^\\s*{re.escape(label)}"))

    def link(self, msgid: str, /, **values: object) -> Locator:
        """A link by its words."""
        return self.page.get_by_role("link", name=self.words(msgid, **values), exact=True)

    def button(self, msgid: str, /, **values: object) -> Locator:
        """A button by its words."""
        return self.page.get_by_role("button", name=self.words(msgid, **values), exact=True)

    def box(self, label: str) -> Locator:
        """A field to type words in, by its label."""
        return self.page.get_by_role("textbox", name=self.words(label), exact=True)

    def optional_box(self, label: str) -> Locator:
        """A field to type words in that may stay empty."""
        name = self.words("%(label)s (optional)", label=self.words(label))
        return self.page.get_by_role("textbox", name=name, exact=True)

    def number(self, label: str) -> Locator:
        """A field for a number, by its label."""
        return self.page.get_by_role("spinbutton", name=self.words(label), exact=True)

    def choice(self, label: str) -> Locator:
        """A list to choose from, by its label."""
        return self.page.get_by_role("combobox", name=self.words(label), exact=True)

    def follow(self, msgid: str, /, **values: object) -> None:
        """Follow a link."""
        self.link(msgid, **values).click()

    def press(self, msgid: str, /, **values: object) -> None:
        """Press a button."""
        self.button(msgid, **values).click()

    def agree(self) -> None:
        """Agree definitively on the page of an agreement."""
        self.radio("Definitively").check()
        self.press("Agree to this text")

    def radio(self, msgid: str) -> Locator:
        """One of the choices between which one must choose; its explanation may follow its name."""
        return self.page.get_by_role("radio", name=re.compile(f"^{re.escape(self.words(msgid))}"))

    def sees(self, msgid: str, /, **values: object) -> None:
        """Find words on the page, in any part of it."""
        words = self.page.locator("main").get_by_text(self.words(msgid, **values))
        expect(words.first).to_be_visible()

    def sees_heading(self, words: str) -> None:
        """Find the one first heading of the page."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(words)

    def has_receipt(self) -> None:
        """See that the act was written down."""
        receipt = self.page.get_by_role("status")
        expect(receipt).to_contain_text(self.words("Written down. This is the receipt; both Parties get it."))

    def waits(self, texts: int) -> None:
        """See at the desk how many texts wait for one's own Party; waiting concerns are counted with them."""
        self.open("/")
        user = User.objects.get(username=self.name)
        texts += awaiting(user, str(user.party_code)).count()
        one, several = "%(texts)s text waits for your answer", "%(texts)s texts wait for your answer"
        with override(self.language):
            waiting = ngettext(one, several, texts) % {"texts": texts}
            heading = waiting if texts else gettext("Nothing waits for your answer")
        self.sees_heading(heading)
