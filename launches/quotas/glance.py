"""The picture of a year at a glance, family by family. Knows no database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from launches.quotas.ledger import Row
from launches.quotas.shapes import (
    LEAST_TOP,
    LINE,
    NARROWEST,
    SIGNS,
    Bar,
    Diamond,
    Legend,
    Picture,
    Stroke,
    Word,
    meet,
    percent,
)

ROW = 54.0  # height of one family


@dataclass(frozen=True)
class GlancePicture:
    """One year, family by family."""

    chart: Picture
    observer: bool

    @property
    def legend(self) -> Legend:
        """What the signs mean; to an observer none says what was asked."""
        signs = [
            (SIGNS["flown now"], _("Flown")),
            (SIGNS["left"], _("Left")),
            (SIGNS["in force, upright"], _("In force")),
        ]
        if not self.observer:
            signs.append((SIGNS["asked"], _("Asked")))
        nothing = _("Nothing opened to observers") if self.observer else _("No number in force")
        return [*signs, (SIGNS["nothing"], nothing)]


def glance_picture(
    rows: Sequence[tuple[str, Row]], *, year: int, observer: bool = False, name: str = "glance"
) -> GlancePicture:
    """Draw a year's ledger: for each family (its name, its row) what flew, what is left, in force, asked.

    To an observer, who sees only what was opened, no number means "nothing opened", never "not found".
    """
    nothing = _("nothing opened to observers") if observer else _("nothing in force found")
    figures = (figure or 0 for _family, row in rows for figure in (row.flown, row.in_force, row.asked))
    top = max([LEAST_TOP, *figures]) + 1
    bars, hatches, strokes, diamonds, words = [], [], [], [], []
    y = 0.0
    for family, row in rows:
        flown, in_force, asked = (_along(figure, top) for figure in (row.flown, row.in_force, row.asked))
        head = _heads(family, row, in_force, y, nothing)
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
        words.append(
            _flown_word(row.flown, flown or 0, [at for at in (in_force, asked) if at is not None], y + 14)
        )
        y += ROW - 22
    chart = Picture(
        name=name,
        title=_("Quota of %(year)s by vehicle family") % {"year": year},
        description=" ".join(_row_in_words(family, row, nothing) for family, row in rows),
        height=max(y - 8, 0),
        hatches=tuple(hatches),
        bars=tuple(bars),
        strokes=tuple(strokes),
        diamonds=tuple(diamonds),
        words=tuple(words),
    )
    return GlancePicture(chart, observer)


def _along(figure: int | None, top: int) -> float | None:
    return None if figure is None else percent(figure / top * 100)


def _heads(family: str, row: Row, in_force: float | None, y: float, nothing: str) -> list[Word]:
    """Write the family's name, and its numbers at the other end; a line lower where they would meet."""
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
        ends = [Word(100, y + LINE, nothing, "end t2")]
    if any(meet(heading.reach(), end.reach()) for end in ends):
        ends = [Word(end.x, end.y + LINE, end.text, end.style, end.figure) for end in ends]
    return [heading, *ends]


def _flown_word(flown: int, end: float, marks: Iterable[float], y: float) -> Word:
    """Write how many flew at the end of the bar, or left of a mark that stands there, or behind it."""
    taken = [(at / 100 * NARROWEST - 8, at / 100 * NARROWEST + 8) for at in marks]
    edges = [end, *sorted((at - 2 for at in marks if at - 2 < end), reverse=True)]
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


def _row_in_words(family: str, row: Row, nothing: str) -> str:
    parts = [_("%(figure)s flown") % {"figure": row.flown}]
    if row.asked is not None:
        parts.append(_("%(figure)s asked") % {"figure": row.asked})
    if row.in_force is None:
        parts.append(nothing)
    else:
        parts.append(_("%(figure)s in force") % {"figure": row.in_force})
        parts.append(left_in_words(row))
    return f"{family}: {', '.join(parts)}."


def left_in_words(row: Row) -> str:
    """Say what is left of the number in force, or by how much it was passed; "" where none is."""
    if row.left is None:
        return ""
    if row.left < 0:
        return _("%(figure)s more than in force") % {"figure": -row.left}
    return _("%(figure)s left") % {"figure": row.left}
