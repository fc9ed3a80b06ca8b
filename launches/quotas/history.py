"""Pictures of all years: one family since 1990, and what each family flew. Knows no database."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from launches.quotas.pictures import YearFigures
from launches.quotas.shapes import Bar, Diamond, Picture, Scale, Stroke, Word, level, percent

LEFT = 7.0  # per cent of the width for the numbers of the faint lines
BELOW = 28.0  # room under the base line for the years
YEARS_APART = 5  # years that are written under the columns
ROW = 48.0  # height of one family


def history_picture(
    years: Sequence[YearFigures], *, family: str, observer: bool = False, name: str = "history"
) -> Picture:
    """Draw one family's years, oldest first: what flew as columns, in force as lines, asked as diamonds.

    `family` is its name in the reader's language. An observer is told nothing of what was asked.
    """
    known = [number for one in years for number in (one.flown, one.in_force, one.asked) if number is not None]
    scale = Scale(known)
    step = (100 - LEFT) / max(len(years), 1)
    bars, strokes, diamonds, words = [], [], [], []
    for index, one in enumerate(years):
        x = percent(LEFT + step * (index + 0.5))
        if one.flown:
            bars.append(scale.bar(x, step * 0.7, one.flown, "c-flown"))
        if one.in_force is not None:
            strokes.append(level(x, step * 0.5, scale.y(one.in_force), "c-force"))
        if one.asked is not None and not observer:
            diamonds.append(Diamond(x, percent(scale.y(one.asked))))
        if one.year % YEARS_APART == 0:
            words.append(Word(x, scale.base + 18, str(one.year), "mid t2"))
    levels = [Word(0, y + 4, str(figure), "t2") for figure, y in scale.numbered_levels()]
    return Picture(
        name=name,
        title=_("%(family)s, year by year from %(first)s to %(last)s")
        % {"family": family, "first": years[0].year, "last": years[-1].year},
        description=_history_in_words(years, observer=observer),
        height=scale.base + BELOW,
        strokes_behind=tuple(Stroke(LEFT, 100, y, y, "grid") for y in scale.levels()),
        bars=tuple(bars),
        strokes=(*strokes, scale.base_line()),
        diamonds=tuple(diamonds),
        words=(*words, *levels),
    )


def _history_in_words(years: Sequence[YearFigures], *, observer: bool) -> str:
    flown = sum(one.flown or 0 for one in years)
    sentences = [_("%(figure)s flown in all.") % {"figure": flown}]
    told = [(_("In force: %(figures)s."), [(one.in_force, one.year) for one in years])]
    if not observer:
        told.append((_("Asked: %(figures)s."), [(one.asked, one.year) for one in years]))
    for words, pairs in told:
        listed = [
            _("%(figure)s in %(year)s") % {"figure": figure, "year": year}
            for figure, year in pairs
            if figure is not None
        ]
        if listed:
            sentences.append(words % {"figures": ", ".join(listed)})
    return " ".join([*sentences, _("The table gives every year.")])


def totals_picture(rows: Sequence[tuple[str, int, int]], *, name: str = "totals") -> Picture:
    """Draw what each family flew over all years: rows of its name, how many flew, how many of them failed."""
    top = max([1, *(flown for _family, flown, _failed in rows)])
    bars, words, told = [], [], []
    y = 0.0
    for family, flown, failed in rows:
        width = percent(flown / top * 100)
        numbers = _("%(flown)s, failed %(failed)s") % {"flown": flown, "failed": failed}
        words.append(Word(0, y + 14, family, "t2"))
        words.append(Word(100, y + 14, numbers, "end tb"))
        bars.append(Bar(0, width, y + 20, 16, "c-flown"))
        told.append(f"{family}: {numbers}.")
        y += ROW
    return Picture(
        name=name,
        title=_("Flown since 1990, by vehicle family"),
        description=" ".join(told),
        height=y,
        bars=tuple(bars),
        words=tuple(words),
    )
