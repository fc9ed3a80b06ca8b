"""Every form of the portal, filled in so that it is taken; found on its page, so that a new one is too."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any, NamedTuple
from unittest import mock
from urllib.parse import urlencode, urljoin

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from committee.accord.admin_look import LOOKED
from tests.attacks.doors import writes
from tests.factories import PASSWORD
from tests.wall.normalised import KEY
from tests.wall.walk import keys_drawn_from, undone

TYPED = {
    "number": "7",
    "date": "2013-01-18",
    "email": "a@x.example",
    "password": PASSWORD,
    "day": "18.01.2013",
}
TYPED |= {"url": "https://x.example/", "year": "2031", "code": "code-1", "figure": "7"}
CHOSEN = ("radio", "checkbox", "select")
# Buttons that lead to another page, or send the same form once more.
ALSO = ("_addanother", "_continue", "_back", "add_line", "add_item", "add_point", "add_from_word", "language")


class Control(NamedTuple):
    """A field of a form as it stands on the page."""

    kind: str
    name: str
    value: str
    is_required: bool
    options: list[str]


class Form(NamedTuple):
    """A form as it stands on a page; `action` is where it or one of its buttons leads."""

    action: str
    controls: list[Control]
    pressed: tuple[str, str] = ("", "")

    @property
    def name(self) -> tuple[str, str]:
        """What one form is called on all pages, whatever row it is for."""
        return KEY.sub("", self.action), self.pressed[0]


class _Forms(HTMLParser):
    def __init__(self, place: str, html: str):
        super().__init__()
        self.place = place
        self.found: list[Form] = []
        self._action, self._controls, self._buttons = "", [], []  # type: Any, list[Control], list[Any]
        self._is_in_form = False
        self._words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_in_form = given.get("method", "").lower() == "post"
            self._action, self._controls, self._buttons = given.get("action", ""), [], []
        elif not self._is_in_form:
            return
        elif tag == "button" or (tag == "input" and given.get("type") == "submit"):
            self._buttons.append((given.get("formaction"), given.get("name", ""), given.get("value", "")))
        elif tag == "option":
            control = self._controls[-1]
            control.options.append(given.get("value", ""))
            if "selected" in given:
                self._controls[-1] = control._replace(value=given.get("value", ""))
        elif tag in ("input", "select", "textarea") and given.get("name", "csrf")[:4] != "csrf":
            self._controls.append(_control(tag, given))
            self._words = []

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._is_in_form:
            said = "".join(self._words).removeprefix("\n")
            self._controls[-1] = self._controls[-1]._replace(value=said)
        elif tag == "form" and self._is_in_form:
            self._is_in_form = False
            for action, name, value in self._buttons or [(None, "", "")]:
                if name not in ALSO:
                    place = urljoin(self.place, action or self._action).split("#")[0]
                    self.found.append(Form(place, self._controls, (name, value)))


def _control(tag: str, given: dict[str, str]) -> Control:
    kind = given.get("type", "text") if tag == "input" else tag
    value, options = given.get("value", ""), []
    if kind in ("radio", "checkbox"):
        options = [value or "on"]
        value = options[0] if "checked" in given else ""
    if "vDateField" in given.get("class", ""):
        kind = "day"
    if given.get("list") or "multiple" in given:
        kind = "looked up"
    return Control(kind, given["name"], value, "required" in given, options)


def forms_on(place: str, response: Any) -> list[Form]:
    """The forms of a page that are sent by POST, one for each button that does something."""
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return []
    return _Forms(place, response.content.decode()).found


def ways_to_fill(form: Form) -> Iterator[dict[str, list[Any]]]:
    """What a person might send: first words wherever some can stand, then all but ticks, then the least."""
    texts = ("text", "textarea", "url")
    yield _filled(form, lambda control: control.is_required or control.kind in texts)
    yield _filled(form, lambda control: control.is_required or control.kind != "checkbox")
    yield _filled(form, lambda control: control.is_required)


# What must be said otherwise than anywhere else.
SAID = {
    "/notes//edit/": {"text": ["Иначе"]},
    "/notes/past/": {"received_on": [""], "received_number": [""]},
    "/clearance//": {"due": ["2040-01-01"]},
    "/register/new/": {"mark": [""], "due": [""], "done_on": [""], "registered_on": ["2013-02-01"]},
    "/register//edit/": {"mark": [""], "due": [""], "done_on": [""], "registered_on": ["2013-02-01"]},
    "/meetings/participants//stays/": {"came_at": ["2013-01-18T08:00"], "left_at": [""]},
}


def _filled(form: Form, is_filled: Any) -> dict[str, list[Any]]:
    data: dict[str, list[Any]] = {}
    chosen = {control.name for control in form.controls if control.kind == "radio" and control.value}
    for control in form.controls:
        value: Any = control.value
        if "__prefix__" in control.name or control.name.endswith("-DELETE"):
            continue
        if not value and control.name not in chosen and is_filled(control):
            value = _typed(control)
            chosen |= {control.name} if control.kind == "radio" else set()
        if value or control.kind not in (*CHOSEN, "looked up", "file"):
            data.setdefault(control.name, []).append(value)
    if form.pressed[0]:
        data[form.pressed[0]] = [form.pressed[1]]
    return data | SAID.get(form.name[0], {})


def _typed(control: Control) -> Any:
    if control.kind in CHOSEN:
        return next((option for option in control.options if option), "")
    if control.kind == "file":
        return SimpleUploadedFile("a.txt", "О числе пусков".encode())
    if control.kind in ("hidden", "looked up"):
        return ""
    last = control.name.rpartition("-")[2]
    return TYPED.get(last, TYPED.get(control.kind, "Слова"))


def sent(client: Client, path: str, data: dict[str, list[Any]]) -> list[tuple[str, list[Any]]]:
    """Send a form and take back what it did: what it wrote. Keys, tokens and salts are the same each time."""
    tokens = mock.patch.object(random, "_urandom", random.Random(5).randbytes)  # noqa: S311 - of tests
    with _as_before(client), keys_drawn_from(5), tokens, writes() as written:
        _press(client, path, data)
    return written


def sent_again(
    client: Client, path: str, data: dict[str, list[Any]], *, clock: Any
) -> list[tuple[str, list[Any]]]:
    """Send a form twice, a moment apart, and take it all back: what the second time wrote."""
    with _as_before(client):
        clock.shift(1)
        _press(client, path, data)
        clock.shift(1)
        with writes() as written:
            _press(client, path, data)
    return written


@contextmanager
def _as_before(client: Client) -> Iterator[None]:
    cookies = copy.deepcopy(client.cookies)
    with undone():
        yield
    client.cookies = cookies


def _press(client: Client, path: str, data: dict[str, list[Any]]) -> None:
    response = _post(client, path, data)
    if response.context is not None and "looked" in response.context:
        _post(client, path, data | {LOOKED: [response.context["looked"]]})


def _post(client: Client, path: str, data: dict[str, list[Any]]) -> Any:
    files = [value for values in data.values() for value in values if isinstance(value, SimpleUploadedFile)]
    for file in files:
        file.seek(0)
    if files:
        return client.post(path, data)
    return client.post(path, urlencode(data, doseq=True), "application/x-www-form-urlencoded")
