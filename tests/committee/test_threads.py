"""Threads of notes: any exchange the verbs let through is a forest without circles, and is shown whole."""

import datetime
from collections import Counter
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee.accord.errors import Refused
from committee.accord.models.instruments import today
from committee.accord.parties import other_party
from committee.papers.models import Note
from committee.papers.notes import save_note, send_note
from committee.papers.threads import Standing, threads_of
from tests import factories

DAYS = st.integers(0, 5)
FIRST = datetime.date(2013, 1, 1)


def on(day):
    return FIRST + datetime.timedelta(days=day)


@pytest.mark.django_db(transaction=True)
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["write", "point", "send"]),
            st.sampled_from(["RU", "KZ"]),
            st.integers(0, 5),
            st.integers(0, 5),
            DAYS,
        ),
        max_size=14,
    )
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_tried_no_note_answers_itself_round_a_circle(steps):
    """Write drafts, point them at any note as an answer, send them, in any order."""
    with transaction.atomic():
        by = {code: factories.secretary(code) for code in ("RU", "KZ")}
        keys = [uuid4() for _ in range(6)]
        for what, party, which, answered, day in steps:
            key, there = keys[which], Note.objects.filter(pk=keys[which]).first()
            try:
                if what == "send":
                    send_note(by_id=by[party].pk, note_id=key, previewed=there.digest if there else "")
                else:
                    says = factories.written(
                        dated=on(day), in_reply_to_id=keys[answered] if what == "point" else None
                    )
                    save_note(by_id=by[party].pk, note_id=key, says=says, seen=there.digest if there else "")
            except Refused:
                continue
        notes = {note.pk: note for note in Note.objects.all()}
        for note in notes.values():
            above = set()
            while note.in_reply_to_id:
                answered = notes[note.in_reply_to_id]
                assert answered.pk not in above
                assert answered.is_sent
                assert answered.from_party_id != note.from_party_id
                assert answered.dated <= note.dated
                above.add(answered.pk)
                note = answered
        lines = Counter(note.pk for thread in threads_of(notes.values()) for note in thread.notes)
        assert lines == Counter(list(notes))
        transaction.set_rollback(True)


@st.composite
def exchanges(draw):
    """Notes as the verbs leave them: each may answer an earlier one of the other Party."""
    notes = []
    for number in range(draw(st.integers(0, 12))):
        party = draw(st.sampled_from(["RU", "KZ"]))
        earlier = [note for note in notes if note.from_party_id != party]
        answered = draw(st.sampled_from([None, *earlier]))
        asks = draw(st.booleans())
        notes.append(
            Note(
                from_party_id=party, party_id=party, number=str(number), dated=on(number), sent_at=today(),
                purpose="action" if asks else "information", in_reply_to=answered,
                action_by=today() + datetime.timedelta(days=draw(st.integers(-3, 3))) if asks else None,
            )
        )  # fmt: skip
    return draw(st.permutations(notes))


@pytest.mark.django_db
@given(exchanges())
def test_threads_say_whose_turn_it_is(notes):
    threads = threads_of(notes)
    assert sorted(note.number for thread in threads for note in thread.notes) == sorted(
        n.number for n in notes
    )
    answered = {note.in_reply_to_id for note in notes}
    places = [list(Standing).index(thread.standing) for thread in threads]
    assert places == sorted(places)
    for thread in threads:
        depths = {line.note.pk: line.depth for line in thread.lines}
        for line in thread.lines:
            above = line.note.in_reply_to_id
            assert line.depth == (depths[above] + 1 if above else 0)
        asking = [note for note in thread.notes if note.purpose == "action" and note.pk not in answered]
        due = min((note.action_by for note in asking), default=None)
        if due is None:
            assert (thread.standing, thread.turn) == (Standing.DONE, None)
        else:
            assert thread.open_note.action_by == due
            assert thread.turn == other_party(thread.open_note.from_party_id).code
            assert (thread.standing == Standing.OVERDUE) == (due < today())
