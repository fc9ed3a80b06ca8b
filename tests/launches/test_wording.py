"""The binding words: both languages say the same number, period and family, in natural grammar."""

import pytest

from launches.quotas import wording

FAMILIES = {
    "proton": {"ru": "Протон", "kk": "Протон", "en": "Proton"},
    "soyuz-2": {"ru": "Союз-2", "kk": "Союз-2"},
}


def content(*lines, year=2013):
    return {
        "year": year,
        "lines": [
            {
                "family": family,
                "family_name": FAMILIES[family],
                "period": period,
                "launches": launches,
                "condition": condition,
            }
            for family, period, launches, condition in lines
        ],
    }


@pytest.mark.parametrize(
    ("period", "ru", "kk"),
    [
        (
            "year",
            "1. Число пусков ракет-носителей «Протон» с космодрома «Байконур» в 2013 году – не более 12.",
            "1. 2013 жылы «Байқоңыр» ғарыш айлағынан «Протон» зымыран тасығышын ұшыру саны – ең көбі 12.",
        ),
        (
            "h1",
            "1. Число пусков ракет-носителей «Протон» с космодрома «Байконур» в первом полугодии "
            "2013 года – не более 12.",
            "1. 2013 жылдың бірінші жартыжылдығында «Байқоңыр» ғарыш айлағынан «Протон» зымыран тасығышын "
            "ұшыру саны – ең көбі 12.",
        ),
        (
            "h2",
            "1. Число пусков ракет-носителей «Протон» с космодрома «Байконур» во втором полугодии "
            "2013 года – не более 12.",
            "1. 2013 жылдың екінші жартыжылдығында «Байқоңыр» ғарыш айлағынан «Протон» зымыран тасығышын "
            "ұшыру саны – ең көбі 12.",
        ),
    ],
)
def test_one_line_in_both_languages(period, ru, kk):
    proposal = content(("proton", period, 12, {}))
    assert wording.text(proposal, "ru") == ru
    assert wording.text(proposal, "kk") == kk


def test_every_line_has_its_number_and_its_condition():
    proposal = content(
        ("proton", "year", 12, {"ru": "Только днём.", "kk": "Тек күндіз.", "en": "By day only."}),
        ("soyuz-2", "h1", 1, {"ru": "", "kk": "", "en": ""}),
    )
    for language, condition in (("ru", "Условие: Только днём."), ("kk", "Шарты: Тек күндіз.")):
        first, second = wording.text(proposal, language).split("\n")
        assert first.startswith("1. ")
        assert first.endswith(condition)
        assert second.startswith("2. ")
        assert "Союз-2" in second
        assert condition not in second


def test_a_text_without_a_condition_in_one_language_has_none_there():
    proposal = content(("proton", "year", 12, {"ru": "Только днём.", "kk": ""}))
    assert "Условие" in wording.text(proposal, "ru")
    assert "Шарты" not in wording.text(proposal, "kk")
