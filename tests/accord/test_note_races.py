"""Notes at one moment: two receipts, two sendings, two drafts that would answer each other."""

import datetime
import uuid

import pytest

from committee.papers.models import Note
from committee.papers.notes import acknowledge_receipt, discard_note, enter_past_note, save_note, send_note
from tests import factories
from tests.accord.at_once import at_once
from tests.accord.world import what_does_not_hold, written_verbs

pytestmark = pytest.mark.django_db(transaction=True)
JANUARY = datetime.date(2013, 1, 18)


@pytest.fixture
def ru():
    return factories.secretary("RU")


@pytest.fixture
def kz():
    return factories.secretary("KZ")


@pytest.fixture(autouse=True)
def the_record_holds():
    yield
    assert what_does_not_hold() == []


def test_two_receipts_at_once_are_one(ru, kz):
    note, colleague = factories.note(ru), factories.secretary("KZ")
    acts = [
        lambda by=by, day=day: acknowledge_receipt(
            by_id=by.pk, note_id=note.pk, received_on=JANUARY + datetime.timedelta(days=day), number=f"{day}"
        )
        for day, by in enumerate((kz, colleague))
    ]
    outcomes = at_once(*acts)
    assert sorted(outcome.done for outcome in outcomes) == [False, True]
    note.refresh_from_db()
    assert note.received_number == str([outcome.done for outcome in outcomes].index(True))
    assert written_verbs().count("acknowledge_receipt") == 1


def test_a_draft_sent_changed_and_thrown_away_at_once_is_one_of_these(ru):
    for _ in range(3):
        draft = factories.note_draft(ru)
        outcomes = at_once(
            lambda draft=draft: send_note(by_id=ru.pk, note_id=draft.pk, previewed=draft.digest),
            lambda draft=draft: save_note(
                by_id=ru.pk, note_id=draft.pk, says=factories.written(), seen=draft.digest
            ),
            lambda draft=draft: discard_note(by_id=ru.pk, note_id=draft.pk),
        )
        sent, changed, gone = (outcome.done for outcome in outcomes)
        assert sent + gone == 1 or (changed and gone)
        assert Note.objects.filter(pk=draft.pk, sent_at__isnull=False).exists() == sent


def test_two_drafts_never_answer_each_other(ru, kz):
    """Each may point at the other only once that one is sent, and a sent one no longer changes."""
    for _ in range(3):
        ours, theirs = factories.note_draft(ru), factories.note_draft(kz)

        def point(by, note, at):
            says = factories.written(in_reply_to_id=at.pk)
            return lambda: save_note(by_id=by.pk, note_id=note.pk, says=says, seen=note.digest)

        def send(by, note):
            return lambda: send_note(by_id=by.pk, note_id=note.pk, previewed=note.digest)

        at_once(point(ru, ours, theirs), point(kz, theirs, ours), send(ru, ours), send(kz, theirs))
        ours.refresh_from_db()
        theirs.refresh_from_db()
        assert not (ours.in_reply_to_id == theirs.pk and theirs.in_reply_to_id == ours.pk)


def test_a_form_sent_twice_at_once_acts_once(ru):
    draft_key, past_key, says = uuid.uuid4(), uuid.uuid4(), factories.written()
    source = factories.source().pk
    outcomes = at_once(
        *[lambda: save_note(by_id=ru.pk, note_id=draft_key, says=says)] * 2,
        *[
            lambda: enter_past_note(
                by_id=ru.pk, note_id=past_key, says=says, from_party="RU", source_id=source
            )
        ]
        * 2,
    )
    assert all(outcome.done for outcome in outcomes)
    assert (Note.objects.count(), written_verbs("RU"), written_verbs()) == (
        2, ["save_note"], ["enter_past_note"],
    )  # fmt: skip
