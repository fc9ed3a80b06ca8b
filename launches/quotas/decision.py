"""The decision before the text: one number, what it is measured against, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from committee.accord.languages import in_language
from committee.accord.models import Instrument, User
from committee.accord.parties import parties, party
from launches.quotas.differences import by_how_much
from launches.quotas.figures import Figures, InForce, Key, flown_by_year, in_force_by_year
from launches.quotas.models import Period
from launches.quotas.pictures import Mark, YearFigures, decision_picture

YEARS_BACK = 5


@dataclass(frozen=True)
class Measure:
    """One number the text is measured against; None where none was found."""

    label: str
    figure: int | None
    difference: str


@dataclass(frozen=True)
class LineDecision:
    """One line of the text, and everything it is measured against."""

    caption: str
    launches: int
    measures: list[Measure]
    picture: Any


@dataclass(frozen=True)
class Decision:
    """What the first screen of a proposal says."""

    year: int
    lines: list[LineDecision]


def decision_on(
    instrument: Instrument,
    *,
    reader: User,
    thread: list[Instrument],
) -> Decision:
    """Measure a proposal against the quota in force, what flew, and the last text of each side.

    `thread` holds every text of the same year with its wordings.
    """
    content = instrument.revision.content
    year = content["year"]
    codes = [line["family"] for line in content["lines"]]
    years = list(range(year - YEARS_BACK, year + 1))
    flown = flown_by_year(reader, codes, years)
    force = in_force_by_year(reader, codes, years)
    last = _last_texts(thread)
    lines = [_line(line, instrument, year, flown, force, last) for line in content["lines"]]
    return Decision(
        year=year,
        lines=lines,
    )


def _last_texts(thread: list[Instrument]) -> dict[str, Instrument]:
    """The last text each Party sent, whatever became of it."""
    last: dict[str, Instrument] = {}
    for text in sorted(thread, key=lambda text: text.tabled_at):
        last[text.party_id] = text
    return last


def _line(
    line: dict[str, Any],
    instrument: Instrument,
    year: int,
    flown: Figures,
    force: dict[Key, InForce],
    last: dict[str, Instrument],
) -> LineDecision:
    code, period, launches = line["family"], line["period"], line["launches"]
    measures = [
        _force_measure(
            _("In force for %(year)s") % {"year": year}, force.get((code, period, year)), launches
        ),
        *(_last_measure(line, instrument, one.code, last) for one in parties()),
        _force_measure(
            _("In force in %(year)s") % {"year": year - 1}, force.get((code, period, year - 1)), launches
        ),
        *(
            _measure(_("Flown in %(year)s") % {"year": past}, flown.get((code, period, past)), launches)
            for past in range(year - 1, year - YEARS_BACK - 1, -1)
        ),
    ]
    marks = [Mark(launches, _("this text"), "this")]
    for one in parties():
        figure = _figure(last.get(one.code), line)
        if figure is not None and last[one.code].pk != instrument.pk:
            marks.append(Mark(figure, str(one), "asked"))
    if now := force.get((code, period, year)):
        marks.append(Mark(now.launches, _("in force") if now.is_agreed else _("by a cited act"), "force"))
    figures = [
        YearFigures(past, flown.get((code, period, past)), _launches(force.get((code, period, past))))
        for past in range(year - YEARS_BACK, year)
    ] + [YearFigures(year, None, _launches(now))]
    return LineDecision(
        caption=_caption(line, year),
        launches=launches,
        measures=measures,
        picture=decision_picture(
            figures, marks, family=in_language(line["family_name"]), name=f"decision-{code}-{period}"
        ),
    )


def _caption(line: dict[str, Any], year: int) -> str:
    """Return what the one number counts, e.g. "Proton launches in 2013, this text"."""
    family = in_language(line["family_name"])
    if line["period"] == Period.YEAR:
        return _("%(family)s launches in %(year)s, this text") % {"family": family, "year": year}
    return _("%(family)s launches in %(year)s, %(period)s, this text") % {
        "family": family,
        "year": year,
        "period": str(Period(line["period"]).label).lower(),
    }


def _launches(in_force: InForce | None) -> int | None:
    return in_force.launches if in_force else None


def _force_measure(label: str, in_force: InForce | None, launches: int) -> Measure:
    """A number that both Parties did not agree to says so wherever it stands."""
    if in_force and not in_force.is_agreed:
        label = _("%(in_force)s, by a cited act, not agreed") % {"in_force": label}
    return _measure(label, _launches(in_force), launches)


def _measure(label: str, figure: int | None, launches: int) -> Measure:
    return Measure(label, figure, by_how_much(launches, figure) if figure is not None else "")


def _last_measure(
    line: dict[str, Any], instrument: Instrument, code: str, last: dict[str, Instrument]
) -> Measure:
    label = _("Last text %(of_party)s") % {"of_party": party(code).genitive}
    text = last.get(code)
    if text is not None and text.pk == instrument.pk:
        return Measure(label, line["launches"], _("this text"))
    return _measure(label, _figure(text, line), line["launches"])


def _figure(text: Instrument | None, line: dict[str, Any]) -> int | None:
    """The number another text names for the same family and period."""
    if text is None:
        return None
    return next(
        (
            other["launches"]
            for other in text.revision.content["lines"]
            if (other["family"], other["period"]) == (line["family"], line["period"])
        ),
        None,
    )
