"""Words that would run as a script where a page forgot to escape them, and the search for what would run."""

import re
import uuid
from html.parser import HTMLParser
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, connection, models, transaction

from committee.accord.languages import LANGUAGES
from tests.accord.world import tables

MARK = "i9"  # an element that no page has
# A short one for short columns, then one in each script: Latin, Russian, Kazakh.
SHORT = f"'\"><{MARK}>"
SCRIPTS = (
    f"x'\"></td></textarea></title><{MARK} onclick={MARK}()><script>{MARK}()</script>",
    f"Ъё'\"></td></textarea><{MARK}><img src=x onerror={MARK}()>Щ {{{{ {MARK} }}}}",
    f"Әғқ'\"></option></svg><{MARK}><svg onload={MARK}()><script>{MARK}()</script>ҮҰһі",
)
ADDRESSES = (f"javascript:{MARK}()", f"https://x.example/'\"><{MARK}>", f"data:text/html,<{MARK}>")
RUNS_IN = ("href", "src", "action", "formaction", "data", "poster", "xlink:href")
RUN = ("javascript:", "data:", "vbscript:")
NAME = re.compile(r"[a-z][a-z0-9:-]*")


class WhatRuns(HTMLParser):
    """What a browser would run of a page, besides the files it names."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[str] = []
        self._in_script = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_script = tag == "script"
        if not NAME.fullmatch(tag) or tag == MARK:
            self.found.append(self.get_starttag_text() or tag)
        for name, value in attrs:
            leads = (value or "").strip().lower() if name in RUNS_IN else ""
            if (
                name.startswith("on")
                or not NAME.fullmatch(name)
                or leads.startswith(("javascript:", "data:"))
            ):
                self.found.append(self.get_starttag_text() or tag)

    def handle_data(self, data: str) -> None:
        if self._in_script and MARK in data:
            self.found.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False


def what_runs(response: Any) -> list[str]:
    """What of an answer would run in a browser."""
    kind = response.headers.get("Content-Type", "")
    body = response.getvalue()
    if kind.startswith("text/html"):
        return WhatRuns(body.decode()).found
    is_shown = kind.startswith(("image/svg", "text/xml", "application/xml", "application/xhtml"))
    is_named = response.headers.get("X-Content-Type-Options") == "nosniff" and kind
    return [f"{kind} that a browser shows as a page"] if body and (is_shown or not is_named) else []


def write_everywhere(fixed: set[str]) -> dict[str, int]:
    """Write such words into every text column there is, past forms, verbs and guards.

    `fixed` names the columns that hold no words. Returns how many rows of each column now hold such words.
    """
    _disarm()
    written = {}
    every_table: list[type[models.Model]] = [*tables(), LogEntry]
    for table in every_table:
        for number, field in enumerate(table._meta.concrete_fields):
            name = f"{table.__name__}.{field.name}"
            if name not in fixed and _holds_words(field):
                written[name] = _fill(table, field, number)
    return written


def _holds_words(field: Any) -> bool:
    if isinstance(field, models.JSONField):
        return True
    is_text = isinstance(field, (models.CharField, models.TextField)) and not field.name.endswith("digest")
    return is_text and not field.choices and not field.primary_key


def _fill(table: type[models.Model], field: Any, number: int) -> int:
    rows = table._base_manager.all()
    if isinstance(field, models.JSONField):
        return sum(
            rows.filter(pk=pk).update(**{field.name: _with_words(said)})
            for pk, said in rows.values_list("pk", field.name)
        )
    words = ADDRESSES if isinstance(field, models.URLField) else SCRIPTS
    count = 0
    for turn, pk in enumerate(rows.values_list("pk", flat=True)):
        for says in (words[(turn + number) % len(words)], f"{SHORT}{uuid.uuid4()}"):
            try:
                with transaction.atomic():
                    count += rows.filter(pk=pk).update(**{field.name: says[: field.max_length]})
                break
            except IntegrityError:
                continue
    return count


def _with_words(said: Any, name: str = "") -> Any:
    if isinstance(said, dict):
        return {key: _with_words(value, key) for key, value in said.items()}
    if isinstance(said, list):
        return [_with_words(value, name) for value in said]
    is_word = isinstance(said, str) and (name in LANGUAGES or re.search(r"[\s\u0400-\u04ff]", said))
    return SCRIPTS[len(name) % len(SCRIPTS)] if is_word else said


def _disarm() -> None:
    """Let rows be changed that nothing may change; what the test does is taken back with it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
