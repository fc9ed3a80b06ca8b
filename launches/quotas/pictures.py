"""Pictures of quotas, drawn on the server: numbers in, shapes and words out. Knows no database.

Along the page (x) everything is in per cent of the picture's width, down the page (y) in pixels, so the
words keep their size on a phone. The templates in templates/quotas/pictures/ only print what is here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

Style = Literal["asked", "force", "this"]

PLOT = 180.0  # height of the highest column
HEAD = 30.0  # room above it for a diamond and its word
LINE = 14.0  # from one line of words to the next
LEAST_TOP = 5  # a year of one launch is not drawn as high as a year of twenty


@dataclass(frozen=True)
class YearFigures:
    """One family's year: what flew, what was in force, what was asked. None where no figure was found."""

    year: int
    flown: int | None
    in_force: int | None
    asked: int | None = None


@dataclass(frozen=True)
class Mark:
    """A number that stands in the proposal's own year: this text, the one in force, the last text of a Party."""

    figure: int
    label: str
    style: Style


@dataclass(frozen=True)
class Bar:
    """An upright box; `style` is its class in the style sheet."""

    x: float
    width: float
    y: float
    height: float
    style: str


@dataclass(frozen=True)
class Stroke:
    """A straight line from (x1, y1) to (x2, y2)."""

    x1: float
    x2: float
    y1: float
    y2: float
    style: str


@dataclass(frozen=True)
class Diamond:
    """The sign of a number asked for."""

    x: float
    y: float


@dataclass(frozen=True)
class Word:
    """A word or number; y is its base line."""

    x: float
    y: float
    text: str
    style: str


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


@dataclass(frozen=True)
class DecisionPicture:
    """What flew in the years before, beside the numbers that stand in the proposal's year."""

    picture: Picture
    year: int
    years: tuple[YearFigures, ...]
    marks: tuple[Mark, ...]


def decision_picture(
    years: Sequence[YearFigures], marks: Sequence[Mark], *, year: int, family: str, name: str = "decision"
) -> DecisionPicture:
    """Draw the years before a proposal, and the marks of the proposal's own `year`.

    `family` is the vehicle family's name in the reader's language; `name` must differ between two pictures
    on one page. Include templates/quotas/pictures/decision.html with the answer as `decision_picture`.
    """
    raise NotImplementedError
