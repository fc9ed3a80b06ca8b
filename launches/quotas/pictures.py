"""Pictures of quotas, drawn on the server: numbers in, shapes and words out. Knows no database.

The templates in templates/quotas/pictures/ print what is here, with the same numbers as a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from launches.quotas.shapes import (
    ASCENT,
    DESCENT,
    LINE,
    SIGNS,
    Bar,
    Diamond,
    Legend,
    Picture,
    Scale,
    Stroke,
    Word,
    first_free,
    level,
    moved_apart,
    percent,
)

BELOW = 28.0  # room under the base line for the years
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

    @property
    def legend(self) -> Legend:
        """What the signs mean."""
        return [
            (SIGNS["flown"], _("Flown")),
            (SIGNS["in force"], _("In force")),
            (SIGNS["asked"], _("Asked")),
            (SIGNS["this text"], _("This text")),
        ]


@dataclass(frozen=True)
class YearsPicture:
    """One family over the years, with what was said of each; the page's own year stands out."""

    chart: Picture
    year: int
    rows: tuple[tuple[YearFigures, tuple[int, ...]], ...]
    has_said: bool
    observer: bool

    @property
    def legend(self) -> Legend:
        """What the signs mean; to an observer none says what was asked."""
        signs = [(SIGNS["flown"], _("Flown")), (SIGNS["in force"], _("In force"))]
        if not self.observer:
            signs.append((SIGNS["asked"], _("Asked")))
        if self.has_said:
            signs.append((SIGNS["said"], _("Said, not in force")))
        nothing = _("Nothing opened to observers") if self.observer else _("No figure found")
        return [*signs, (SIGNS["nothing"], nothing)]


# The decision: the years before, and the marks of the proposal's year ------------------------------------

COLUMNS = 62.0  # per cent of the width for the years before
OWN_YEAR = 67.0  # where the proposal's own year stands
LABELS = 73.5  # where its labels begin


def decision_picture(
    years: Sequence[YearFigures], marks: Sequence[Mark], *, family: str, name: str = "decision"
) -> DecisionPicture:
    """Draw the years before a proposal, and the marks of its own year, which is the last of `years`.

    `family` is the vehicle family's name in the reader's language; `name` must differ between two pictures
    on one page. Include templates/quotas/pictures/decision.html with the answer as `picture`.
    """
    *before, own = years
    scale = Scale([figure for one in before for figure in _known(one)] + [mark.figure for mark in marks])
    this = [scale.y(mark.figure) for mark in marks if mark.style == "this"]
    step = COLUMNS / max(len(before), 1)
    columns = [_column(one, step * (index + 0.5), step, scale, this) for index, one in enumerate(before)]
    labels = _mark_labels(marks, scale)
    chart = Picture(
        name=name,
        title=_("%(family)s: %(year)s against the years before") % {"family": family, "year": own.year},
        description=_decision_in_words(before, marks, own.year),
        height=scale.base + BELOW,
        strokes_behind=scale.grid(to=LABELS - 1.5),
        bars=tuple(bar for column in columns for bar in column.bars),
        strokes=(
            *(Stroke(0, OWN_YEAR, percent(y), percent(y), "c-force-guide") for y in this),
            *(stroke for column in columns for stroke in column.strokes),
            *(
                level(OWN_YEAR, 4.5, scale.y(mark.figure), "c-force")
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


def _column(one: YearFigures, x: float, step: float, scale: Scale, guides: Sequence[float]) -> _Column:
    """Draw one year before the proposal: what flew, what was in force above it, and their numbers."""
    x = percent(x)
    column = _Column([], [], [], [Word(x, scale.base + 18, str(one.year), "t2 mid")])
    taken = [(y - 2, y + 2) for y in guides]
    top = scale.base
    if one.in_force is not None:
        line = scale.y(one.in_force)
        taken.append((line - 3, line + 3))
        column.strokes.append(level(x, step * 0.42, line, "c-force"))
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
        taken += [(y - 1, y + 1) for y in scale.levels()]
        start = min(top, scale.y(one.in_force)) - 6
        y = first_free([start - 2 * move for move in range(int((start - ASCENT) // 2) + 1)] or [start], taken)
        column.words.append(Word(x, percent(y), str(one.in_force), "mid tb"))
    return column


def _mark_labels(marks: Sequence[Mark], scale: Scale) -> list[Word]:
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
            Word(LABELS, percent(top + ASCENT + LINE * line), label, "t2")
            for line, label in enumerate(labels, 1)
        ]
    return words


def _decision_in_words(years: Sequence[YearFigures], marks: Sequence[Mark], year: int) -> str:
    sentences = _years_in_words(years)
    if marks:
        listed = ", ".join(f"{mark.label} {mark.figure}" for mark in marks)
        sentences.append(_("For %(year)s: %(figures)s.") % {"year": year, "figures": listed})
    return " ".join(sentences)


# One family over the years --------------------------------------------------------------------------------


def years_picture(
    years: Sequence[YearFigures],
    said: Sequence[tuple[int, int]],
    *,
    year: int,
    family: str,
    observer: bool = False,
    name: str = "years",
) -> YearsPicture:
    """Draw one family year by year; `said` holds (year, number) as sources report them, contradicting or not.

    An observer is shown nothing asked: the texts of the Parties are not open to them.
    """
    figures = {one.year: sorted({number for at, number in said if at == one.year}) for one in years}
    numbers = [number for listed in figures.values() for number in listed]
    scale = Scale([figure for one in years for figure in _known(one)] + numbers)
    step = 100 / max(len(years), 1)
    bars, strokes, diamonds, words = [], [], [], []
    for index, one in enumerate(years):
        x = percent(step * (index + 0.5))
        if one.flown is not None:
            bars.append(
                scale.bar(x, step * 0.6, one.flown, "c-flown c-flown--now" if one.year == year else "c-flown")
            )
        for number in figures[one.year]:
            bars.append(
                Bar(percent(x - step * 0.4), percent(step * 0.8), percent(scale.y(number) - 4), 8, "c-said")
            )
        if one.in_force is not None:
            strokes.append(level(x, step * 0.42, scale.y(one.in_force), "c-force"))
        if one.asked is not None:
            diamonds.append(Diamond(x, percent(scale.y(one.asked))))
        words.append(Word(x, scale.base + 18, str(one.year), "mid tb yr" if one.year == year else "mid t2"))
    rows: list[tuple[str, list[list[int] | None]]] = []
    if not observer:
        rows.append((_("Asked"), [_cell(one.asked) for one in years]))
    rows += [
        (_("In force"), [_cell(one.in_force) for one in years]),
        (_("Flown"), [_cell(one.flown) for one in years]),
    ]
    if numbers:
        rows.append((_("Said, not in force"), [figures[one.year] for one in years]))
    grid, hatches, cells, height = _cells(rows, step, scale.base + 46)
    chart = Picture(
        name=name,
        title=_("%(family)s over the years, %(first)s to %(last)s")
        % {"family": family, "first": years[0].year, "last": years[-1].year},
        description=" ".join([*_years_in_words(years, observer=observer), *_said_in_words(figures)]),
        height=height,
        strokes_behind=(*scale.grid(), *grid),
        hatches=tuple(hatches),
        bars=tuple(bars),
        strokes=(*strokes, scale.base_line()),
        diamonds=tuple(diamonds),
        words=(*words, *cells),
    )
    return YearsPicture(
        chart,
        year,
        tuple((one, tuple(figures[one.year])) for one in years),
        has_said=bool(numbers),
        observer=observer,
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


def _known(one: YearFigures) -> list[int]:
    return [figure for figure in (one.flown, one.in_force, one.asked) if figure is not None]


def _years_in_words(years: Sequence[YearFigures], *, observer: bool = False) -> list[str]:
    """Say what flew, what was in force, what was asked, and for which years no figure was found."""
    nothing = (
        _("Nothing opened to observers for %(years)s.")
        if observer
        else _("Nothing in force found for %(years)s.")
    )
    told = (
        (
            _("Flown: %(figures)s."),
            _("No launches counted for %(years)s."),
            [(one.flown, one.year) for one in years],
        ),
        (_("In force: %(figures)s."), nothing, [(one.in_force, one.year) for one in years]),
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
