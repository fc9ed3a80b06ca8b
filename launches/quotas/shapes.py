"""The shapes and words pictures are made of, and how words that would touch are moved apart. Plain geometry.

Along the page (x) everything is in per cent of the picture's width, down the page (y) in pixels, so the
words keep their size on a phone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

NARROWEST = 320.0  # width in pixels of a picture on the smallest phone we draw for
LETTER = 7.0  # width of a letter in pixels, generously: the widest of our words are Cyrillic
ASCENT, DESCENT = 11.0, 3.0  # a word reaches so far above and below its base line
LINE = 14.0  # from one line of words to the next
PLOT = 180.0  # height of the highest column
HEAD = 32.0  # room above it for a diamond or a number
LEAST_TOP = 5  # a year of one launch is not drawn as high as a year of twenty

# The signs of a legend, each drawn 18 wide and 14 high, and how a legend holds them: each with its word.
SIGNS = {
    "flown": SafeString('<rect class="c-flown" x="2" y="1" width="14" height="12" />'),
    "flown now": SafeString('<rect class="c-flown c-flown--now" x="2" y="1" width="14" height="12" />'),
    "left": SafeString('<rect class="c-left" x="1" y="1" width="16" height="12" />'),
    "in force": SafeString('<line class="c-force" x1="0" x2="18" y1="7" y2="7" />'),
    "in force, upright": SafeString('<line class="c-force" x1="9" x2="9" y1="0" y2="14" />'),
    "asked": SafeString('<path class="c-asked" d="M9 1 15 7 9 13 3 7Z" />'),
    "this text": SafeString('<line class="c-force-guide" x1="0" x2="18" y1="7" y2="7" />'),
    "said": SafeString('<rect class="c-said" x="1" y="3" width="16" height="8" />'),
    "nothing": SafeString('<path class="c-hatch" d="M0 10 6 2M4 13 13 1M10 13 18 3" />'),
}
Legend = list[tuple[SafeString, str]]


@dataclass(frozen=True)
class Bar:
    """An upright box; `style` is its class in the style sheet."""

    x: float
    width: float
    y: float
    height: float
    style: str = ""

    @property
    def svg(self) -> SafeString:
        """The box in its style."""
        drawn = '<rect class="{}" x="{}%" width="{}%" y="{}" height="{}" />'
        return format_html(drawn, self.style, self.x, self.width, self.y, self.height)

    def hatched(self, pattern: str) -> SafeString:
        """Return the box filled with a pattern, named by its id."""
        drawn = '<rect x="{}%" width="{}%" y="{}" height="{}" fill="url(#{})" />'
        return format_html(drawn, self.x, self.width, self.y, self.height, pattern)


@dataclass(frozen=True)
class Stroke:
    """A straight line from (x1, y1) to (x2, y2)."""

    x1: float
    x2: float
    y1: float
    y2: float
    style: str

    @property
    def svg(self) -> SafeString:
        """The line in its style."""
        drawn = '<line class="{}" x1="{}%" x2="{}%" y1="{}" y2="{}" />'
        return format_html(drawn, self.style, self.x1, self.x2, self.y1, self.y2)


@dataclass(frozen=True)
class Diamond:
    """The sign of a number asked for, by its centre."""

    x: float
    y: float

    @property
    def svg(self) -> SafeString:
        """The sign, drawn around its centre."""
        sign = '<path class="c-asked" d="M0 -6L6 0L0 6L-6 0Z" />'
        return format_html('<svg x="{}%" y="{}" overflow="visible">' + sign + "</svg>", self.x, self.y)


@dataclass(frozen=True)
class Word:
    """A word, and a number printed heavily after it; y is the base line.

    `style` holds classes of the style sheet: "mid" and "end" say which point of the word x is.
    """

    x: float
    y: float
    text: str
    style: str
    figure: str = ""

    @property
    def svg(self) -> SafeString:
        """The word in its style, and its number."""
        number = format_html(' <tspan class="tb">{}</tspan>', self.figure) if self.figure else ""
        drawn = '<text class="{}" x="{}%" y="{}">{}{}</text>'
        return format_html(drawn, self.style, self.x, self.y, self.text, number)

    def reach(self, width: float = NARROWEST) -> tuple[float, float]:
        """Return from where to where the word reaches, in pixels of a picture so wide."""
        letters = len(f"{self.text} {self.figure}".strip()) * LETTER
        at = self.x / 100 * width
        styles = self.style.split()
        start = at - letters if "end" in styles else at - letters / 2 if "mid" in styles else at
        return start, start + letters


@dataclass(frozen=True)
class Picture:
    """Everything a picture draws, from the back to the front, and what it says to those who cannot see it."""

    name: str  # tells apart the ids of two pictures on one page
    title: str
    description: str
    height: float
    strokes_behind: tuple[Stroke, ...] = ()
    hatches: tuple[Bar, ...] = ()
    bars: tuple[Bar, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    diamonds: tuple[Diamond, ...] = ()
    words: tuple[Word, ...] = ()

    @property
    def hatch(self) -> str:
        """The id of the pattern that hatches are filled with."""
        return f"{self.name}-hatch"

    @property
    def svg(self) -> SafeString:
        """Everything drawn, from the back to the front; the template puts the frame round it.

        Drawn here, not in the template: a page has hundreds of shapes, and each tag of a template takes time.
        """
        drawn = [line.svg for line in self.strokes_behind]
        drawn += [box.hatched(self.hatch) for box in self.hatches]
        drawn += [box.svg for box in self.bars]
        drawn += [line.svg for line in self.strokes]
        drawn += [sign.svg for sign in self.diamonds]
        drawn += [word.svg for word in self.words]
        return format_html_join("", "{}", ((one,) for one in drawn))


def percent(value: float) -> float:
    """Round what is printed: hundredths of a per cent or of a pixel are finer than any screen."""
    return round(value, 2)


def meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Return whether two stretches share more than their ends."""
    return one[0] < other[1] and other[0] < one[1]


def first_free(candidates: Sequence[float], taken: Iterable[tuple[float, float]]) -> float:
    """Return the first base line on which a word meets nothing; the last one where all do."""
    stretches = list(taken)
    for y in candidates:
        if not any(meet((y - ASCENT, y + DESCENT), stretch) for stretch in stretches):
            return y
    return candidates[-1]


def moved_apart(blocks: Sequence[tuple[float, float]], *, floor: float) -> list[float]:
    """Return a top for each (wanted top, height), in order, so that none overlap and none pass the floor."""
    tops: list[float] = []
    lowest = 0.0
    for wanted, height in blocks:
        tops.append(max(wanted, lowest))
        lowest = tops[-1] + height
    for index in range(len(blocks) - 1, -1, -1):
        tops[index] = min(tops[index], floor - blocks[index][1])
        floor = tops[index]
    return tops


class Scale:
    """Turns a number of launches into a height, so that the greatest just fits."""

    def __init__(self, figures: Iterable[int]) -> None:
        self.top = max([LEAST_TOP, *figures])
        self.base = HEAD + PLOT

    def y(self, figure: int) -> float:
        """Return how far down a number stands."""
        return self.base - figure / self.top * PLOT

    def bar(self, x: float, width: float, figure: int, style: str) -> Bar:
        """Return the column of a number around x."""
        y = percent(self.y(figure))
        return Bar(percent(x - width / 2), percent(width), y, percent(self.base - y), style)

    def levels(self) -> list[float]:
        """Return the heights of the faint lines: at most four, at round numbers."""
        return [y for _figure, y in self.numbered_levels()]

    def numbered_levels(self) -> list[tuple[int, float]]:
        """Return the faint lines as their numbers and heights."""
        step = next(step for step in (1, 2, 5, 10, 20, 50) if self.top / step <= 4)
        return [(figure, percent(self.y(figure))) for figure in range(step, self.top + 1, step)]

    def grid(self, *, to: float = 100) -> tuple[Stroke, ...]:
        """Return the faint lines, from the left edge to a point."""
        return tuple(Stroke(0, to, y, y, "grid") for y in self.levels())

    def base_line(self) -> Stroke:
        """Return the line the columns stand on."""
        return Stroke(0, 100, self.base, self.base, "base")


def level(x: float, half: float, y: float, style: str) -> Stroke:
    """Return a level line around x, reaching so far to each side."""
    return Stroke(percent(x - half), percent(x + half), percent(y), percent(y), style)
