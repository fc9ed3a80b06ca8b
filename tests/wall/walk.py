"""Everything one person can ask of the portal, and what is answered.

Addresses come from the resolver and from the admin's tables, keys from the rows there are, the rest from the
pages themselves: their links with a question, and their forms, sent as they stand. A page added later is
walked with no word here, once tests/wall/addresses.py knows its rows.
"""

import copy
import itertools
import logging
import os
import random
import re
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any, NamedTuple
from unittest import mock
from urllib.parse import urljoin, urlsplit

from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.contrib import admin
from django.db import models, transaction
from django.test import Client
from django.urls import reverse

from committee.accord.models import Entry, User
from launches.fleet.models import Launch
from tests.accord.world import tables
from tests.admin_pages import address as admin_address
from tests.admin_pages import tables as admin_tables
from tests.factories import keys
from tests.wall.addresses import ROWS, WORDS, named_addresses
from tests.wall.normalised import Answer, normalised, without_keys
from tests.wall.rows import SECRET

Keys = dict[type[models.Model], list[Any]]
MOST_LINKS, MOST_BUTTONS = 6, 2


class Ask(NamedTuple):
    """One request."""

    method: str
    path: str
    data: tuple[tuple[str, Any], ...] = ()


class Told(NamedTuple):
    """What came of a request: the answer, and the lines it left in the log."""

    answer: Answer
    log: list[str]


Walk = dict[Ask, Told]


class Reader:
    """The browser of one person. What it asks leaves no trace, so that each request meets the same world."""

    def __init__(self, account: User | None):
        # A page that breaks is an answer too; what it says is compared like any other.
        self.client = Client(headers={"accept-language": "ru"}, raise_request_exception=False)
        if account:
            self.client.force_login(account)
            session = self.client.session
            session[SECRET_SESSION_KEY] = keys.SECRET  # of an authenticator not set up yet: drawn at random
            session.save()

    def ask(self, ask: Ask) -> tuple[Told, Any]:
        """Ask, and take everything back; with the response itself, in which keys have their values."""
        cookies = copy.deepcopy(self.client.cookies)
        with undone():
            told, response = self.ask_for_good(ask)
        self.client.cookies = cookies
        return told, response

    def ask_for_good(self, ask: Ask) -> tuple[Told, Any]:
        """Ask, and leave what that does."""
        with log_lines() as lines, no_copies_of_contexts():
            if ask.method == "GET":
                response = self.client.get(ask.path)
            else:
                response = self.client.post(ask.path, _joined(ask.data))
            answer = normalised(response)
        return Told(answer, [without_keys(line) for line in lines]), response

    def walk(self, paths: Iterable[str], keep: Callable[[Ask], bool]) -> Walk:
        """Open every address once, then follow the links with a question and send the forms found there.

        `keep` says which of them all are asked.
        """
        told: Walk = {}
        found: dict[Any, Ask] = {}
        for opened in filter(keep, (Ask("GET", path) for path in dict.fromkeys(paths))):
            told[opened], response = self.ask(opened)
            for ask in leads_to(opened.path, response):
                # One form stands on many pages, each time with another key.
                found.setdefault((ask.method, ask.path, tuple(name for name, _ in ask.data)), ask)
        return told | self.again(ask for ask in found.values() if ask not in told and keep(ask))

    def again(self, asks: Iterable[Ask]) -> Walk:
        """Ask the same again."""
        return {ask: self.ask(ask)[0] for ask in asks}


def _joined(data: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    joined: dict[str, list[Any]] = {}
    for name, value in data:
        joined.setdefault(name, []).append(value)
    return joined


@contextmanager
def undone() -> Iterator[None]:
    """Take back what is done to the database here."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def log_lines() -> Iterator[list[str]]:
    """The lines that are logged meanwhile."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(f"{record.name} {record.levelname} {self.format(record)}")

    handler = Keep()
    loggers = [logging.getLogger(name) for name in ("", "django", "django.server")]
    heard = [logger for logger in loggers if logger.parent is None or not logger.propagate]
    for logger in heard:
        logger.addHandler(handler)
    try:
        yield lines
    finally:
        for logger in heard:
            logger.removeHandler(handler)


@contextmanager
def no_copies_of_contexts() -> Iterator[None]:
    """Save Django's client the copy of every template's context, which nobody reads here."""

    def keep_nothing(*_signal: Any, **_sent: Any) -> None:
        pass

    with mock.patch("django.test.client.store_rendered_templates", keep_nothing):
        yield


@contextmanager
def keys_drawn_from(seed: int | str) -> Iterator[None]:
    """Draw keys of rows alike in two worlds: `uuid4` asks `os.urandom`. Tokens stay as random as ever."""
    with mock.patch.object(os, "urandom", random.Random(seed).randbytes):  # noqa: S311 - keys of tests
        yield


# Addresses ----------------------------------------------------------------------------------------


def keys_there() -> Keys:
    """The keys of all rows."""
    return {table: list(table._base_manager.values_list("pk", flat=True)) for table in tables()}


def beyond(rows: Keys, earlier: Keys) -> Keys:
    """The keys that came later."""
    came = {}
    for table, found in rows.items():
        known = set(earlier[table])
        came[table] = [key for key in found if key not in known]
    return came


def few(rows: Keys, most: int) -> Keys:
    """Some keys of each table."""
    return {table: found[-most:] for table, found in rows.items()}


def portal_places(models_by_name: dict[str, type[models.Model]], rows: Keys) -> Iterator[str]:
    """Every address of the portal, for these rows."""
    yield "/nowhere/"
    for pattern in named_addresses():
        name = ROWS.get(pattern.name, pattern.name.split("_")[0])
        table = models_by_name.get(name, models_by_name["text"])
        values = {
            "pk": [*rows.get(table, []), uuid.UUID(int=0)],
            "key": [uuid.UUID(int=0)],
            "year": [2013, 2014, 2020],
            "tag": [
                *Launch.objects.filter(pk__in=rows.get(Launch, [])).values_list("tag", flat=True),
                "2013-X",
            ],
            "chain": ["shared", *SECRET],
            "number": [1, Entry.objects.filter(chain="shared").count(), 999],
        } | {part: [word] for part, word in WORDS.items()}
        names = list(pattern.pattern.converters)
        if unknown := set(names) - set(values):
            raise LookupError(f"{pattern.name}: what stands for {unknown}? Say it in WORDS of addresses.py.")
        for chosen in itertools.product(*(values[one] for one in names)):
            yield reverse(pattern.name, kwargs=dict(zip(names, chosen, strict=True)))


def admin_places(rows: Keys, word: str) -> Iterator[str]:
    """Every address of the admin, for these rows; `word` is searched for."""
    yield from (reverse("admin:index"), "/admin/login/", "/admin/jsi18n/", "/admin/committee/", "/admin/no/")
    for table in admin_tables():
        changelist = admin_address(table, "changelist")
        yield from (changelist, f"{changelist}?q={word}&_facets=True", admin_address(table, "add"))
        for key in rows.get(table, []):
            yield from (admin_address(table, page, key) for page in ("change", "history", "delete"))
        for field in table._meta.get_fields():
            if field.concrete and field.many_to_one and field.related_model in admin.site._registry:
                asked = f"app_label={table._meta.app_label}&model_name={table._meta.model_name}"
                asked += f"&field_name={field.name}"
                yield from (f"{reverse('admin:autocomplete')}?{asked}&term={term}" for term in ("", word))


# What the pages themselves lead to ----------------------------------------------------------------


class Form(NamedTuple):
    """A form as it stands on a page."""

    method: str
    action: str
    data: list[tuple[str, str]]
    buttons: list[tuple[str, str, str]]  # where it leads, name, value
    blanks: list[tuple[str, str]]  # what a person could put into fields that stand empty


NONE = ("", "", "")  # a form without a button
TYPED = {
    "date": "2013-01-20",
    "number": "1",
    "email": "new@example.invalid",
    "url": "https://example.org/new",
}


class Page(HTMLParser):
    """The links with a question, and the forms, of one page."""

    def __init__(self, html: str, word: str = ""):
        super().__init__()
        self.word = word
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._form = Form("GET", "", [], [], [])  # fields outside a form belong to none
        self._options: list[tuple[str, bool]] = []
        self._words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, value, kind = given.get("name", ""), given.get("value", ""), given.get("type", "")
        if tag == "a" and "?" in given.get("href", ""):
            self.links.append(given["href"])
        elif tag == "form":
            self._form = Form(given.get("method", "get").upper(), given.get("action", ""), [], [], [])
            self.forms.append(self._form)
        elif tag == "button" or (tag == "input" and kind == "submit"):
            self._form.buttons.append((given.get("formaction", ""), name, value))
        elif tag == "input" and kind not in ("file", "checkbox", "radio"):
            self._form.data.append((name, value))
            if kind != "hidden" and not value:
                self._form.blanks.append((name, TYPED.get(kind, self.word)))
        elif tag == "input" and "checked" in given:
            self._form.data.append((name, value or "on"))
        elif tag == "select":
            self._options = []
        elif tag == "option":
            self._options.append((value, "selected" in given))
        if tag in ("select", "textarea"):
            self._name, self._words = name, []

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._form.data.append((self._name, "".join(self._words)))
            if not "".join(self._words).strip():
                self._form.blanks.append((self._name, self.word))
        elif tag == "select":
            chosen = [value for value, is_chosen in self._options if is_chosen]
            first = [value for value, _ in self._options[:1]]
            self._form.data.extend((self._name, value) for value in chosen or first)
            if not any(chosen):
                self._form.blanks.extend((self._name, value) for value, _ in self._options[1:2])
        elif tag == "form":
            self._form = Form("GET", "", [], [], [])


LINK_OR_FORM = re.compile(r'<a\b[^>]*\bhref="[^"]*\?[^>]*>|<form\b.*?</form>', re.DOTALL)


def leads_to(path: str, response: Any, word: str = "") -> list[Ask]:
    """What can be asked next from a page: its links with a question, and its forms as they stand.

    With a word, forms that have empty fields are also sent with that word typed into them.
    """
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return []
    # Most of a page is neither, and reading it takes as long as making it.
    page = Page("".join(LINK_OR_FORM.findall(response.content.decode())), word)
    asks = [Ask("GET", urljoin(path, link)) for link in page.links][:MOST_LINKS]
    for form in page.forms:
        if form.method == "POST":
            typed = dict(form.blanks)
            sent = [form.data]
            if word and typed:
                sent.append([(name, value or typed.get(name, "")) for name, value in form.data])
            for data, (action, name, value) in itertools.product(sent, form.buttons[:MOST_BUTTONS] or [NONE]):
                fields = [field for field in data if field[0] not in ("", "csrfmiddlewaretoken")]
                pressed = [(name, value)] if name else []
                asks.append(Ask("POST", urljoin(path, action or form.action), (*fields, *pressed)))
    return [ask for ask in asks if not urlsplit(ask.path).netloc]
