"""Pictures of quotas, drawn on the server: numbers in, shapes and words out. Knows no database.

The templates in templates/quotas/pictures/ print what is here, with the same numbers as a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from launches.quotas.ledger import Row
from launches.quotas.shapes import (
    ASCENT,
    DESCENT,
    LINE,
    NARROWEST,
    Bar,
    Diamond,
    Picture,
    Stroke,
    Word,
    first_free,
    meet,
    moved_apart,
    percent,
)

PLOT = 180.0  # height of the highest column
HEAD = 32.0  # room above it for a diamond or a number
BELOW = 28.0  # room under the base line for the years
LEAST_TOP = 5  # a year of one launch is not drawn as high as a year of twenty
ROW = 54.0  # height of one family in the picture of a year
CELLS = 40.0  # height of one row of numbers under the columns of the years


@dataclass(frozen=True)
class YearFigures:
    """One family's year: what flew, what was in force, what was asked. None where no figure was found."""

    year: int
    flown: int | None
    in_force: int | None
    asked: int | None = None


@dataclass(frozen=True)
class Mark:
    """A number that stands in the proposal's own year: this text, the one in force, the last text of a Party.

    Labels are short: "this text", "in force", a Party's name.
    """

    figure: int
    label: str
    style: Literal["asked", "force", "this"]


@dataclass(frozen=True)
class DecisionPicture:
    """What flew in the years before, beside the numbers that stand in the proposal's year."""

    chart: Picture
    year: int
    years: tuple[YearFigures, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class GlancePicture:
    """One year, family by family."""

    chart: Picture


@dataclass(frozen=True)
class YearsPicture:
    """One family over the years, with what was said of each; the page's own year stands out."""

    chart: Picture
    year: int
    rows: tuple[tuple[YearFigures, tuple[int, ...]], ...]
    has_said: bool


# The decision: the years before, and the marks of the proposal's year ------------------------------------

COLUMNS = 62.0  # per cent of the width for the years before
OWN_YEAR = 67.0  # where the proposal's own year stands
LABELS = 73.5  # where its labels begin


def decision_picture(
    years: Sequence[YearFigures], marks: Sequence[Mark], *, family: str, name: str = "decision"
) -> DecisionPicture:
    """Draw the years before a proposal, and the marks of the proposal's own year, which is the last of `years`.

    `family` is the vehicle family's name in the reader's language; `name` must differ between two pictures
    on one page. Include templates/quotas/pictures/decision.html with the answer as `picture`.
    """
    *before, own = years
    scale = _Scale([figure for one in before for figure in _known(one)] + [mark.figure for mark in marks])
    this = [scale.y(mark.figure) for mark in marks if mark.style == "this"]
    step = COLUMNS / max(len(before), 1)
    columns = [_column(one, step * (index + 0.5), step, scale, this) for index, one in enumerate(before)]
    labels = _mark_labels(marks, scale)
    chart = Picture(
        name=name,
        title=_("%(family)s: %(year)s against the years before") % {"family": family, "year": own.year},
        description=_decision_in_words(before, marks, own.year),
        height=scale.base + BELOW,
        strokes_behind=scale.grid(),
        bars=tuple(bar for column in columns for bar in column.bars),
        strokes=(
            *(Stroke(0, OWN_YEAR, percent(y), percent(y), "c-force-guide") for y in this),
            *(stroke for column in columns for stroke in column.strokes),
            *(
                _level(OWN_YEAR, 4.5, scale.y(mark.figure), "c-force")
                for mark in marks
                if mark.style == "force"
            ),
            scale.base_line(),
        ),
        diamonds=(
            *(diamond for column in columns for diamond in column.diamonds),
            *(
                Diamond(OWN_YEAR, percent(figure_y))
                for figure_y in sorted({scale.y(mark.figure) for mark in marks if mark.style != "force"})
            ),
        ),
        words=(
            *(word for column in columns for word in column.words),
            *labels,
            Word(OWN_YEAR, scale.base + 18, str(own.year), "mid tb yr"),
        ),
    )
    return DecisionPicture(chart, own.year, tuple(before), tuple(marks))


@dataclass(frozen=True)
class _Column:
    bars: list[Bar]
    strokes: list[Stroke]
    diamonds: list[Diamond]
    words: list[Word]


def _column(one: YearFigures, x: float, step: float, scale: _Scale, guides: Sequence[float]) -> _Column:
    """Draw one year before the proposal: what flew, what was in force above it, and their numbers."""
    x = percent(x)
    column = _Column([], [], [], [Word(x, scale.base + 18, str(one.year), "t2 mid")])
    taken = [(y - 2, y + 2) for y in guides]
    top = scale.base
    if one.in_force is not None:
        line = scale.y(one.in_force)
        taken.append((line - 3, line + 3))
        column.strokes.append(_level(x, step * 0.42, line, "c-force"))
    if one.asked is not None:
        asked = scale.y(one.asked)
        taken.append((asked - 7, asked + 7))
        column.diamonds.append(Diamond(x, percent(asked)))
    if one.flown is not None:
        top = scale.y(one.flown)
        column.bars.append(scale.bar(x, step * 0.68, one.flown, "c-flown"))
        inside = [top + 16 + 2 * move for move in range(int((scale.base - top - 18) // 2) + 1)]
        above = [top - 5 - 2 * move for move in range(int((top - 5 - ASCENT) // 2) + 1)]
        y = first_free([*inside, *above], taken)
        column.words.append(Word(x, percent(y), str(one.flown), "in mid tb" if y > top else "mid tb"))
        taken.append((y - ASCENT, y + DESCENT))
    if one.in_force is not None:
        start = min(top, scale.y(one.in_force)) - 6
        y = first_free([start - 2 * move for move in range(int((start - ASCENT) // 2) + 1)] or [start], taken)
        column.words.append(Word(x, percent(y), str(one.in_force), "mid tb"))
    return column


def _mark_labels(marks: Sequence[Mark], scale: _Scale) -> list[Word]:
    """Write each figure once, its labels under it, and move apart what would overlap."""
    figures = sorted({mark.figure for mark in marks}, reverse=True)
    groups = [[mark.label for mark in marks if mark.figure == figure] for figure in figures]
    blocks = [
        (scale.y(figure) - ASCENT + 1, LINE * (len(labels) + 1) + 2)
        for figure, labels in zip(figures, groups, strict=True)
    ]
    words = []
    for top, figure, labels in zip(moved_apart(blocks, floor=scale.base), figures, groups, strict=True):
        words.append(Word(LABELS, percent(top + ASCENT), str(figure), "tb"))
        words += [
            Word(LABELS, percent(top + ASCENT + LINE * line), label, "t2") for line, label in enumerate(labels, 1)
        ]
    return words


def _decision_in_words(years: Sequence[YearFigures], marks: Sequence[Mark], year: int) -> str:
    sentences = _years_in_words(years)
    if marks:
        listed = ", ".join(f"{mark.label} {mark.figure}" for mark in marks)
        sentences.append(_("For %(year)s: %(figures)s.") % {"year": year, "figures": listed})
    return " ".join(sentences)


# A year at a glance: family by family --------------------------------------------------------------------


def glance_picture(rows: Sequence[tuple[str, Row]], *, year: int, name: str = "glance") -> GlancePicture:
    """Draw a year's ledger: for each family (its name, its row) what flew, what is left, in force, asked."""
    top = max([LEAST_TOP, *(figure for _name, row in rows for figure in _known(row))]) + 1
    bars, hatches, strokes, diamonds, words = [], [], [], [], []
    y = 0.0
    for family, row in rows:
        flown, in_force, asked = (_along(figure, top) for figure in (row.flown, row.in_force, row.asked))
        head = _heads(family, row, in_force, y)
        y = head[-1].y + 8
        words += head
        if flown is not None and in_force is None:
            hatches.append(Bar(flown, percent(100 - flown), y + 5, 8))
        if flown is not None and row.left is not None and row.left > 0 and row.whole_year:
            bars.append(Bar(flown, percent(row.left / top * 100), y, 18, "c-left"))
        if flown:
            bars.append(Bar(0, flown, y, 18, "c-flown c-flown--now"))
        if in_force is not None:
            strokes.append(Stroke(in_force, in_force, y - 4, y + 22, "c-force"))
        if asked is not None:
            diamonds.append(Diamond(asked, y + 9))
        words.append(_flown_word(row.flown, flown or 0, [at for at in (in_force, asked) if at is not None], y + 14))
        y += ROW - 22
    chart = Picture(
        name=name,
        title=_("Quota of %(year)s by vehicle family") % {"year": year},
        description=" ".join(_row_in_words(family, row) for family, row in rows),
        height=max(y - 8, 0),
        hatches=tuple(hatches),
        bars=tuple(bars),
        strokes=tuple(strokes),
        diamonds=tuple(diamonds),
        words=tuple(words),
    )
    return GlancePicture(chart)


def _along(figure: int | None, top: int) -> float | None:
    return None if figure is None else percent(figure / top * 100)


def _heads(family: str, row: Row, in_force: float | None, y: float) -> list[Word]:
    """Write the family's name, and its numbers at the other end; on a line of their own where they would meet."""
    heading = Word(0, y + LINE, family, "tb")
    ends = []
    if row.in_force is not None:
        words = _("in force") if row.whole_year else _("in force, part of the year")
        if row.asked is None:
            ends = [Word(100, y + LINE, words, "end t2", str(row.in_force))]
        else:
            asked = Word(100, y + LINE, _("asked"), "end t2", str(row.asked))
            at_line = Word(in_force or 0, y + LINE, words, "mid t2", str(row.in_force))
            both = f"{words} {row.in_force}, {asked.text}"
            clear = not meet(heading.reach(), at_line.reach()) and not meet(at_line.reach(), asked.reach())
            ends = [at_line, asked] if clear else [Word(100, y + LINE, both, "end t2", str(row.asked))]
    elif row.asked is not None:
        ends = [Word(100, y + LINE, _("asked"), "end t2", str(row.asked))]
    else:
        ends = [Word(100, y + LINE, _("nothing in force found"), "end t2")]
    if any(meet(heading.reach(), end.reach()) for end in ends):
        ends = [Word(end.x, end.y + LINE, end.text, end.style, end.figure) for end in ends]
    return [heading, *ends]


def _flown_word(flown: int, end: float, marks: Iterable[float], y: float) -> Word:
    """Write how many flew inside the bar at its end, or left of a mark that stands there, or behind the bar."""
    taken = [(at / 100 * NARROWEST - 8, at / 100 * NARROWEST + 8) for at in marks]
    edges = [end, *sorted((at - 2 for at in marks if at < end), reverse=True)]
    for edge in edges:
        word = Word(percent(edge - 0.8), y, str(flown), "in end tb")
        if word.reach()[0] >= 2 and not any(meet(word.reach(), stretch) for stretch in taken):
            return word
    behind = end
    for _start, stop in sorted(taken):
        word = Word(percent(behind + 0.8), y, str(flown), "tb")
        if any(meet(word.reach(), stretch) for stretch in taken):
            behind = max(behind, stop / NARROWEST * 100)
    return Word(percent(behind + 0.8), y, str(flown), "tb")


def _row_in_words(family: str, row: Row) -> str:
    parts = [_("%(figure)s flown") % {"figure": row.flown}]
    if row.asked is not None:
        parts.append(_("%(figure)s asked") % {"figure": row.asked})
    if row.in_force is None:
        parts.append(_("nothing in force found"))
    else:
        parts.append(_("%(figure)s in force") % {"figure": row.in_force})
        parts.append(left_in_words(row))
    return f"{family}: {', '.join(parts)}."


def left_in_words(row: Row) -> str:
    """Say what is left of the number in force, or by how much it was passed; nothing where none is in force."""
    if row.left is None:
        return ""
    if row.left < 0:
        return _("%(figure)s more than in force") % {"figure": -row.left}
    return _("%(figure)s left") % {"figure": row.left}


# One family over the years --------------------------------------------------------------------------------


def years_picture(
    years: Sequence[YearFigures],
    said: Sequence[tuple[int, int]],
    *,
    year: int,
    family: str,
    name: str = "years",
) -> YearsPicture:
    """Draw one family year by year; `said` holds (year, number) as sources report them, contradicting or not."""
    figures = {one.year: sorted({number for at, number in said if at == one.year}) for one in years}
    numbers = [number for listed in figures.values() for number in listed]
    scale = _Scale([figure for one in years for figure in _known(one)] + numbers)
    step = 100 / max(len(years), 1)
    bars, strokes, diamonds, words = [], [], [], []
    for index, one in enumerate(years):
        x = percent(step * (index + 0.5))
        if one.flown is not None:
            bars.append(
                scale.bar(x, step * 0.6, one.flown, "c-flown c-flown--now" if one.year == year else "c-flown")
            )
        for number in figures[one.year]:
            bars.append(Bar(percent(x - step * 0.4), percent(step * 0.8), percent(scale.y(number) - 4), 8, "c-said"))
        if one.in_force is not None:
            strokes.append(_level(x, step * 0.42, scale.y(one.in_force), "c-force"))
        if one.asked is not None:
            diamonds.append(Diamond(x, percent(scale.y(one.asked))))
        words.append(Word(x, scale.base + 18, str(one.year), "mid tb yr" if one.year == year else "mid t2"))
    rows: list[tuple[str, list[list[int] | None]]] = [
        (_("Asked"), [_cell(one.asked) for one in years]),
        (_("In force"), [_cell(one.in_force) for one in years]),
        (_("Flown"), [_cell(one.flown) for one in years]),
    ]
    if numbers:
        rows.append((_("Said, not in force"), [figures[one.year] for one in years]))
    grid, hatches, cells, height = _cells(rows, step, scale.base + 46)
    chart = Picture(
        name=name,
        title=_("%(family)s: asked, in force and flown, %(first)s to %(last)s")
        % {"family": family, "first": years[0].year, "last": years[-1].year},
        description=" ".join([*_years_in_words(years), *_said_in_words(figures)]),
        height=height,
        strokes_behind=(*scale.grid(), *grid),
        hatches=tuple(hatches),
        bars=tuple(bars),
        strokes=(*strokes, scale.base_line()),
        diamonds=tuple(diamonds),
        words=(*words, *cells),
    )
    return YearsPicture(
        chart, year, tuple((one, tuple(figures[one.year])) for one in years), has_said=bool(numbers)
    )


def _cell(figure: int | None) -> list[int] | None:
    return None if figure is None else [figure]


def _cells(
    rows: Sequence[tuple[str, Sequence[list[int] | None]]], step: float, y: float
) -> tuple[list[Stroke], list[Bar], list[Word], float]:
    """Print rows of numbers under the columns: a hatch for None, a dash for an empty list."""
    grid, hatches, words = [], [], []
    for title, cells in rows:
        words.append(Word(0, y, title, "t2"))
        for index, cell in enumerate(cells):
            x = percent(step * (index + 0.5))
            if cell is None:
                hatches.append(Bar(percent(x - step * 0.24), percent(step * 0.48), y + 7, 12))
            elif not cell:
                words.append(Word(x, y + 18, "–", "mid t2"))
            else:
                words += [Word(x, y + 18 + 16 * line, str(one), "mid tb") for line, one in enumerate(cell)]
        y += CELLS + 16 * (max((len(cell) for cell in cells if cell), default=1) - 1)
        grid.append(Stroke(0, 100, y - 16, y - 16, "grid"))
    return grid, hatches, words, y - 16


def _said_in_words(figures: dict[int, list[int]]) -> list[str]:
    listed = [(number, year) for year, numbers in figures.items() for number in numbers]
    if not listed:
        return []
    return [_("Said, but not in force: %(figures)s.") % {"figures": _figures_by_year(listed)}]


# What all pictures share ------------------------------------------------------------------------------------


class _Scale:
    """Turns a number of launches into a height, so that the greatest just fits."""

    def __init__(self, figures: Iterable[int]) -> None:
        self.top = max([LEAST_TOP, *figures])
        self.base = HEAD + PLOT

    def y(self, figure: int) -> float:
        return self.base - figure / self.top * PLOT

    def bar(self, x: float, width: float, figure: int, style: str) -> Bar:
        y = percent(self.y(figure))
        return Bar(percent(x - width / 2), percent(width), y, percent(self.base - y), style)

    def grid(self) -> tuple[Stroke, ...]:
        step = next(step for step in (1, 2, 5, 10, 20, 50) if self.top / step <= 4)
        levels = (percent(self.y(figure)) for figure in range(step, self.top + 1, step))
        return tuple(Stroke(0, 100, y, y, "grid") for y in levels)

    def base_line(self) -> Stroke:
        return Stroke(0, 100, self.base, self.base, "base")


def _level(x: float, half: float, y: float, style: str) -> Stroke:
    return Stroke(percent(x - half), percent(x + half), percent(y), percent(y), style)


def _known(one: YearFigures | Row) -> list[int]:
    return [figure for figure in (one.flown, one.in_force, one.asked) if figure is not None]


def _years_in_words(years: Sequence[YearFigures]) -> list[str]:
    """Say what flew, what was in force, what was asked, and for which years no figure was found."""
    told = (
        (_("Flown: %(figures)s."), _("No launches counted for %(years)s."), [(one.flown, one.year) for one in years]),
        (
            _("In force: %(figures)s."),
            _("Nothing in force found for %(years)s."),
            [(one.in_force, one.year) for one in years],
        ),
        (_("Asked: %(figures)s."), "", [(one.asked, one.year) for one in years]),
    )
    sentences = []
    for found, not_found, pairs in told:
        known = [(figure, year) for figure, year in pairs if figure is not None]
        missing = [str(year) for figure, year in pairs if figure is None]
        if known:
            sentences.append(found % {"figures": _figures_by_year(known)})
        if missing and not_found:
            sentences.append(not_found % {"years": ", ".join(missing)})
    return sentences


def _figures_by_year(pairs: Iterable[tuple[int, int]]) -> str:
    return ", ".join(_("%(figure)s in %(year)s") % {"figure": figure, "year": year} for figure, year in pairs)
