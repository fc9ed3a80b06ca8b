"""How a text stands before governments may agree: agencies and linguists, on the revision that stands."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from committee.accord.kinds import kind_of
from committee.accord.models import Instrument, Party, Revision
from committee.accord.parties import parties
from committee.accord.registry import provides
from committee.concurrence.models import Concurrence, Linguist

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class SideBefore:
    """What one Party has said of the revision that stands; an earlier concurrence counts no longer."""

    party: Party
    concurrence: Concurrence | None
    earlier: list[Concurrence]
    linguist: Linguist | None
    has_confirmed: bool


@dataclass(frozen=True)
class Before:
    """What stands before an agreement to a text."""

    instrument: Instrument
    revision: Revision
    needs_concurrence: bool
    needs_linguists: bool
    sides: list[SideBefore]

    def side(self, code: str | None) -> SideBefore | None:
        """Return what one Party has said; None for somebody of no Party."""
        return next((side for side in self.sides if side.party.code == code), None)

    @property
    def obstacles(self) -> list[str]:
        """Sentences that say whose word is missing, and who gives it."""
        named: dict[str, Any] = {"revision": self.revision.number}
        found = []
        for side in self.sides:
            named["party"] = side.party
            if self.needs_concurrence and side.concurrence is None:
                found.append(
                    _(
                        "%(party)s: the agency has not concurred with revision %(revision)s. "
                        "The secretary of that Party enters its word."
                    )
                    % named
                )
            if self.needs_linguists and side.linguist is None:
                found.append(
                    _("%(party)s: no linguist is named. The secretary of that Party names one.") % named
                )
            elif self.needs_linguists and not side.has_confirmed:
                found.append(
                    _(
                        "%(party)s: the linguist has not confirmed that Russian and Kazakh of revision "
                        "%(revision)s say the same. %(person)s confirms it on the page of the text."
                    )
                    % {**named, "person": side.linguist.person if side.linguist else ""}
                )
        return found


def needs_any(kind: str) -> bool:
    """Whether anything of this stands before an agreement to a text of a kind."""
    return kind_of(kind).needs_concurrence or kind_of(kind).needs_linguists


def before_agreeing(instrument: Instrument) -> Before:
    """Read what both Parties have said of a text: two queries. What was said of it both read."""
    kind, revision = kind_of(instrument.kind), instrument.revision
    given = list(
        Concurrence.objects.filter(revision__instrument=instrument).select_related(
            "organisation", "given_by", "revision"
        )
    )
    linguists = {
        one.party_id: one for one in Linguist.objects.filter(instrument=instrument).select_related("person")
    }
    return Before(
        instrument=instrument,
        revision=revision,
        needs_concurrence=kind.needs_concurrence,
        needs_linguists=kind.needs_linguists,
        sides=[
            _side(
                party,
                [one for one in given if one.party_id == party.code],
                linguists.get(party.code),
                revision,
            )
            for party in parties()
        ],
    )


def _side(
    party: Party, given: list[Concurrence], linguist: Linguist | None, revision: Revision
) -> SideBefore:
    return SideBefore(
        party=party,
        concurrence=next((one for one in given if one.revision_id == revision.pk), None),
        earlier=[one for one in given if one.revision_id != revision.pk],
        linguist=linguist,
        has_confirmed=linguist is not None and linguist.confirmed_id == revision.pk,
    )


@provides("prerequisites")
def obstacles(instrument: Instrument) -> list[str]:
    """Return what of this stands in the way of agreeing to a text."""
    return before_agreeing(instrument).obstacles if needs_any(instrument.kind) else []


def numbers_apart(revision: Revision) -> dict[str, list[str]]:
    """Return the numbers that stand in one language and not, or not as often, in the other."""
    kk, ru = (Counter(_NUMBER.findall(text)) for text in (revision.text_kk, revision.text_ru))
    apart = {"kk": sorted((kk - ru).elements()), "ru": sorted((ru - kk).elements())}
    return {code: numbers for code, numbers in apart.items() if numbers}
