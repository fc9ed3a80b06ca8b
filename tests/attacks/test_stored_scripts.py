"""Scripts written into every text field there is, in three scripts: no page and no list runs any of them."""

import re
import uuid
from typing import NamedTuple

import pytest
from django.test import Client
from django.utils.html import escape
from django.utils.safestring import SafeString

from committee.accord.models.instruments import today
from committee.accord.templatetags import portal
from committee.papers.notes import acknowledge_receipt
from launches.ecology.verbs import close_concern
from launches.quotas.repeals import object_to_repeal
from tests import factories as make
from tests.attacks.doors import every_address, writes
from tests.attacks.scripts import ADDRESSES, SCRIPTS, SHORT, WhatRuns, what_runs, write_everywhere
from tests.common_rows import made_once
from tests.wall.internal_acts import work_in_the_admin
from tests.wall.normalised import KEY
from tests.wall.shared_acts import SHARED_ACTS
from tests.wall.walk import beyond, few, keys_there, portal_places

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# Columns that hold no words: codes, names of tables and verbs, keys, what only a machine reads.
CODES = {
    *("User.password", "User.invitation", "Mandate.kind", "Instrument.kind", "Instrument.slot"),
    *("Entry.verb", "Entry.subject", "Entry.subject_id", "Entry.actor_id", "Entry.party_code"),
    *("Instrument.language_to_follow", "Chain.head", "Entry.previous", "LogEntry.object_id"),
    *("StoredFile.media_type", "StoredFile.stored_as", "Launch.tag"),
    *("FactAnswer.of_table", "FactAnswer.field", "FactAnswer.seal"),
}
NO_KEY = uuid.UUID(int=0)
LISTS = re.compile(r'href="(\?format=\w+)')


class Opened(NamedTuple):
    """A page that was opened."""

    who: str
    place: str
    status: int
    runs: list[str]
    written: list[object]


@pytest.fixture(scope="module")
def filled(ground, django_db_blocker):
    """How many rows of every column hold scripts now, and the pages of rows that are in no other test."""
    with made_once(django_db_blocker):
        before = keys_there()
        more_rows(ground)
        places = portal_places(
            {name: type(row) for name, row in ground.rows.items()}, few(beyond(keys_there(), before), 1)
        )
        yield write_everywhere(CODES), [place for place in places if str(NO_KEY) not in place]


def more_rows(ground):
    """What had not happened yet: agreements, and words of everybody on everything."""
    ru, kz, rows = ground.sides["RU"], ground.sides["KZ"], ground.rows
    for act in SHARED_ACTS:
        act(ground)
    make.agreed_on_paper(make.tabled(ru.chair, year=2015), kz.secretary)
    make.disputed(make.held_meeting(ru.secretary), kz.secretary, field="place", value="Москва")
    make.pledge_kept(rows["pledge"], kz.secretary)
    make.closing_proposed(rows["concern"], kz.secretary)
    closed = make.concern(kz.secretary)
    close_concern(by_id=kz.secretary.pk, concern_id=closed.pk, key=uuid.uuid4(), reason="Очищено")
    object_to_repeal(by_id=kz.secretary.pk, repeal_id=rows["repeal"].pk, reason="Иначе")
    acknowledge_receipt(by_id=kz.secretary.pk, note_id=rows["note"].pk, received_on=today(), number="1")
    work_in_the_admin(kz)


@pytest.fixture(scope="module")
def opened(ground, filled):
    """Every page as one secretary, and as both chairs what may show others or more to them."""
    pages = visit(ground, "KZ", "secretary", [place for place in every_address(ground) if shows_a_row(place)])
    verbs = {KEY.sub("", page.place) for page in pages if page.status == 405}
    places = {place for place in filled[1] if KEY.sub("", place) not in verbs}
    portal = [page for page in pages if page.status in (200, 403) and not page.place.startswith("/admin/")]
    closed = {page.place for page in portal if page.status == 403}
    of_rows = {page.place for page in portal if KEY.search(page.place)}
    pages += visit(ground, "KZ", "secretary", places - {page.place for page in pages})
    return [*pages, *visit(ground, "KZ", "chair", closed), *visit(ground, "RU", "chair", of_rows)]


def shows_a_row(place):
    """Nothing is deleted in the admin; its history is one page for all tables."""
    return not place.endswith("/delete/") and (not place.endswith("/history/") or "/source/" in place)


def visit(ground, party, who, places):
    """Open pages, and every list of them that can be taken away."""
    client = Client(raise_request_exception=False)
    client.force_login(ground.account(party, who))
    pages, to_open = [], sorted(places)
    for place in to_open:
        with writes() as written:
            answer = client.get(place)
        pages.append(Opened(f"{party} {who}", place, answer.status_code, what_runs(answer), written))
        if "?" not in place:
            to_open += [place + link for link in LISTS.findall(answer.getvalue().decode(errors="replace"))]
    return pages


def test_every_column_of_words_holds_scripts(filled):
    assert [name for name, rows in filled[0].items() if not rows] == []
    assert len(filled[0]) > 200


def test_no_answer_runs_any(opened):
    assert {(page.place, *page.runs) for page in opened if page.runs} == set()


def test_every_page_still_opens(opened):
    """A page that breaks would hide what it would have shown. Without guards the portal is not in health."""
    assert {page.place for page in opened if page.status >= 500} - {"/health/"} == set()
    assert sum(page.status == 200 for page in opened) > 200
    assert any("format=xlsx" in page.place for page in opened)


def test_no_page_writes_anything_when_it_is_opened(opened):
    """A link or a picture elsewhere can make a browser open any page."""
    assert {(page.place, *page.written) for page in opened if page.written} == set()


def test_a_mark_that_escapes_nothing_is_found(ground, filled, monkeypatch):
    monkeypatch.setattr(portal, "format_html", lambda drawn, *words: SafeString(drawn.format(*words)))
    client = Client()
    client.force_login(ground.account("KZ", "secretary"))
    assert what_runs(client.get("/instructions/"))


@pytest.mark.parametrize("words", [*SCRIPTS, SHORT])
def test_the_search_finds_what_would_run(words):
    for page in (f"<p>{words}", f'<a title="{words}">', f"<a title='{words}'>", f"<textarea>{words}"):
        assert WhatRuns(page).found
        assert not WhatRuns(page.replace(words, escape(words))).found
    assert all(WhatRuns(f'<a href="{address}">').found for address in ADDRESSES)
