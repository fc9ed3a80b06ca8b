"""One note sent from two pasts looks the same to the other side, byte for byte."""

import uuid

import pytest
import time_machine
from django.db import transaction
from django.db.models import Q
from django.test import Client

from committee.accord.models import User
from committee.files.models import StoredFile
from committee.papers.models import Note
from committee.papers.note_files import detach_file
from committee.papers.notes import discard_note, save_note, send_note
from tests import factories as make
from tests.wall.normalised import normalised
from tests.wall.test_two_pasts import NOW, UndoError, people

pytestmark = pytest.mark.django_db
SAYS = {"number": "7/дснг", "purpose": "reply"}


@pytest.fixture(autouse=True)
def still_clock():
    with time_machine.travel(NOW, tick=False):
        yield


def secretary(party):
    return User.objects.get(username=f"secretary-{party}")


def plain_past(answered):
    """One draft, written once."""
    draft = make.note_draft(secretary("RU"), in_reply_to_id=answered.pk, **SAYS)
    make.attached(secretary("RU"), draft, "план.txt", b"12")
    return draft


def long_past(answered):
    """Drafts thrown away, another kept, this one begun otherwise and written again."""
    by = secretary("RU")
    thrown = make.note_draft(by, about="Выброшенная", in_reply_to_id=answered.pk)
    discard_note(by_id=by.pk, note_id=thrown.pk)
    make.note_draft(by, about="Другая", text="Запасная позиция", in_reply_to_id=answered.pk)
    draft = make.note_draft(by, about="Сначала иначе", text="14 пусков")
    for text in ("13 пусков", None):
        fields = {"text": text} if text else {}
        draft.refresh_from_db()
        says = make.written(in_reply_to_id=answered.pk, **SAYS, **fields)
        draft = save_note(by_id=by.pk, note_id=draft.pk, seen=draft.digest, says=says)
    removed = make.attached(by, draft, "расчёт.txt", b"14")
    make.kept_file(make.user("RU"), "запас.txt", b"13")
    make.attached(by, draft, "план.txt", b"12")
    detach_file(by_id=by.pk, note_id=draft.pk, file_id=removed.pk)
    return draft


def seen_by(user, note, answered):
    """Every page and refusal the other side can meet around these notes."""
    client = Client(headers={"accept-language": "ru"})
    client.force_login(user)
    nothing = uuid.UUID(int=0)
    places = ["/", "/notes/", "/notes/?words=пус", "/notes/?format=csv", "/notes/?format=json"]
    places += ["/notes/new/", "/notes/past/", "/subjects/", "/record/", f"/notes/new/?answers={note.pk}"]
    for key in (note.pk, answered.pk, nothing):
        places += [f"/notes/{key}/", f"/notes/{key}/acknowledge/"]
    table = "/admin/committee/note/"
    places += [table, f"{table}add/", f"{table}{note.pk}/change/"]
    places += [f"/files/{key}/" for key in StoredFile.objects.visible_to(user).values_list("pk", flat=True)]
    return [normalised(client.get(place)) for place in places]


def world(past):
    """What Kazakhstan sees after Russia answered its note from such a past."""
    try:
        with transaction.atomic():
            people()
            answered = make.note(secretary("KZ"), number="1/к")
            draft = past(answered)
            send_note(by_id=secretary("RU").pk, note_id=draft.pk, previewed=draft.digest)
            seen = seen_by(secretary("KZ"), draft, answered)
            raise UndoError
    except UndoError:
        return seen
    raise AssertionError


def test_one_note_from_two_pasts_looks_the_same():
    for before, after in zip(world(plain_past), world(long_past), strict=True):
        assert before[:3] == after[:3]
        assert before.body.splitlines() == after.body.splitlines()


def test_the_comparison_sees_a_leak(monkeypatch, settings):
    """A planted fault: were drafts open to both, the comparison would fail."""
    settings.SERVING_ROLE = ""  # the second wall would hide what the first lets through
    plain = world(plain_past)
    monkeypatch.setattr(Note, "visible", classmethod(lambda cls, user: Q()))
    assert plain != world(long_past)
