"""Whether every quota is what its text or its act said."""

from __future__ import annotations

from typing import Any

from committee.accord.languages import names_of
from committee.accord.models import Chain, Entry, Instrument
from launches.quotas.models import Quota

Facts = list[tuple[Any, ...]]


def verify_quotas(kind: str) -> list[str]:
    """Compare quotas with the texts and the recorded acts they follow from; return what does not hold."""
    problems = []
    rows = list(Quota.objects.select_related("family", "instrument"))
    in_force = (Instrument.Status.IN_FORCE, Instrument.Status.SUPERSEDED)
    texts = Instrument.objects.filter(kind=kind, status__in=in_force).prefetch_related("revisions")
    for text in texts:
        own = [row for row in rows if row.instrument_id == text.pk]
        content = text.revision.content
        if _facts(own) != _agreed(content["year"], content["lines"]):
            problems.append(f"{text.number}: the quotas are not the ones the text brought into force")
        live = any(row.superseded_at is None for row in own)
        if live != (text.status == Instrument.Status.IN_FORCE):
            problems.append(f"{text.number}: its state and its quotas contradict each other")
    known = {text.pk for text in texts}
    problems += [
        f"{row}: rests on a text that never entered into force"
        for row in rows
        if row.instrument_id and row.instrument_id not in known
    ]
    return problems + _verify_acts([row for row in rows if row.act_id])


def _verify_acts(rows: list[Quota]) -> list[str]:
    problems = []
    entries = {
        entry.subject_id: entry.payload
        for entry in Entry.objects.filter(chain_id=Chain.SHARED, verb="enter_past_act")
    }
    for act_id in sorted({str(row.act_id) for row in rows} | set(entries)):
        own = [row for row in rows if str(row.act_id) == act_id]
        payload = entries.get(act_id)
        if payload is None:
            problems.append(f"{own[0]}: rests on an act that the record does not know")
        elif _facts(own) != _agreed(payload["year"], payload["lines"]):
            problems.append(f"act {act_id}: the quotas are not the ones that were entered")
    return problems


def _facts(rows: list[Quota]) -> Facts:
    return sorted(
        (row.year, row.family.code, row.period, row.launches, tuple(names_of(row, "condition").values()))
        for row in rows
    )


def _agreed(year: int, lines: list[dict[str, Any]]) -> Facts:
    return sorted(
        (
            year,
            line["family"],
            line["period"],
            line["launches"],
            tuple(line["condition"].get(code, "") for code in ("ru", "kk", "en")),
        )
        for line in lines
    )
