"""Notes through their verbs: internal until sent, never changed after, received as the recipient says."""

import datetime
import uuid
from dataclasses import replace

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils.translation import override

from committee.accord.errors import Refused, Stale
from committee.accord.models import Entry
from committee.accord.models.instruments import today
from committee.accord.narration import sentence
from committee.accord.triggers import GUARDS
from committee.accord.wall import Ring
from committee.papers.models import Act, Note
from committee.papers.notes import acknowledge_receipt, discard_note, enter_past_note, save_note, send_note
from tests import factories
from tests.accord.world import what_does_not_hold, written_verbs

pytestmark = pytest.mark.django_db
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


def refused(act, *words):
    with pytest.raises(Refused) as refusal:
        act()
    for word in words:
        assert word in str(refusal.value)


def acknowledge(by, note, on=JANUARY, number="77-вх"):
    return acknowledge_receipt(by_id=by.pk, note_id=note.pk, received_on=on, number=number)


# From a draft to a receipt ------------------------------------------------------------------------------


def test_a_note_goes_from_a_draft_to_its_receipt(ru, kz):
    subject = factories.subject()
    draft = factories.note_draft(ru, number="32060/3дснг", subject_ids=[subject.pk])
    assert list(Note.objects.visible_to(kz)) == []
    assert written_verbs("RU") == ["save_note"]
    assert written_verbs() == []
    send_note(by_id=ru.pk, note_id=draft.pk, previewed=draft.digest)
    note = Note.objects.visible_to(kz).get()
    assert (note.ring, note.number, list(note.subjects.all())) == (Ring.BOTH, "32060/3дснг", [subject])
    acknowledge(kz, note)
    note.refresh_from_db()
    assert (note.received_on, note.received_number) == (JANUARY, "77-вх")
    assert written_verbs() == ["send_note", "acknowledge_receipt"]
    told = " ".join(sentence(entry) for entry in Entry.objects.filter(chain="shared"))
    assert "32060/3дснг" in told
    assert "77-вх" in told


def test_the_shared_entry_says_nothing_of_the_draft(ru):
    draft = factories.note_draft(ru, about="Черновой заголовок")
    save_note(by_id=ru.pk, note_id=draft.pk, says=factories.written(), seen=draft.digest)
    draft.refresh_from_db()
    entry = send_note(by_id=ru.pk, note_id=draft.pk, previewed=draft.digest)
    assert "Черновой" not in str(entry.payload)
    assert draft.text not in str(entry.payload)
    assert entry.payload["digest"] == draft.digest


def test_a_form_sent_twice_makes_one_draft_and_one_that_is_old_says_so(ru):
    key, says = uuid.uuid4(), factories.written()
    draft = save_note(by_id=ru.pk, note_id=key, says=says)
    assert save_note(by_id=ru.pk, note_id=key, says=says) == draft
    assert written_verbs("RU") == ["save_note"]
    with pytest.raises(Stale):
        save_note(by_id=ru.pk, note_id=key, says=replace(says, number="2"))
    save_note(by_id=ru.pk, note_id=key, says=replace(says, number="2"), seen=draft.digest)
    with pytest.raises(Stale):
        send_note(by_id=ru.pk, note_id=key, previewed=draft.digest)


def test_a_draft_is_thrown_away_and_a_sent_note_is_not(ru):
    draft = factories.note_draft(ru, subject_ids=[factories.subject().pk])
    discard_note(by_id=ru.pk, note_id=draft.pk)
    assert not Note.objects.exists()
    note = factories.note(ru)
    refused(lambda: discard_note(by_id=ru.pk, note_id=note.pk))


def test_a_sent_note_is_changed_by_nobody(ru, kz):
    note = factories.note(ru)
    for by in (ru, kz):
        refused(
            lambda by=by: save_note(by_id=by.pk, note_id=note.pk, says=factories.written(), seen=note.digest)
        )
        refused(lambda by=by: send_note(by_id=by.pk, note_id=note.pk, previewed=note.digest))
    for change in (
        {"number": "1"},
        {"text": ""},
        {"dated": None},
        {"in_reply_to": note.pk},
        {"ring": "observers"},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            Note.objects.filter(pk=note.pk).update(**change)
    acknowledge(kz, note)
    with pytest.raises(DatabaseError), transaction.atomic():
        Note.objects.filter(pk=note.pk).update(received_on=None, received_number="")


def test_the_other_partys_draft_is_not_there(ru, kz):
    draft = factories.note_draft(ru)
    nowhere = Note(pk=uuid.uuid4())
    for act in (
        lambda note: discard_note(by_id=kz.pk, note_id=note.pk),
        lambda note: send_note(by_id=kz.pk, note_id=note.pk, previewed=draft.digest),
        lambda note: acknowledge(kz, note),
        lambda note: factories.note_draft(kz, in_reply_to_id=note.pk),
    ):
        sentences = []
        for note in (draft, nowhere):
            with pytest.raises(Refused) as refusal:
                act(note)
            sentences.append(str(refusal.value))
        assert sentences[0] == sentences[1]


def test_secretaries_alone_act(ru):
    note = factories.note(ru)
    for user in (
        factories.user("RU"),
        factories.chair("KZ", kinds=()),
        factories.user(None, "observer"),
    ):
        refused(lambda user=user: factories.note_draft(user))
        refused(lambda user=user: factories.past_note(user))
        refused(lambda user=user: acknowledge(user, note))


# Bad input ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"purpose": "action"}, "by which date"),
        ({"purpose": "action", "action_by": JANUARY - datetime.timedelta(days=1)}, "before the date"),
        ({"action_by": JANUARY}, "asks for action"),
        ({"purpose": "reply"}, "answers"),
        ({"purpose": ""}, "known from a source"),
        ({"language": ""}, "known from a source"),
        ({"dated": today() + datetime.timedelta(days=2)}, "future"),
        ({"about": ""}, ""),
        ({"number": "№ 5\u202e"}, "invisible"),
    ],
)
def test_a_draft_that_contradicts_itself_is_refused(ru, fields, word):
    says = factories.written(**fields)
    if fields.get("about") == "":
        says = replace(says, title={})
    with override("en"):
        refused(lambda: save_note(by_id=ru.pk, note_id=uuid.uuid4(), says=says), word)


@pytest.mark.parametrize("fields", [{"number": ""}, {"dated": None}, {"text": ""}])
def test_what_lacks_number_date_or_text_is_a_draft_and_not_sent(ru, fields):
    draft = factories.note_draft(ru, **fields)
    refused(lambda: send_note(by_id=ru.pk, note_id=draft.pk, previewed=draft.digest))


def test_a_reply_is_not_older_than_the_note_it_answers(ru, kz):
    note = factories.note(ru)
    refused(lambda: factories.reply(kz, note, dated=JANUARY - datetime.timedelta(days=1)))
    assert factories.reply(kz, note, dated=JANUARY).in_reply_to == note


def test_a_party_answers_the_other_alone_and_only_what_was_sent(ru):
    refused(lambda: factories.reply(ru, factories.note(ru)))
    refused(lambda: factories.reply(ru, factories.note_draft(ru)))
    key = uuid.uuid4()
    itself = factories.written(purpose="reply", in_reply_to_id=key)
    refused(lambda: save_note(by_id=ru.pk, note_id=key, says=itself))
    draft = factories.note_draft(ru)
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.filter(pk=draft.pk).update(in_reply_to=draft.pk)


def test_receipt_is_for_the_recipient_once_and_not_before_the_note(ru, kz):
    note = factories.note(ru)
    refused(lambda: acknowledge(ru, note))
    refused(lambda: acknowledge(kz, note, JANUARY - datetime.timedelta(days=1)))
    refused(lambda: acknowledge(kz, note, today() + datetime.timedelta(days=2)))
    refused(lambda: acknowledge(kz, note, None))
    acknowledge(kz, note)
    refused(lambda: acknowledge(kz, note))
    draft = factories.note_draft(ru)
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.filter(pk=draft.pk).update(received_on=JANUARY)


def test_what_a_note_carries_is_shown_first_and_its_own(ru, kz):
    act = Act.objects.create(ring=Ring.PARTY, party_id="RU", title_ru="Постановление", title_kk="Қаулы")
    draft = factories.note_draft(ru, act_id=act.pk)
    refused(lambda: send_note(by_id=ru.pk, note_id=draft.pk, previewed=draft.digest), "Постановление")
    Act.objects.filter(pk=act.pk).update(ring=Ring.BOTH)
    send_note(by_id=ru.pk, note_id=draft.pk, previewed=draft.digest)
    text = factories.tabled(factories.chair("KZ"))
    refused(lambda: factories.note_draft(ru, instrument_id=text.pk))
    assert factories.note(kz, instrument_id=text.pk).instrument == text


# Notes of the past ----------------------------------------------------------------------------------------


def test_a_note_known_from_the_press_has_gaps_and_a_source(ru, kz):
    says = factories.written(number="", dated=None, language="", purpose="", text="")
    note = factories.past_note(
        ru, says=says, from_press=True, text_not_found=True, open_to_observers=True,
        source_id=factories.source(ring=Ring.OBSERVERS).pk,
    )  # fmt: skip
    assert Note.objects.visible_to(factories.user(None, "observer")).get() == note
    acknowledge(kz, note)
    refused(lambda: factories.past_note(ru, says=says, from_press=True))
    refused(lambda: factories.past_note(ru, source_id=None))


def test_a_past_note_rests_on_a_source_both_read(ru):
    hidden = factories.source(ring=Ring.PARTY, party_id="RU")
    refused(lambda: factories.past_note(ru, source_id=hidden.pk))
    refused(lambda: factories.past_note(ru, open_to_observers=True))


def test_receipt_of_a_past_note_is_said_by_the_recipient(ru, kz):
    refused(lambda: factories.past_note(ru, received_on=JANUARY))
    note = factories.past_note(kz, received_on=JANUARY, received_number="5")
    assert (note.party_id, note.from_party_id, note.received_on) == ("KZ", "RU", JANUARY)
    refused(lambda: factories.past_note(kz, received_number="5"))


def test_a_past_note_sent_twice_is_entered_once(ru):
    fields = {"by_id": ru.pk, "note_id": uuid.uuid4(), "says": factories.written(), "from_party": "RU"}
    fields["source_id"] = factories.source().pk
    assert enter_past_note(**fields) == enter_past_note(**fields)
    assert written_verbs() == ["enter_past_note"]


# What verify_record finds ---------------------------------------------------------------------------------


def tampered(note, **change):
    """Change a row as somebody could who rules over the database, and see what verify_record finds."""
    triggers = [guard.name for guard in GUARDS if guard.table == Note._meta.db_table]
    with transaction.atomic():
        with connection.cursor() as cursor:
            on = f" ON {Note._meta.db_table}" if connection.vendor == "postgresql" else ""
            for name in triggers:
                cursor.execute(f"DROP TRIGGER {name}{on}")
        if change:
            Note.objects.filter(pk=note.pk).update(**change)
        else:
            Note.objects.filter(pk=note.pk).delete()
        found = [problem for problem in what_does_not_hold() if "guard" not in problem]
        transaction.set_rollback(True)
    return " ".join(found)


def test_verify_record_finds_a_changed_note(ru, kz):
    note = factories.note(ru, subject_ids=[factories.subject().pk])
    acknowledge(kz, note)
    assert "its digest does not hold" in tampered(note, text="Другой текст")
    assert "its digest does not hold" in tampered(note, dated=JANUARY - datetime.timedelta(days=1))
    assert "its receipt is not" in tampered(note, received_on=JANUARY + datetime.timedelta(days=1))
    assert "its receipt is not" in tampered(note, received_number="")
    assert "it is missing" in tampered(note)
    draft = factories.note_draft(ru)
    told = tampered(draft, ring=Ring.BOTH, sent_at=note.sent_at)
    assert "does not tell that it was sent" in told


def test_verify_record_finds_a_note_filed_elsewhere(ru):
    note = factories.note(ru, subject_ids=[factories.subject().pk])
    with transaction.atomic():
        note.filed.update(subject=factories.subject("Другой предмет"))
        assert "its digest does not hold" in " ".join(what_does_not_hold())
        transaction.set_rollback(True)
