"""What is known of a number: the four facts governments keep apart, its basis, and what sources say of it.

Works on rows already read; makes no query.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from committee.accord.languages import local
from committee.accord.models import Assent, Instrument, Party
from committee.accord.parties import parties
from committee.papers.models import Act, Source
from launches.fleet.models import VehicleFamily
from launches.quotas.models import Period, Quota, ReportedFigure


@dataclass(frozen=True)
class Side:
    """One Party beside a number: its agreement to the text, and its own act."""

    party: Party
    assent: Assent | None
    act: Act | None

    @property
    def is_confirmed(self) -> bool:
        """Whether the Party confirmed by an act of a named organ."""
        return bool(self.act or (self.assent and self.assent.organ and self.assent.confirmed_at))


@dataclass(frozen=True)
class FourFacts:
    """One family and period: agreed, confirmed, notified, effective from; each known or a gap.

    `basis_sides` stand beside the text the number rests on, `open_sides` beside the text that is open.
    """

    family: VehicleFamily
    period: Period
    quota: Quota | None
    source: Source | None
    basis_sides: tuple[Side, ...]
    open_text: Instrument | None
    open_launches: int | None
    open_sides: tuple[Side, ...]

    @property
    def act_known(self) -> str:
        """What is known of the act the number rests on."""
        return known_of(self.quota.act) if self.quota and self.quota.act else ""

    @property
    def act_missing(self) -> str:
        """What was not found of the act the number rests on."""
        return missing_of(self.quota.act) if self.quota and self.quota.act else ""

    @property
    def confirmed_by(self) -> int:
        """How many Parties confirmed by an act of a named organ."""
        return sum(1 for side in self.basis_sides if side.is_confirmed)

    def confirmed_by_party(self, party_code: str) -> bool:
        """Whether a Party named the act by which it confirmed."""
        return any(side.is_confirmed for side in self.basis_sides if side.party.code == party_code)


def four_facts(
    families: Iterable[VehicleFamily],
    quotas: Iterable[Quota],
    texts: Sequence[Instrument],
    sources: Mapping[Any, Source],
    confirming: Mapping[Any, Mapping[str, Act]],
) -> list[FourFacts]:
    """Return the four facts of every number in force or open, families and periods in their order.

    `confirming` holds the acts by which a Party confirmed a text, by the text's key and the Party.
    """
    in_force = {(quota.family.code, quota.period): quota for quota in quotas if quota.is_in_force}
    by_key = {text.pk: text for text in texts}
    open_text = open_of(texts)
    lines = open_text.revision.content["lines"] if open_text else []
    asked = {(line["family"], line["period"]): line["launches"] for line in lines}
    facts = []
    for family in families:
        for period in Period:
            key = (family.code, period.value)
            quota, launches = in_force.get(key), asked.get(key)
            if quota is None and launches is None:
                continue
            act = quota.act if quota else None
            basis = by_key.get(quota.instrument_id) if quota and quota.instrument_id else None
            is_open = open_text is not None and launches is not None
            facts.append(
                FourFacts(
                    family=family,
                    period=period,
                    quota=quota,
                    source=sources.get(act.source_id) if act else None,
                    basis_sides=_sides(basis, act, confirming),
                    open_text=open_text if is_open else None,
                    open_launches=launches,
                    open_sides=_sides(open_text if is_open else None, None, confirming),
                )
            )
    return facts


def open_of(texts: Iterable[Instrument]) -> Instrument | None:
    """Return the text that is open, if one is; a lapsed one is not."""
    return next((text for text in texts if text.standing == Instrument.Status.TABLED), None)


def _sides(
    text: Instrument | None, act: Act | None, confirming: Mapping[Any, Mapping[str, Act]]
) -> tuple[Side, ...]:
    def own(code: str) -> Act | None:
        if text:
            return confirming.get(text.pk, {}).get(code)
        return act if act and act.of_party_id == code else None

    live = text.live_assents() if text else {}
    return tuple(Side(one, live.get(one.code), own(one.code)) for one in parties())


# The basis of a number ------------------------------------------------------------------------------------


def basis_in_words(quota: Quota) -> str:
    """Say what a number rests on: only two agreements make it agreed."""
    if quota.is_agreed:
        return _("agreed by both Parties")
    if quota.act and quota.act.of_party_id:
        return _("by the act of one Party, not agreed in the commission")
    return _("by a cited act, not agreed in the commission")


def known_of(act: Act) -> str:
    """Return an act's title, organ, date and number, as far as they were found."""
    parts = [
        local(act, "title"),
        local(act, "organ"),
        date_format(act.dated, "DATE_FORMAT") if act.dated else "",
        f"№ {act.number}" if act.number else "",
    ]
    return ", ".join(part for part in parts if part)


def missing_of(act: Act) -> str:
    """Return which of an act's organ, date and number were not found."""
    parts = {_("organ"): local(act, "organ"), _("date"): act.dated, _("number"): act.number}
    return capfirst(", ".join(word for word, found in parts.items() if not found))


def in_short(quotas: Sequence[Quota], *, own: str | None, repealed: Sequence[Quota] = ()) -> list[str]:
    """Say a year in few sentences, each number with its basis; a repealed one says by whom."""
    ended = [
        _("%(family)s: %(launches)s, repealed by the act of one Party.")
        % {"family": in_period(quota), "launches": quota.launches}
        for quota in repealed
    ]
    if ended and not quotas:
        return ended
    return [*_standing_in_short(quotas, own), *ended]


def _standing_in_short(quotas: Sequence[Quota], own: str | None) -> list[str]:
    if not quotas:
        return [_("Nothing in force yet.") if own else _("No number was opened to observers.")]
    if len(quotas) > 3:
        agreed = sum(1 for quota in quotas if quota.is_agreed)
        return [
            _("Numbers in force: %(all)s. Agreed by both Parties: %(agreed)s. By acts, not agreed: %(acts)s.")
            % {"all": len(quotas), "agreed": agreed, "acts": len(quotas) - agreed}
        ]
    return [
        _("%(family)s: %(launches)s in force, %(basis)s.")
        % {
            "family": in_period(quota),
            "launches": quota.launches,
            "basis": basis_in_words(quota),
        }
        for quota in quotas
    ]


def in_period(quota: Quota) -> str:
    """Name a number's family, and its period where it is not the whole year."""
    family = local(quota.family, "name")
    return family if quota.period == Period.YEAR else f"{family} ({Period(quota.period).label.lower()})"


# What sources say -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Claim:
    """A number for a year as an act or a source gives it; None where the source gives no number."""

    figure: int | None
    words: str
    act: Act | None
    reported: ReportedFigure | None
    source: Source | None


@dataclass(frozen=True)
class Claims:
    """Everything said of one family's year. Contradicting numbers stand side by side."""

    family: VehicleFamily
    claims: tuple[Claim, ...]

    @property
    def contradict(self) -> bool:
        """Whether two of the numbers differ."""
        return len({claim.figure for claim in self.claims}) > 1


def claims_of(
    families: Iterable[VehicleFamily],
    quotas: Iterable[Quota],
    reported: Iterable[ReportedFigure],
    sources: Mapping[Any, Source],
) -> list[Claims]:
    """Return what acts and sources say of each family, where some source says more than the acts.

    A source that only repeats the number of the act it is cited for is not counted twice.
    """
    by_family: dict[Any, list[Claim]] = {}
    of_acts = set()
    for quota in quotas:
        if quota.act:
            words = local(quota.act, "says") or known_of(quota.act)
            claim = Claim(quota.launches, words, quota.act, None, sources.get(quota.act.source_id))
            by_family.setdefault(quota.family_id, []).append(claim)
            of_acts.add((quota.family_id, quota.launches, quota.act.source_id))
    said = set()
    for figure in reported:
        if (figure.family_id, figure.figure, figure.source_id) in of_acts:
            continue
        claim = Claim(figure.figure, local(figure, "says"), None, figure, sources.get(figure.source_id))
        by_family.setdefault(figure.family_id, []).append(claim)
        said.add(figure.family_id)
    return [Claims(family, tuple(by_family[family.pk])) for family in families if family.pk in said]
