"""The three languages of the portal: columns, and choosing among them."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

LANGUAGES = {"ru": _("Russian"), "kk": _("Kazakh"), "en": _("English")}
WRITTEN = ("kk", "ru", "en")  # their order in every form, and where they stand side by side
AUTHENTIC = ("ru", "kk")  # both authentic in every binding text; English is a courtesy
_ORDER = {"ru": ("ru", "kk", "en"), "kk": ("kk", "ru", "en"), "en": ("en", "ru", "kk")}

Names = dict[str, str]


def three_chars(label: Any, *, blank: bool = False, max_length: int = 300) -> tuple[Any, Any, Any]:
    """Return CharFields for Russian, Kazakh and English, in that order; English is never required."""
    return tuple(
        models.CharField(
            _in_language(label, code), max_length=max_length, blank=blank or code not in AUTHENTIC, default=""
        )
        for code in LANGUAGES
    )  # type: ignore[return-value]  # always three


def three_texts(label: Any, *, blank: bool = True) -> tuple[Any, Any, Any]:
    """Return TextFields for Russian, Kazakh and English, in that order."""
    return tuple(
        models.TextField(_in_language(label, code), blank=blank or code not in AUTHENTIC, default="")
        for code in LANGUAGES
    )  # type: ignore[return-value]  # always three


def _in_language(label: Any, code: str) -> Any:
    from django.utils.text import format_lazy

    return format_lazy("{} ({})", label, LANGUAGES[code])


def names_of(row: Any, field: str) -> Names:
    """Read the three columns of a row, e.g. title_ru, title_kk, title_en, as one mapping."""
    return {code: getattr(row, f"{field}_{code}") for code in LANGUAGES}


def in_language(names: Mapping[str, str], language: str | None = None) -> str:
    """Return the text in the reader's language; where it is missing, in the next one that has it."""
    for code in _ORDER[language_of_reader(language)]:
        if names.get(code):
            return names[code]
    return ""


def local(row: Any, field: str) -> str:
    """Return a row's three-language field in the reader's language."""
    return in_language(names_of(row, field))


def language_of_reader(language: str | None = None) -> str:
    """Return ru, kk or en for the active (or given) language."""
    code = (language or get_language() or "ru").split("-")[0]
    return code if code in _ORDER else "ru"


def labels_of(row: Any) -> Names:
    """Return what a row is called, in each language: for the record, which outlives the row's own words."""
    labels = {}
    for code in LANGUAGES:
        with override(code):
            labels[code] = str(row).rstrip(".")  # it stands inside sentences
    return labels
