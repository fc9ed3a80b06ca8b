"""What is taken away with the registers of treaties and acts: one row each, treaties first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from committee.accord.exporting import Column
from committee.accord.parties import parties
from committee.papers.models import Act

COLUMNS = [
    Column("what", _("What it is"), lambda row: row["what"]),
    Column("kind", _("Kind"), lambda row: row["kind"]),
    Column("title", _("Title"), lambda row: row["title"]),
    Column("party", _("Party whose act it is"), lambda row: row["party"]),
    Column("number", _("Number"), lambda row: row["number"]),
    Column("done", _("Done"), lambda row: row["done"]),
    Column("ratified", _("Ratified or approved"), lambda row: row["ratified"]),
    Column("in_force", _("In force"), lambda row: row["in_force"]),
    Column("ended", _("Repealed"), lambda row: row["ended"]),
    Column("source", _("Source"), lambda row: row["source"]),
    Column("other_values", _("Other values given"), lambda row: row["other_values"]),
]


def lines(
    treaties: Iterable[Any], acts: Iterable[Act], other_values: Callable[[Any], str]
) -> Iterator[dict[str, Any]]:
    """Return both registers as rows of one list: treaties as `act_views.treaty_row` tells them apart.

    `other_values` says of a treaty or an act what the other side gives instead.
    """
    names = {party.code: str(party) for party in parties()}
    for row in treaties:
        yield {
            "what": "treaty",
            "kind": row.treaty.kind,
            "title": str(row.treaty),
            "party": "",
            "number": "",
            "done": _day(row.done),
            "ratified": "; ".join(f"{party}: {_day(step)}" for party, step in row.ratified if _day(step)),
            "in_force": _day(row.in_force),
            "ended": _day(row.ended),
            "source": row.treaty.source.address if row.treaty.source else "",
            "other_values": other_values(row.treaty),
        }
    for act in acts:
        yield {
            "what": "act",
            "kind": act.kind,
            "title": act.called,
            "party": names.get(act.of_party_id or "", ""),
            "number": act.number,
            "done": act.dated or act.dated_as_given,
            "ratified": "",
            "in_force": act.in_force_on,
            "ended": act.repealed_on,
            "source": act.source.address if act.source else "",
            "other_values": other_values(act),
        }


def _day(step: Any) -> Any:
    return (step.on_day or step.as_given) if step else None
