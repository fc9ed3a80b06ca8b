"""Loading the demonstration's quotas: cited past acts, the negotiation of 2013, reported figures."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from committee.accord import verbs as accord
from committee.accord.loading import add_missing, columns, key_of, read
from committee.accord.models import User
from committee.accord.wall import Ring
from committee.papers.loading import source_key
from committee.papers.models import Act
from launches.fleet.models import VehicleFamily
from launches.quotas import verbs
from launches.quotas.kind import CODE, snapshot_of
from launches.quotas.models import QuotaProposal, ReportedFigure
from launches.quotas.verbs import DraftLine


def enter_past_acts(path: Path) -> int:
    """Cite the past acts that were not cited yet; return how many. Raises Refused."""
    entered = 0
    for row in read(path):
        act_id = key_of("act", row["name"])
        if Act.objects.filter(pk=act_id).exists():
            continue
        verbs.enter_past_act(
            by_id=_account(row["entered_by"]),
            act_id=act_id,
            year=row["year"],
            lines=_lines(row),
            source_id=source_key(row["source"]),
            of_party=row["of_party"],
            organ=row["organ"],
            title=row["title"],
            says=row["says"],
            number=row["number"],
            dated=_day(row["dated"]),
            open_to_observers=True,
        )
        entered += 1
    return entered


def start_negotiation(path: Path) -> int:
    """Send the proposals, in order, unless this was done before; return how many. Raises Refused.

    Once begun it belongs to the visitors: whatever they made of it is left alone.
    """
    rows = read(path)
    if QuotaProposal.objects.filter(pk__in=[_draft_key(row["name"]) for row in rows]).exists():
        return 0
    sent: dict[str, Any] = {}
    for row in rows:
        answered, by_id = sent.get(row["answers"]), _account(row["by"])
        draft = verbs.save_draft(
            by_id=by_id,
            draft_id=_draft_key(row["name"]),
            year=row["year"],
            lines=_lines(row),
            dated=_day(row["dated"]),
            source_id=source_key(row["source"]),
            answers_id=answered,
        )
        previewed = accord.preview_digest(CODE, snapshot_of(draft))
        if answered:
            entry = accord.counter(
                by_id=by_id, instrument_id=answered, paper_id=draft.pk, previewed=previewed
            )
        else:
            entry = accord.table(by_id=by_id, kind=CODE, paper_id=draft.pk, previewed=previewed)
        sent[row["name"]] = entry.subject_id
    return len(rows)


def load_reported_figures(path: Path) -> int:
    """Add the figures that somebody is reported to have named; contradicting ones all stand."""
    families = {family.code: family for family in VehicleFamily.objects.all()}
    return add_missing(
        ReportedFigure,
        [
            ReportedFigure(
                id=key_of("reported figure", row["name"]),
                ring=Ring.OBSERVERS,
                year=row["year"],
                family=families[row["family"]],
                figure=row["figure"],
                meaning=row["meaning"],
                said_by_id=row["said_by"],
                said_on=row["said_on"],
                source_id=source_key(row["source"]),
                **columns("says", row["says"]),
            )
            for row in read(path)
        ],
    )


def _account(username: str) -> Any:
    return User.objects.get(username=username).pk


def _draft_key(name: str) -> Any:
    return key_of("quota proposal", name)


def _lines(row: dict[str, Any]) -> list[DraftLine]:
    return [DraftLine(**line) for line in row["lines"]]


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
