"""Binding text: what a reader cannot see, or cannot tell apart, does not enter it."""

import datetime
import unicodedata
import uuid

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from committee.accord import comments, mandates, verbs
from committee.accord.errors import Refused
from committee.accord.text import binding_words, check_binding, normalise
from committee.accord.wall import Ring
from launches.quotas import verbs as quota_verbs
from launches.quotas.kind import CODE
from tests import factories
from tests.accord.world import everything

KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
INVISIBLE = {
    "null": "\x00",
    "bell": "\x07",
    "escape": "\x1b",
    "C1 control": "\x85",
    "zero-width space": "\u200b",
    "zero-width joiner": "\u200d",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "left-to-right mark": "\u200e",
    "Arabic letter mark": "\u061c",
    "right-to-left override": "\u202e",
    "right-to-left isolate": "\u2067",
    "tag letter": "\U000e0061",
    "private use": "\ue000",
    "half of a pair": "\ud800",
}
MIXED = {
    "Latin a in a Russian word": "не бoлее",  # the o is Latin
    "Latin a alone among Cyrillic": "Бaйконур",
    "Cyrillic а in an English word": "lаunches",
    "Latin i in a Kazakh word": "Ресей бөлiгінің",
    "Latin h for the Kazakh һ": "айдаhар",
    "Greek omicron": "Прοтон",
}


@pytest.mark.parametrize("character", INVISIBLE.values(), ids=INVISIBLE)
@pytest.mark.parametrize("text", ["{}не более 12", "не бо{}лее 12", "не более 12{}."])
def test_invisible_characters_are_refused_and_placed(character, text):
    with pytest.raises(ValidationError) as error:
        check_binding(text.format(character))
    assert error.value.code == "invisible"
    assert error.value.params["place"] == text.index("{") + 1
    assert error.value.params["code"] == f"{ord(character):04X}"


@pytest.mark.parametrize("text", MIXED.values(), ids=MIXED)
def test_words_of_two_alphabets_are_refused_and_named(text):
    with pytest.raises(ValidationError) as error:
        check_binding(f"Число пусков: {text} (12)")
    assert error.value.code == "mixed"
    assert error.value.params["word"] in text


@pytest.mark.parametrize(
    "text",
    [
        KAZAKH,
        "2013 жылы «Байқоңыр» ғарыш айлағынан «Протон» зымыран тасығышын ұшыру саны – ең көбі 12.",
        "Число пусков ракет-носителей «Протон-М» – не более 12.\n\tУсловие: только днём (НДМГ, RD-275M).",
        "At most 12 launches; Proton-M, Soyuz-2.1a – naïve café",
        "Proton/Протон, 2013/Q/2, № 17-п, 5 °C, 100 %",
        "12\u00a0пусков",
        "",
    ],
)
def test_what_people_write_passes(text):
    check_binding(text)
    assert binding_words(text) == normalise(text)


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert once == once.strip()


@given(st.text(alphabet="абвгдеёжзиқңһіө ёй.,-–«»\n0123456789" + KAZAKH))
def test_cyrillic_always_passes(text):
    check_binding(normalise(text))


def test_one_letter_written_in_two_ways_is_one_text():
    composed, decomposed = "приём, Байқоңыр, й", unicodedata.normalize("NFD", "приём, Байқоңыр, й")
    assert composed != decomposed
    assert normalise(decomposed) == normalise(composed) == composed
    assert normalise(" а\r\nб\rв ") == "а\nб\nв"


def test_words_without_end_are_refused():
    assert binding_words("я" * 300, at_most=300)
    with pytest.raises(Refused, match="300"):
        binding_words("я" * 301, at_most=300)


# Every door through which words come in ------------------------------------------------------------

BAD = ["не бo\u200bлее", "не бoлее", "не\x00более", "не\u202eболее"]


@pytest.mark.django_db
@pytest.mark.parametrize("bad", BAD, ids=["zero width", "mixed", "null", "bidi"])
def test_no_verb_lets_such_words_in(bad):
    ru, kz, secretary = factories.chair("RU"), factories.chair("KZ"), factories.secretary("KZ")
    text, source = factories.tabled(ru), factories.source()
    mine, newcomer = factories.tabled(kz, year=2014), factories.user("KZ")
    waiting = factories.tabled(ru, year=2015)
    factories.agree(waiting, kz, organ="Правительство")
    on_text = {"by_id": kz.pk, "instrument_id": text.pk}
    fields = {"year": 2013, "lines": [factories.line(12)]}
    past = {"by_id": secretary.pk, "act_id": uuid.uuid4(), "source_id": source.pk, **fields}
    words = {"ru": bad, "kk": "", "en": ""}
    in_line = {
        part: {**fields, "lines": [factories.line(12, **{part: words})]} for part in ("condition", "reason")
    }
    attempts = [
        lambda: factories.agree(text, kz, organ=bad),
        lambda: factories.agree(text, kz, reservation=bad),
        lambda: verbs.reject(**on_text, reason=bad),
        lambda: verbs.refer(**on_text, level="chairs", reason=bad),
        lambda: verbs.withdraw(by_id=kz.pk, instrument_id=mine.pk, reason=bad),
        lambda: verbs.take_back(by_id=kz.pk, instrument_id=waiting.pk, reason=bad),
        lambda: verbs.confirm(by_id=kz.pk, instrument_id=waiting.pk, act_number=bad),
        lambda: comments.comment(
            **on_text, body=bad, language="ru", ring=Ring.BOTH, comment_id=uuid.uuid4()
        ),
        lambda: quota_verbs.save_draft(by_id=ru.pk, draft_id=uuid.uuid4(), **in_line["condition"]),
        lambda: quota_verbs.save_draft(by_id=ru.pk, draft_id=uuid.uuid4(), **in_line["reason"]),
        lambda: quota_verbs.enter_past_act(**past, organ=words),
        lambda: quota_verbs.enter_past_act(**past, title=words),
        lambda: quota_verbs.enter_past_act(**past, says=words),
        lambda: quota_verbs.enter_past_act(**past, number=bad),
        lambda: quota_verbs.enter_past_act(**{**past, **in_line["condition"]}),
        lambda: mandates.propose_mandate(
            by_id=secretary.pk, person_id=newcomer.person_id, kind=CODE, valid_from=datetime.date(2013, 1, 1),
            capacity=factories.ROLE["chair"], basis={**factories.ROLE["chair"], "ru": bad},
        ),
    ]  # fmt: skip
    for number, attempt in enumerate(attempts):
        before = everything()
        with pytest.raises(Refused):
            attempt()
        assert everything() == before, number


@pytest.mark.django_db
def test_words_longer_than_their_place_are_refused_in_a_sentence():
    ru, kz, secretary = factories.chair("RU"), factories.chair("KZ"), factories.secretary("KZ")
    text, source = factories.tabled(ru), factories.source()
    for attempt in (
        lambda: factories.agree(text, kz, organ="я" * 301),
        lambda: quota_verbs.enter_past_act(
            by_id=secretary.pk, act_id=uuid.uuid4(), source_id=source.pk, year=2013,
            lines=[factories.line(12)], organ={"ru": "я" * 301}, dated=datetime.date(2012, 12, 28),
        ),
        lambda: quota_verbs.enter_past_act(
            by_id=secretary.pk, act_id=uuid.uuid4(), source_id=source.pk, year=2013,
            lines=[factories.line(12)], number="я" * 101,
        ),
    ):  # fmt: skip
        with pytest.raises(Refused):
            attempt()
    factories.agree(text, kz, organ="я" * 300)
    with pytest.raises(Refused):
        verbs.confirm(by_id=kz.pk, instrument_id=text.pk, act_number="я" * 101)
