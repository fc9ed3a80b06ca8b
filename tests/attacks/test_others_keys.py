"""Keys of rows of the other Party, put into every address: each is answered as a key that nothing has."""

import uuid

import pytest
import time_machine
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from committee.papers.models import Note
from tests.admin_pages import signed_in
from tests.attacks.doors import hidden_rows, writes
from tests.wall.addresses import ROWS, WORDS, named_addresses
from tests.wall.normalised import normalised
from tests.wall.two_worlds import FIRST_WALL_ALONE

pytestmark = pytest.mark.django_db


def addresses_with_a_key(ground, hidden):
    """Every address of a row, with the table it is for where the other Party keeps such rows to itself."""
    for pattern in named_addresses():
        row = ground.rows.get(ROWS.get(pattern.name, pattern.name.split("_")[0]), ground.rows["text"])
        if "pk" in pattern.pattern.converters and type(row) in hidden:
            given = WORDS | {"key": uuid.UUID(int=0)}
            words = {name: word for name, word in given.items() if name in pattern.pattern.converters}
            yield pattern.name, hidden[type(row)], words


def answers(client, name, key, words):
    """What is answered, with keys put aside."""
    return [normalised(ask(reverse(name, kwargs={"pk": key, **words}))) for ask in (client.get, client.post)]


def test_every_key_of_the_other_party_is_as_good_as_none(ground):
    account = ground.account("KZ", "secretary")
    client, told_apart, tried = signed_in(account), [], []
    with writes() as written, time_machine.travel(timezone.now(), tick=False):
        for name, key, words in addresses_with_a_key(ground, hidden_rows(account)):
            tried.append(name)
            if answers(client, name, key, words) != answers(client, name, uuid.uuid4(), words):
                told_apart.append(name)
    assert (told_apart, written) == ([], [])
    assert len(tried) > 30


@FIRST_WALL_ALONE
def test_a_page_that_forgot_the_wall_is_found(ground, monkeypatch):
    account = ground.account("KZ", "secretary")
    key = hidden_rows(account)[Note]
    monkeypatch.setattr(Note, "visible", classmethod(lambda table, user: Q()))
    client = signed_in(account)
    assert answers(client, "note", key, {}) != answers(client, "note", uuid.uuid4(), {})
