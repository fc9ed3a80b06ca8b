"""A Word file that came back, beside the text it left as: wherever its paragraphs stand by now."""

from __future__ import annotations

from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from committee.accord.languages import LANGUAGES, WRITTEN
from committee.accord.models import Revision
from committee.documents.word_reading import WordFile, one_space
from committee.texts.comparison import Cell, Pair, cell

ALIKE = 0.6  # how much of two paragraphs agrees, of 1, for one to be the other changed


def left_as(file: WordFile, revisions: list[Revision]) -> Revision | None:
    """Return the revision whose digest stands on the pages of a file, if it is one of these."""
    return next((one for one in revisions if one.digest == file.digest), None)


def compared(revision: Revision, file: WordFile) -> list[Pair]:
    """Return what a file says otherwise than a revision: changed, left out, and added.

    Paragraphs are found wherever they stand, since Word files keep the languages in turn or side by side.
    """
    rest = list(file.paragraphs)
    pairs = []
    missing: dict[str, list[str]] = {}
    for code in WRITTEN:
        missing[code] = [part for part in _paragraphs(revision, code) if not _taken(part, rest)]
    for code in WRITTEN:
        cells = [_changed(part, rest) for part in missing[code]]
        if cells:
            pairs.append(Pair(str(LANGUAGES[code]), cells))
    if rest:
        pairs.append(Pair(_("Added in the file"), [cell("", "", part) for part in rest]))
    return pairs


def _paragraphs(revision: Revision, code: str) -> list[str]:
    words = getattr(revision, f"text_{code}", "") or ""
    return [one_space(line) for line in words.splitlines() if line.strip()]


def _taken(part: str, rest: list[str]) -> bool:
    if part in rest:
        rest.remove(part)
        return True
    return False


def _changed(part: str, rest: list[str]) -> Cell:
    """Pair a paragraph with what it has become, the likest of those that are left, or with nothing."""
    likest, how_much = "", ALIKE
    matcher = SequenceMatcher(b=part, autojunk=False)
    for other in rest:
        matcher.set_seq1(other)
        if matcher.quick_ratio() > how_much and (ratio := matcher.ratio()) > how_much:
            likest, how_much = other, ratio
    if likest:
        rest.remove(likest)
    return cell("", part, likest)
