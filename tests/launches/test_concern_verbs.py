"""Verbs on concerns: state x verb x person in full, what is refused, what the database holds, the record."""

import datetime
import uuid

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import TestCase
from django.utils.translation import override

from committee.accord import narration
from committee.accord.errors import Refused, Stale
from committee.accord.models import Entry
from committee.accord.models.instruments import today
from committee.accord.policies import standing_of
from committee.papers.notes import discard_note
from launches.ecology import verbs
from launches.ecology.models import Concern, ConcernAnswer, Measure, Pledge
from launches.ecology.policies import RULES, may
from launches.ecology.showing import preview_digest
from tests import factories as make
from tests.accord.world import everything, written_verbs

WORDS = {"ru": "Слово", "kk": "Сөз", "en": ""}
# The hand-written answer: state -> verb -> who. R raised it, O is the other Party; s the secretary, e
# everybody of the delegation. What is not written here is refused.
ALLOWED = {
    "draft": {"edit": {"R": "e"}, "discard": {"R": "e"}, "publish": {"R": "s"}},
    "open": {
        "answer": {"O": "s"}, "pledge": {"R": "s", "O": "s"}, "measure": {"R": "s", "O": "s"},
        "close": {"R": "s"}, "propose_closing": {"O": "s"}, "link": {"R": "s"},
    },
    "open, closing proposed": {
        "answer": {"O": "s"}, "pledge": {"R": "s", "O": "s"}, "measure": {"R": "s", "O": "s"},
        "close": {"R": "s"}, "confirm_closing": {"R": "s"}, "decline_closing": {"R": "s"}, "link": {"R": "s"},
    },
    "closed": {},
    "closed jointly": {},
}  # fmt: skip
PEOPLE = ("secretary", "chair", "expert")


def call(verb, concern, by, **fields):
    """Call a verb with what its form would send."""
    key = {"by_id": by.pk, "concern_id": concern.pk, "key": uuid.uuid4()}
    calls = {
        "edit": lambda: verbs.save_concern(
            by_id=by.pk, concern_id=concern.pk, seen=concern.version, title=WORDS, description=WORDS,
            category="air",
        ),
        "discard": lambda: verbs.discard_concern(by_id=by.pk, concern_id=concern.pk),
        "publish": lambda: verbs.publish_concern(**key, previewed=preview_digest(concern)),
        "answer": lambda: verbs.answer_concern(**{**key, "text": WORDS, **fields}),
        "pledge": lambda: verbs.add_pledge(**{**key, "text": WORDS, "is_undated": True, **fields}),
        "measure": lambda: verbs.add_measure(**{**key, "text": WORDS, **fields}),
        "link": lambda: verbs.add_link(**key, speaks_of={"launches": [make.launch().pk]}),
        "close": lambda: verbs.close_concern(**{**key, "reason": "Очищено", **fields}),
        "propose_closing": lambda: verbs.propose_closing(**{**key, "reason": "Очищено", **fields}),
        "confirm_closing": lambda: verbs.confirm_closing(**key),
        "decline_closing": lambda: verbs.decline_closing(**{**key, "reason": "Не очищено", **fields}),
    }  # fmt: skip
    return calls[verb]()


def in_state(state, kz, ru):
    """A concern of Kazakhstan in this state."""
    if state == "draft":
        return make.concern_draft(kz)
    concern = make.concern(kz)
    if "proposed" in state or "jointly" in state:
        call("propose_closing", concern, ru)
    if state == "closed":
        call("close", concern, kz)
    if state == "closed jointly":
        call("confirm_closing", concern, kz)
    return Concern.objects.get(pk=concern.pk)


class Matrix(TestCase):
    """One world for all cells; each cell is taken back."""

    @classmethod
    def setUpTestData(cls):
        cls.people = {
            (side, who): getattr(make, "user" if who == "expert" else who)(party)
            for side, party in (("R", "KZ"), ("O", "RU"))
            for who in PEOPLE
        }
        cls.nobody = [make.user(None, "observer"), make.user(None, "operator")]

    @pytest.mark.once
    def test_every_cell(self):
        assert {rule.verb for rule in RULES} == {verb for row in ALLOWED.values() for verb in row}
        for state, row in ALLOWED.items():
            concern = in_state(state, self.people["R", "secretary"], self.people["O", "secretary"])
            for rule in RULES:
                for (side, who), user in self.people.items():
                    letters = row.get(rule.verb, {}).get(side, "")
                    allowed = "e" in letters or ("s" in letters and who == "secretary")
                    with self.subTest(state=state, verb=rule.verb, side=side, who=who):
                        self._cell(concern, rule.verb, user, allowed)
                for user in self.nobody:
                    with self.subTest(state=state, verb=rule.verb, who=user.role):
                        self._cell(concern, rule.verb, user, allowed=False)

    def _cell(self, concern, verb, user, allowed):
        answer = may(standing_of(user), verb, concern)
        assert answer.allowed == allowed
        assert bool(answer.reason) != allowed
        before = everything()
        assert self._is_done(verb, concern, user) == allowed
        assert everything() == before

    def _is_done(self, verb, concern, user):
        try:
            with transaction.atomic():
                call(verb, concern, user)
                transaction.set_rollback(True)
        except Refused:
            return False
        return True


pytestmark = pytest.mark.django_db


@pytest.fixture
def kz():
    return make.secretary("KZ")


@pytest.fixture
def ru():
    return make.secretary("RU")


@pytest.fixture
def concern(kz):
    return make.concern(kz)


def refusal(act, *args, **fields):
    """The English sentence with which a verb refuses; nothing is changed by it."""
    before = everything()
    with override("en"), pytest.raises(Refused) as refused:
        act(*args, **fields)
    assert everything() == before
    return str(refused.value)


def test_the_other_side_does_not_close_it(concern, ru):
    assert refusal(call, "close", concern, ru) == "Only Kazakhstan, which raised the concern."
    assert refusal(call, "confirm_closing", concern, ru) == "Only Kazakhstan, which raised the concern."


def test_an_internal_concern_is_not_there_for_the_other_side(kz, ru):
    draft = make.concern_draft(kz)
    missing = Concern(pk=uuid.uuid4(), party_id="KZ")
    for verb in ("answer", "pledge", "measure", "close", "propose_closing", "discard"):
        assert (
            refusal(call, verb, draft, ru) == refusal(call, verb, missing, ru) == "There is no such concern."
        )


@pytest.mark.parametrize(("words", "language"), [({"kk": ""}, "Kazakh"), ({"ru": ""}, "Russian")])
def test_it_is_shown_in_both_languages_only(kz, words, language):
    for part in ("title", "description"):
        draft = make.concern_draft(kz, **{part: make.three(**words)})
        assert f"in {language}" in refusal(call, "publish", draft, kz)
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.filter(pk=draft.pk).update(
            ring="both", number="KZ/C/9", published_at=draft.changed_at
        )


def test_what_is_shown_is_what_was_looked_at(kz):
    draft = make.concern_draft(kz)
    seen = preview_digest(draft)
    verbs.save_concern(
        by_id=kz.pk, concern_id=draft.pk, seen=draft.version, title=WORDS, description=WORDS, category="air"
    )
    with pytest.raises(Stale):
        verbs.publish_concern(by_id=kz.pk, concern_id=draft.pk, previewed=seen, key=uuid.uuid4())


def test_a_colleagues_work_is_not_written_over(kz):
    draft = make.concern_draft(kz)
    typed = {"title": WORDS, "description": WORDS, "category": "air", "seen": draft.version}
    first = verbs.save_concern(by_id=kz.pk, concern_id=draft.pk, **typed)
    assert verbs.save_concern(by_id=kz.pk, concern_id=draft.pk, **typed) == first  # the form came twice
    with pytest.raises(Stale):
        verbs.save_concern(by_id=kz.pk, concern_id=draft.pk, **{**typed, "category": "soil"})


def test_a_source_is_seen_by_all_readers(kz, ru):
    hidden = make.source(ring="party", party_id="KZ", publisher="Справка")
    draft = make.concern_draft(kz, source_id=hidden.pk)
    assert "read by fewer people" in refusal(call, "publish", draft, kz)
    both = make.concern_draft(kz, source_id=make.source(ring="both").pk)
    assert "read by fewer people" in refusal(
        verbs.publish_concern, by_id=kz.pk, concern_id=both.pk, key=uuid.uuid4(),
        previewed=preview_digest(both), open_to_observers=True,
    )  # fmt: skip
    opened = make.concern(kz, open_to_observers=True)
    sentence = "Name a source that everybody can see who reads the concern."
    assert refusal(call, "answer", opened, ru, source_id=make.source(ring="both").pk) == sentence
    assert refusal(call, "answer", opened, ru, source_id=hidden.pk) == sentence


def test_an_internal_note_is_not_pointed_at(kz, concern):
    note = make.note_draft(kz)
    draft = make.concern_draft(kz, speaks_of={"notes": [note.pk]})
    assert "read by your delegation alone" in refusal(call, "publish", draft, kz)
    link = {"by_id": kz.pk, "concern_id": concern.pk, "key": uuid.uuid4()}
    assert "read by your delegation alone" in refusal(verbs.add_link, **link, speaks_of={"notes": [note.pk]})
    theirs = make.note_draft(make.secretary("RU"))
    assert "is not there" in refusal(verbs.add_link, **link, speaks_of={"notes": [theirs.pk]})
    assert "not linked yet" in refusal(verbs.add_link, **link, speaks_of={})


@pytest.mark.parametrize("dates", [{"is_undated": False}, {"due": today(), "is_undated": True}])
def test_a_pledge_has_a_day_or_says_that_it_has_none(concern, ru, dates):
    assert "one of the two" in refusal(call, "pledge", concern, ru, **dates)
    row = Pledge(concern=concern, party_id="RU", text_ru="а", text_kk="ә", **dates)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_day_of_the_past_for_a_pledge_needs_a_source(concern, ru):
    past = {"due": datetime.date(2013, 7, 26), "is_undated": False}
    assert "lies in the past" in refusal(call, "pledge", concern, ru, **past)
    call("pledge", concern, ru, **past, source_id=make.source().pk)
    assert Pledge.objects.get().due == past["due"]


@pytest.mark.parametrize("verb", ["answer", "pledge", "measure"])
def test_what_is_said_is_said_in_both_languages(concern, ru, verb):
    for code in ("ru", "kk"):
        assert "Russian and in Kazakh" in refusal(call, verb, concern, ru, text={**WORDS, code: " "})
    assert "different alphabets" in refusal(call, verb, concern, ru, text={**WORDS, "ru": "Пpоба"})


def test_no_day_lies_in_the_future(concern, kz, ru):
    tomorrow = today() + datetime.timedelta(days=1)
    assert "in the future" in refusal(call, "answer", concern, ru, dated=tomorrow)
    assert "in the future" in refusal(call, "measure", concern, ru, done_on=tomorrow)
    assert "in the future" in refusal(make.concern_draft, kz, raised_on=tomorrow)
    assert "choice" in refusal(make.concern_draft, kz, category="нет такой")


@pytest.mark.parametrize("verb", ["close", "propose_closing"])
def test_closing_has_a_reason(concern, kz, ru, verb):
    assert "Give the reason" in refusal(call, verb, concern, kz if verb == "close" else ru, reason=" ")


def test_the_other_party_says_whether_a_pledge_was_kept(concern, kz, ru):
    pledge = make.pledge_on(concern, ru)
    said = {"on": today(), "reason": "Пробы чистые"}

    def mark(by, is_kept, **fields):
        return verbs.mark_pledge(
            **{
                "by_id": by.pk,
                "pledge_id": pledge.pk,
                "key": uuid.uuid4(),
                "is_kept": is_kept,
                **said,
                **fields,
            }
        )

    assert "Your Party made this pledge" in refusal(mark, ru, True)
    assert "The secretary" in refusal(mark, make.user("KZ"), True)
    assert "Give the reason" in refusal(mark, kz, True, reason="")
    mark(kz, False)
    call("close", concern, kz)
    mark(kz, True)  # later, and after the concern was closed
    pledge.refresh_from_db()
    assert (pledge.is_kept, pledge.marked_by_id) == (True, "KZ")
    assert "kept already" in refusal(mark, kz, False)


def test_the_day_it_is_raised(kz):
    assert make.concern(kz).raised_on == today()
    assert make.concern(kz, source_id=make.source().pk).raised_on is None  # a gap stays one
    day = datetime.date(2013, 1, 25)
    assert make.concern(kz, source_id=make.source().pk, raised_on=day).raised_on == day


def test_numbers_follow_each_other_and_tell_of_no_draft(kz, ru):
    make.concern_draft(kz)
    assert [make.concern(kz).number, make.concern(ru).number, make.concern(kz).number] == [
        "KZ/C/1", "RU/C/1", "KZ/C/2",
    ]  # fmt: skip


@pytest.mark.parametrize("verb", ["answer", "pledge", "measure", "propose_closing"])
def test_a_form_sent_twice_acts_once(concern, ru, verb):
    key = uuid.uuid4()
    first = call(verb, concern, ru, key=key)
    before = everything()
    assert call(verb, concern, ru, key=key) == first
    assert everything() == before


def test_every_act_is_in_the_shared_record_and_is_told(kz, ru):
    concern = make.concern(kz)
    for verb, by in (("answer", ru), ("pledge", ru), ("measure", kz), ("link", kz), ("propose_closing", ru),
                     ("decline_closing", kz), ("propose_closing", ru), ("confirm_closing", kz)):  # fmt: skip
        call(verb, concern, by)
    verbs.mark_pledge(
        by_id=kz.pk,
        pledge_id=Pledge.objects.get().pk,
        key=uuid.uuid4(),
        is_kept=True,
        on=today(),
        reason="Да",
    )
    discarded = make.concern_draft(kz)
    verbs.discard_concern(by_id=kz.pk, concern_id=discarded.pk)
    assert written_verbs() == [
        "publish_concern", "answer_concern", "add_pledge", "add_measure", "link_concern", "propose_closing",
        "decline_closing", "propose_closing", "close_concern", "mark_pledge",
    ]  # fmt: skip
    assert written_verbs("KZ") == ["save_concern", "save_concern", "discard_concern"]
    for entry in Entry.objects.all():
        with override("en"):
            told = narration.sentence(entry)
        assert not told.startswith(entry.verb), "nobody tells of this verb"
        assert "Слово " not in told, "what follows the words begins a new sentence"
        assert (concern.number in told) == (entry.chain_id == "shared")


def test_the_database_keeps_what_was_said(concern, kz, ru):
    call("answer", concern, ru)
    make.pledge_on(concern, ru)
    call("measure", concern, ru)
    changes = [
        (Concern, {"title_ru": "Другое"}),
        (ConcernAnswer, {"text_ru": "Другое"}),
        (Pledge, {"text_kk": "Басқа"}),
        (Measure, {"done_on": today()}),
    ]
    for model, change in changes:
        with pytest.raises(DatabaseError, match="the record only grows"), transaction.atomic():
            model.objects.update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all()._raw_delete(model.objects.db)
    call("close", concern, kz)
    with pytest.raises(DatabaseError, match="the record only grows"), transaction.atomic():
        Concern.objects.update(closed_on=None, closed_by=None, closed_how="", close_reason="")


@pytest.mark.parametrize(
    "change",
    [
        {"ring": "party"},
        {"number": ""},
        {"closed_on": today()},
        {"closed_on": today(), "closed_by": "RU", "closed_how": "raising", "close_reason": "Да"},
        {"closed_on": today(), "closed_by": "KZ", "closed_how": "raising", "close_reason": ""},
        {"closed_on": today(), "closed_by": "KZ", "closed_how": "joint", "close_reason": "Да"},
        {"closing_asked_reason": "Да"},
        {"severity": 4},
        {"party": None},
    ],
    ids=str,
)
def test_the_database_refuses_a_state_no_verb_makes(concern, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.filter(pk=concern.pk).update(**change)


def test_the_database_takes_an_answer_from_the_other_party_alone(concern):
    with pytest.raises(IntegrityError), transaction.atomic():
        ConcernAnswer.objects.create(
            concern=concern, party_id="KZ", to_party_id="KZ", text_ru="а", text_kk="ә"
        )


def test_a_draft_of_a_note_that_a_concern_speaks_of_is_not_thrown_away(ru):
    note = make.note_draft(ru)
    make.concern_draft(ru, speaks_of={"notes": [note.pk]})
    with pytest.raises(Refused, match="refers to this draft"), override("en"):
        discard_note(by_id=ru.pk, note_id=note.pk)
    note.refresh_from_db()
