"""Three languages: what is shown where one is missing, and that both authentic ones are asked for."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from committee.accord.languages import AUTHENTIC, LANGUAGES, in_language, language_of_reader, local, names_of
from committee.accord.models import Party, Person
from committee.accord.wall import Ring

NAMES = {"ru": "Россия", "kk": "Ресей", "en": "Russia"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everyone_reads_their_own_language(language):
    assert in_language(NAMES, language) == NAMES[language]
    with translation.override(language):
        assert in_language(NAMES) == NAMES[language]


@pytest.mark.parametrize(
    ("language", "missing", "shown"),
    [
        ("ru", ("ru",), "kk"),
        ("kk", ("kk",), "ru"),
        ("en", ("en",), "ru"),
        ("en", ("en", "ru"), "kk"),
        ("ru", ("ru", "kk"), "en"),
        ("kk", ("ru", "kk"), "en"),
    ],
)
@pytest.mark.parametrize("gap", ["", None])
def test_a_gap_is_filled_from_the_next_language(language, missing, shown, gap):
    assert in_language({**NAMES, **dict.fromkeys(missing, gap)}, language) == NAMES[shown]
    assert in_language({code: NAMES[code] for code in NAMES if code not in missing}, language) == NAMES[shown]


def test_nothing_is_shown_for_nothing():
    assert in_language({}, "kk") == in_language({"ru": ""}, "en") == ""


@pytest.mark.parametrize(("asked", "read"), [("ru-RU", "ru"), ("kk-kz", "kk"), ("en-gb", "en"), ("fr", "ru")])
def test_the_reader_has_one_of_three_languages(asked, read):
    assert language_of_reader(asked) == read


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_offered_under_its_own_name(client, language):
    page = client.get(reverse("sign_in"), headers={"accept-language": language}).content.decode()
    assert f'<html lang="{language}"' in page
    assert all(f">{name}</button>" in page for name in ("English", "Қазақша", "Русский"))


@pytest.mark.parametrize("form", ["DATE_FORMAT", "DATETIME_FORMAT", "SHORT_DATE_FORMAT"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_may_end_a_sentence(language, form):
    with translation.override(language):
        written = date_format(datetime.datetime(2013, 1, 25, 14, 30), form)
    assert "2013" in written
    assert not written.endswith(".")


@pytest.mark.django_db
def test_a_row_speaks_the_language_of_its_reader():
    for party in Party.objects.all():
        names = names_of(party, "name")
        assert len(set(names.values())) == 3
        for language in LANGUAGES:
            with translation.override(language):
                assert local(party, "name") == str(party) == names[language]
                assert all((party.genitive, party.dative, party.part))


@pytest.mark.django_db
@pytest.mark.parametrize("missing", LANGUAGES)
def test_both_authentic_languages_are_required_and_english_is_not(missing):
    person = Person(ring=Ring.BOTH, **{f"name_{code}": "Аты" for code in LANGUAGES if code != missing})
    if missing in AUTHENTIC:
        with pytest.raises(ValidationError) as error:
            person.full_clean()
        assert set(error.value.error_dict) == {f"name_{missing}"}
    else:
        person.full_clean()
