"""Lines of a draft out of a Word file: put into the form, to be looked at; nothing is kept by that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from committee.accord.errors import Refused
from committee.accord.forms import Problem
from committee.accord.languages import LANGUAGES
from committee.documents.word_items import WordItems, items_of
from committee.documents.word_reading import NoWordFileError, read_rows
from committee.files.verbs import receive
from committee.texts.forms import lines_as_typed

BUTTON, FIELD = "add_from_word", "word_file"


@dataclass
class FromWord:
    """What a file gave: lines for the formset, what was left out, and why it gave none."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def longer(
    request: HttpRequest, prefix: str, names: Iterable[str], *, words: str, at_most: int
) -> tuple[list[dict[str, Any]], FromWord | None]:
    """Return the lines of a formset as they were typed, longer by one, or by those of the file that was sent.

    `words` is the field that a file fills, in each language.
    """
    lines = lines_as_typed(request.POST, prefix, names, at_most=at_most)
    if BUTTON not in request.POST:
        return [*lines, {}], None
    lines = [line for line in lines if any(line.get(f"{words}_{code}") for code in LANGUAGES)]
    file = lines_of_word(request, words, at_most=at_most - len(lines))
    return [*lines, *file.lines] or [{}], file


def lines_of_word(request: HttpRequest, name: str, *, at_most: int) -> FromWord:
    """Return the numbered items of the file that was sent as lines with the columns of `name`."""
    try:
        found = _items(request.FILES.get(FIELD))
    except Refused as refused:
        return FromWord(problems=[{"field": f"id_{FIELD}", "sentence": str(refused)}])
    if len(found.items) > at_most:
        sentence = _("The file has more than %(count)s items.") % {"count": at_most}
        return FromWord(problems=[{"field": f"id_{FIELD}", "sentence": sentence}])
    lines = [{f"{name}_{code}": item[code] for code in LANGUAGES} for item in found.items]
    return FromWord(lines, found.left_out)


def _items(upload: Any) -> WordItems:
    if upload is None:
        raise Refused(_("Choose a Word file first."))
    try:
        found = items_of(read_rows(receive(upload).data))
    except NoWordFileError:
        raise Refused(
            _("This is no Word file that can be read. Save it as DOCX and send it again.")
        ) from None
    if not found.items:
        raise Refused(
            _(
                "No numbered items were found in the file. Number them as 1., 2., or put them into a table "
                "with Kazakh on the left and Russian on the right."
            )
        )
    return found
