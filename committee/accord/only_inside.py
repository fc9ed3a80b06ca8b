"""A warning before words go to the other side: numbers and names that stand only in one's own papers.

It looks at words alone and can be wrong either way; it never stops anybody.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django import forms
from django.apps import apps
from django.db import models
from django.db.models import Func, Q, Value
from django.db.models.functions import Cast, Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext as _

from committee.accord.forms import Problem, ReadByBoth, shown_again
from committee.accord.models import User
from committee.accord.other_side import reader_of
from committee.accord.parties import other_party
from committee.accord.wall import Child, FixedRing, Walled

_NUMBER = re.compile(r"(?<![\w-])\d+(?:[.,\u00a0\u202f]\d+)*(?!\w)")  # no beginning of a digest
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?:;]\s*$|\n\s*$|^\s*$")
# Names are inflected at their end: Шувалов, Шуваловым. What they begin with tells them apart.
_BEGINNING = 6
_SHORTEST_NAME = 4
_OF_MACHINES = ("digest", "stored_as", "media_type", "size")  # columns nobody reads words or numbers in
_NAMES = ("name_", "initials_", "label_")  # columns whose every word is part of a name


class Found(NamedTuple):
    """A number or a name of the words, and the kinds of internal papers it stands in."""

    words: str
    papers: str


def only_inside(user: User, texts: Iterable[str], *, besides: Iterable[Any] = ()) -> list[Found]:
    """Return what of these texts the other Party could know only from one's own internal papers.

    `besides`: keys of the rows being shown; they and their parts do not count as internal. Two queries.
    """
    said = {key: word for text in texts for key, word in _names_and_numbers(text, every_word=True)}
    if not said or user.party_code is None:
        return []
    other = reader_of(other_party(user.party_code).code)
    inside: dict[str, set[str]] = defaultdict(set)
    for label, text, names in _words_of(_internal(user, other, set(besides))):
        found = [*_names_and_numbers(text), *_names_and_numbers(names, every_word=True)]
        for key, _word in found:
            if key in said:
                inside[key].add(label)
    for key in _known_to_both(user, other, set(inside)):
        del inside[key]
    labels = {model._meta.label_lower: str(model._meta.verbose_name) for model in apps.get_models()}
    return [
        Found(said[key], ", ".join(sorted({labels[label] for label in tables})))
        for key, tables in inside.items()
    ]


def warnings(user: User, texts: Iterable[str], *, besides: Iterable[Any] = ()) -> list[str]:
    """Return sentences for a page that shows what is about to go out."""
    return [_sentence(found) for found in only_inside(user, texts, besides=besides)]


def look_again(request: HttpRequest, form: forms.Form) -> list[Problem]:
    """Return what to look at again before a form's words go to both Parties; nothing the second time."""
    if not isinstance(form, ReadByBoth) or not isinstance(request.user, User):
        return []
    said = form.words_for_both()
    digest = hashlib.sha256("\n".join(said).encode()).hexdigest()
    if form.was_warned_of == digest:
        return []
    found = warnings(request.user, said, besides=form.rows_for_both())
    if found:
        shown_again(form, warned=digest)
        found.append(_("Nothing was done yet. Send it again to do it all the same."))
    return [{"field": "", "sentence": sentence} for sentence in found]


def _sentence(found: Found) -> str:
    return _("“%(words)s” stands only in internal papers of your delegation: %(papers)s.") % found._asdict()


def _names_and_numbers(text: str, *, every_word: bool = False) -> Iterator[tuple[str, str]]:
    """Yield what is compared, with the word as it stands. A word that begins a sentence is no name yet."""
    for match in _NUMBER.finditer(text):
        yield re.sub(r"[\u00a0\u202f]", "", match[0]).replace(",", "."), match[0]
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) < _SHORTEST_NAME or not word[0].isupper():
            continue
        if every_word or not _SENTENCE_END.search(text[max(0, match.start() - 3) : match.start()]):
            yield word.casefold()[:_BEGINNING], word


def _internal(user: User, other: User, besides: set[Any]) -> Iterator[Any]:
    for model in _tables():
        if issubclass(model, FixedRing):
            continue
        rows = model.objects.visible_to(user).exclude(pk__in=model.objects.visible_to(other))
        if besides:
            parent = f"{model.PARENT}__in" if issubclass(model, Child) else None
            rows = rows.exclude(pk__in=besides)
            rows = rows.exclude(**{parent: besides}) if parent else rows
        yield rows


def _known_to_both(user: User, other: User, keys: set[str]) -> set[str]:
    """Return which of these numbers and names stand in what both sides read."""
    known: set[str] = set()
    if not keys:
        return known
    asked = Q()
    for key in keys:
        for written in {key, key.replace(".", ","), key.capitalize(), key.upper()}:
            asked |= Q(all_words__contains=written) | Q(all_names__contains=written)
    seen = (model.objects.visible_to(user).visible_to(other) for model in _tables())
    for _label, text, names in _words_of(seen, asked):
        known |= {key for key, _word in _names_and_numbers(f"{text}\n{names}", every_word=True)} & keys
        if known == keys:
            break
    return known


def _tables() -> list[Any]:
    return [model for model in apps.get_models() if issubclass(model, (Walled, FixedRing, Child))]


def _words_of(tables: Iterable[Any], asked: Q | None = None) -> Iterator[tuple[str, str, str]]:
    """Yield table, words and names of every row of these tables: one query."""
    parts = []
    for rows in tables:
        label = Value(rows.model._meta.label_lower, output_field=models.TextField())
        written = [field for field in rows.model._meta.concrete_fields if _holds_words(field)]
        names = [field for field in written if field.name.startswith(_NAMES)]
        words = [field for field in written if field not in names]
        if not written:
            continue
        told = rows.order_by().annotate(
            in_table=label, all_words=_together(words), all_names=_together(names)
        )
        parts.append(
            (told.filter(asked) if asked else told).values_list("in_table", "all_words", "all_names")
        )
    return parts[0].union(*parts[1:], all=True).iterator() if parts else iter(())


def _holds_words(field: Any) -> bool:
    is_word = isinstance(field, (models.CharField, models.TextField)) and not field.choices
    is_number = isinstance(field, models.IntegerField) and not field.choices
    return (is_word or is_number) and not field.primary_key and field.name not in _OF_MACHINES


def _together(fields: list[Any]) -> Any:
    """Return the columns in one, a line each."""
    nothing = Value("", output_field=models.TextField())
    lines = [Coalesce(Cast(field.name, models.TextField()), nothing) for field in fields]
    parts = [part for line in lines for part in (line, Value("\n", output_field=models.TextField()))]
    # Flat: Django's Concat nests, and SQLite's parser has an end.
    return (
        Func(*parts, template="%(expressions)s", arg_joiner=" || ", output_field=models.TextField())
        if parts
        else nothing
    )
