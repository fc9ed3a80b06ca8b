"""What people do with quotas outside the negotiation itself: write drafts, and enter acts of the past."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import account_that_may
from committee.accord.acting import save_under_its_key
from committee.accord.errors import Refused, Stale
from committee.accord.languages import LANGUAGES, Names, names_of
from committee.accord.models import Chain, Entry, Instrument, User
from committee.accord.models.instruments import today
from committee.accord.policies import Answer, may_keep_records, standing_of
from committee.accord.text import binding_words, check_binding, normalise
from committee.accord.wall import Ring
from committee.papers.models import Act, Source
from committee.texts.drafts import (
    author,
    draft_to_change,
    draft_to_send,
    new_draft,
    refuse_what_is_not_visible,
    write_internal,
)
from committee.texts.files import discard_with_files
from launches.fleet.models import VehicleFamily
from launches.quotas.kind import CODE, bring_into_force, clashes
from launches.quotas.ledger import overlapping
from launches.quotas.models import IN_FORCE, Period, ProposalFile, ProposalLine, Quota, QuotaProposal


@dataclass(frozen=True)
class DraftLine:
    """One number as it is typed: a family's code, a period, launches, and words in three languages."""

    family: str
    period: str
    launches: int
    condition: Names = field(default_factory=dict)
    reason: Names = field(default_factory=dict)


def save_draft(
    *,
    by_id: Any,
    draft_id: Any,
    year: int,
    lines: Sequence[DraftLine],
    seen: str = "",
    circle_id: Any = None,
    reply_by: datetime.date | None = None,
    language_to_follow: str = "",
    language_due: datetime.date | None = None,
    dated: datetime.date | None = None,
    source_id: Any = None,
    answers_id: Any = None,
    amends_id: Any = None,
) -> QuotaProposal:
    """Write a draft of one's own delegation, new or changed. Raises Refused, or Stale.

    `draft_id` is the form's own key, so a form sent twice makes one draft; `seen` is the draft's version
    (QuotaProposal.version) that the form started from, empty for a new one. `circle_id` keeps a new one to a
    circle of its author.
    """
    with transaction.atomic():
        user = author(by_id)
        draft = draft_to_change(QuotaProposal, user, draft_id)
        said = {
            "year": year,
            "reply_by": reply_by,
            "language_to_follow": language_to_follow,
            "language_due": language_due,
            "dated": dated,
            "source_id": source_id,
            "answers_id": answers_id,
            "amends_id": amends_id,
        }
        if draft and seen != draft.version:
            if _says_already(draft, said, lines):
                return draft
            raise Stale(
                _("A colleague has changed this draft since you opened it. Your text is kept below; compare.")
            )
        draft = draft or new_draft(QuotaProposal, user, draft_id, circle_id)
        refuse_what_is_not_visible(
            user, (Source, source_id), (Instrument, answers_id), (Instrument, amends_id)
        )
        for name, value in said.items():
            setattr(draft, name, value)
        draft.changed_at = timezone.now()
        rows = _checked(draft, lines)
        save_under_its_key(draft)
        draft.lines.all().delete()
        for row in rows:
            row.save(force_insert=True)
        words = {"year": year, "lines": [vars(line) for line in lines]}
        write_internal(user, "save_draft", draft, kind=CODE, said=words, year=year)
        return draft


def _says_already(draft: QuotaProposal, said: Mapping[str, Any], lines: Sequence[DraftLine]) -> bool:
    """Whether a draft says exactly this: its form was sent twice."""
    typed = [
        {"family": line.family, "period": line.period, "launches": line.launches}
        | _columns("condition", line.condition)
        | _columns("reason", line.reason)
        for line in lines
    ]
    rows = list(draft.lines.select_related("family"))
    kept = [
        {name: row.family.code if name == "family" else getattr(row, name) for name in line}
        for row, line in zip(rows, typed, strict=False)
    ]
    same_frame = all(str(getattr(draft, name) or "") == str(value or "") for name, value in said.items())
    return same_frame and len(rows) == len(typed) and kept == typed


def discard_draft(*, by_id: Any, draft_id: Any) -> None:
    """Throw away a draft of one's own delegation that was never sent. Raises Refused."""
    with transaction.atomic():
        user = author(by_id)
        draft = draft_to_send(QuotaProposal, draft_id, by=user)
        write_internal(user, "discard_draft", draft, kind=CODE, said={"year": draft.year}, year=draft.year)
        discard_with_files(ProposalFile, by=user, draft=draft)


def may_enter_past_act(user: User) -> Answer:
    """Judge whether a person may cite an act of the past: a record-keeping act of either secretary."""
    return may_keep_records(standing_of(user))


def enter_past_act(
    *,
    by_id: Any,
    act_id: Any,
    year: int,
    lines: Sequence[DraftLine],
    source_id: Any,
    of_party: str = "",
    organ: Names | None = None,
    title: Names | None = None,
    says: Names | None = None,
    number: str = "",
    dated: datetime.date | None = None,
    effective_from: datetime.date | None = None,
    open_to_observers: bool = False,
) -> Entry:
    """Enter quotas that rest on a cited act of the past. It makes no agreement of the Parties.

    Organ, number and date of the act may be gaps, its source may not. Refused where both Parties agreed a
    number here, where a later act is in force, and for an act dated in the future.
    """
    with transaction.atomic():
        user = account_that_may(by_id, may_keep_records)
        source = Source.objects.visible_to(user).exclude(ring=Ring.PARTY).filter(pk=source_id).first()
        if source is None:
            raise Refused(
                _("Name the source: a fact of the past stands only with one that both delegations can see.")
            )
        if dated and dated > today():
            raise Refused(_("The act is dated in the future. Only acts of the past are entered here."))
        record.hold(Chain.SHARED)
        if Act.objects.filter(pk=act_id).exists():
            raise Refused(_("This act was entered already."))
        ring = Ring.OBSERVERS if open_to_observers else Ring.BOTH
        act = Act(
            pk=uuid.UUID(str(act_id)),
            ring=ring,
            party_id=user.party_code,
            of_party_id=of_party or None,
            number=binding_words(number),
            dated=dated,
            plan_year=year,
            source=source,
            **_columns("organ", organ),
            **_columns("title", title),
            **_columns("says", says),
        )
        rows = [
            Quota(
                ring=ring,
                party_id=user.party_code,
                year=year,
                period=line.period,
                family=_family(line.family),
                launches=line.launches,
                act=act,
                effective_from=effective_from,
                **_columns("condition", line.condition),
            )
            for line in lines
        ]
        _check_rows(act, rows)
        payload = {
            "of_party": of_party,
            "organ": organ or {},
            "number": act.number,
            "dated": dated.isoformat() if dated else "",
            "source": {"publisher": source.publisher, "address": source.address},
            "year": year,
            "lines": [
                {
                    "family": row.family.code,
                    "family_name": names_of(row.family, "name"),
                    "period": row.period,
                    "launches": row.launches,
                    "condition": names_of(row, "condition"),
                }
                for row in rows
            ],
        }
        entry = record.write(
            chain=Chain.SHARED,
            verb="enter_past_act",
            actor=user,
            subject="act",
            subject_id=act.pk,
            payload=payload,
        )
        if problems := clashes(year, [(line.family, line.period) for line in lines]):
            raise Refused(" ".join(problems))
        act.save(force_insert=True)
        for row in rows:
            _refuse_to_undo(row)
            bring_into_force(row)
        return entry


def _refuse_to_undo(row: Quota) -> None:
    """Nobody undoes alone what both agreed, and an older act does not replace a later one."""
    standing = Quota.objects.filter(IN_FORCE, year=row.year, family=row.family)
    for old in standing.select_related("act", "instrument"):
        if not overlapping([old.period, row.period]):
            continue
        if old.instrument:
            raise Refused(
                _("Both Parties agreed %(number)s on this: only a new text of both changes it.")
                % {"number": old.instrument.number}
            )
        if old.act and row.act and old.act.dated and row.act.dated and row.act.dated < old.act.dated:
            raise Refused(_("A later act on the same family and period is in force already."))


def _columns(name: str, words: Names | None) -> dict[str, str]:
    return {f"{name}_{code}": normalise((words or {}).get(code, "")) for code in LANGUAGES}


def _family(code: str) -> VehicleFamily:
    family = VehicleFamily.objects.filter(code=code).first()
    if family is None:
        raise Refused(_("There is no vehicle family “%(code)s”. Choose one from the list.") % {"code": code})
    return family


def _checked(draft: QuotaProposal, lines: Sequence[DraftLine]) -> list[ProposalLine]:
    """Build the rows of a draft. Raises Refused with every sentence that applies."""
    rows = [
        ProposalLine(
            proposal=draft,
            order=order,
            family=_family(line.family),
            period=line.period,
            launches=line.launches,
            **_columns("condition", line.condition),
            **_columns("reason", line.reason),
        )
        for order, line in enumerate(lines)
    ]
    problems = _problems(draft, exclude={"source", "answers", "amends", "party", "made_by", "kept_by"})
    for row in rows:
        problems += _problems(row, exclude={"proposal"})
        problems += _words_that_do_not_bind(row, "condition", "reason")
    problems += _counted_twice(rows)
    if problems:
        raise Refused(" ".join(dict.fromkeys(problems)))
    return rows


def _check_rows(act: Act, rows: list[Quota]) -> None:
    problems = _problems(act, exclude={"party", "source"}) + _words_that_do_not_bind(
        act, "organ", "title", "says"
    )
    problems += [] if rows else [_("Enter at least one number.")]
    for row in rows:
        problems += _problems(row, exclude={"act", "party", "instrument"})
        problems += _words_that_do_not_bind(row, "condition")
    problems += _counted_twice(rows)
    if problems:
        raise Refused(" ".join(dict.fromkeys(problems)))


def _counted_twice(rows: Sequence[ProposalLine | Quota]) -> list[str]:
    periods: dict[str, list[str]] = {}
    for row in rows:
        if row.period in Period:  # another is named among the problems already
            periods.setdefault(str(row.family), []).append(row.period)
    return [
        _("%(family)s is counted twice for the same part of the year.") % {"family": family}
        for family, listed in periods.items()
        if overlapping(listed)
    ]


def _problems(row: Any, *, exclude: set[str]) -> list[str]:
    columns = [field.attname for field in row._meta.concrete_fields]
    if any(isinstance(getattr(row, column), float) for column in columns):
        return [_("Write a whole number.")]  # Django would cut it to one without a word
    try:
        row.clean_fields(exclude=exclude)
    except ValidationError as error:
        return error.messages
    return []


def _words_that_do_not_bind(row: Any, *parts: str) -> list[str]:
    problems = []
    for part in parts:
        for code in LANGUAGES:
            try:
                check_binding(getattr(row, f"{part}_{code}"))
            except ValidationError as error:
                problems += error.messages
    return problems
