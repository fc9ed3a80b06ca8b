"""Text that binds: normalised, and free of characters a reader cannot see or tell apart."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from committee.accord.errors import Refused

_BIDI = {"\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
_WORD = re.compile(r"[^\W\d_]+")


def normalise(text: str) -> str:
    """Return the text in Unicode form C, with one kind of line end and no space at its edges."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def binding_words(text: str, *, at_most: int = 10_000) -> str:
    """Return what a person typed, normalised. Raises Refused where `check_binding` does, or when too long."""
    text = normalise(text)
    if len(text) > at_most:
        raise Refused(
            _("Write at most %(most)s characters: these are %(many)s.") % {"most": at_most, "many": len(text)}
        )
    try:
        check_binding(text)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None
    return text


def check_binding(text: str) -> None:
    """Refuse control and bidirectional characters, and words that mix scripts.

    Raises ValidationError that names the place: a Latin "a" in a Cyrillic word reads the same and is not.
    """
    for place, character in enumerate(text, start=1):
        category = unicodedata.category(character)
        if (
            character in _BIDI
            or category in ("Cf", "Co", "Cs")
            or (category == "Cc" and character not in "\n\t")
        ):
            raise ValidationError(
                _("Character %(place)s is invisible (U+%(code)s). Delete it and type the text again."),
                code="invisible",
                params={"place": place, "code": f"{ord(character):04X}"},
            )
    for word in _WORD.findall(text):
        if len({script for script in map(_script, word) if script}) > 1:
            raise ValidationError(
                _("The word “%(word)s” mixes letters of different alphabets. Type it again in one alphabet."),
                code="mixed",
                params={"word": word},
            )


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").split(" ")[0]
    return name if name in ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "ARABIC", "HEBREW") else ""
