"""Whether every quota is what its text or its act said."""

from __future__ import annotations

from typing import Any

from committee.accord.languages import names_of
from committee.accord.models import Chain, Entry, Instrument
from launches.quotas.models import Quota, Repeal

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
        live = any(row.is_in_force for row in own)
        if live != (text.status == Instrument.Status.IN_FORCE):
            problems.append(f"{text.number}: its state and its quotas contradict each other")
    known = {text.pk for text in texts}
    problems += [
        f"{row}: rests on a text that never entered into force"
        for row in rows
        if row.instrument_id and row.instrument_id not in known
    ]
    return problems + _verify_acts([row for row in rows if row.act_id]) + _verify_repeals(rows)


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


def _verify_repeals(rows: list[Quota]) -> list[str]:
    """Compare the repeals, the numbers they ended and the objections with what the record tells."""
    problems = []
    told = _by_repeal("repeal_by_act")
    objections = _by_repeal("object_to_repeal")
    for repeal in Repeal.objects.order_by("repealed_at"):
        key = str(repeal.pk)
        payload, objection = told.pop(key, None), objections.pop(key, None)
        ended = sorted(str(row.pk) for row in rows if row.repeal_id == repeal.pk)
        if payload is None:
            problems.append(f"repeal {key}: the record does not tell of it")
        elif (str(repeal.act_id), str(repeal.by_act_id)) != (payload["repealed"]["id"], payload["by"]["id"]):
            problems.append(f"repeal {key}: its acts are not the ones the record names")
        elif ended != sorted(line["id"] for line in payload["lines"]):
            problems.append(f"repeal {key}: the numbers it ended are not the ones the record names")
        if repeal.objection != (objection["reason"] if objection else ""):
            problems.append(f"repeal {key}: the objection to it is not the one the record names")
    problems += [f"repeal {key}: the record tells of it, and it is missing" for key in told]
    return problems


def _by_repeal(verb: str) -> dict[str, dict[str, Any]]:
    entries = Entry.objects.filter(chain_id=Chain.SHARED, verb=verb)
    return {entry.subject_id: entry.payload for entry in entries}


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
