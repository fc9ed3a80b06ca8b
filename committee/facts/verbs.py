"""Confirming what the other side entered, one row or many, giving another value for it, taking that back."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import require_allowed
from committee.accord.acting import standing_now
from committee.accord.errors import Refused, Stale
from committee.accord.keeping import seals_of
from committee.accord.languages import LANGUAGES, labels_of
from committee.accord.models import Chain, Entry, User
from committee.accord.policies import Standing
from committee.accord.text import binding_words
from committee.facts.kinds import FactField, Form, kind_named, kind_of
from committee.facts.models import FactAnswer
from committee.facts.policies import may_answer, may_take_back
from committee.facts.reading import Fact, read_facts

MOST_WORDS = 500
Stance = FactAnswer.Stance


@dataclass(frozen=True)
class Shown:
    """A row as a page showed it: its kind, its key, its seal, and what it is called there."""

    kind: str
    row_id: Any
    seal: str
    title: str


def confirm_fact(*, by_id: Any, kind: str, row_id: Any, answer_id: Any, seal: str) -> Entry | None:
    """Confirm for one's Party a whole row as the page showed it. Raises Refused, Stale.

    `seal` is that of the row as shown. Other values the Party gave for the row no longer stand. `answer_id`
    is the form's own key: sent twice, it confirms once and returns None the second time.
    """
    with transaction.atomic():
        standing, fact = _standing_and_fact(by_id, kind, row_id)
        if FactAnswer.objects.filter(pk=answer_id).exists():
            return None
        _require(standing, fact, seal)
        own = _own(standing, fact)
        if any(one.stance == Stance.CONFIRMED and one.seal == fact.seal for one in own):
            raise Refused(_("Your Party has confirmed this already."))
        return _answer("confirm_fact", standing, fact, answer_id, replaces=own, stance=Stance.CONFIRMED)


def confirm_facts(*, by_id: Any, key: uuid.UUID, shown: Sequence[Shown]) -> list[Entry]:
    """Confirm for one's Party each of these rows as the page showed it: all of them, or none.

    `key` is the form's own: sent twice, it confirms once. Raises Refused, or Stale, naming the row.
    """
    with transaction.atomic():
        if not shown:
            raise Refused(_("Tick what your Party confirms."))
        for one in shown:  # all rows before the chain, in the order in which pages show them
            _standing_and_fact(by_id, one.kind, one.row_id)
        entries = [_confirm_named(by_id, uuid.uuid5(key, str(one.row_id)), one) for one in shown]
        return [entry for entry in entries if entry]


def _confirm_named(by_id: Any, answer_id: uuid.UUID, one: Shown) -> Entry | None:
    try:
        return confirm_fact(by_id=by_id, kind=one.kind, row_id=one.row_id, answer_id=answer_id, seal=one.seal)
    except Refused as refused:
        raise type(refused)(f"{one.title}: {refused}") from None


def dispute_fact(
    *,
    by_id: Any,
    kind: str,
    row_id: Any,
    answer_id: Any,
    seal: str,
    field: str,
    value: str,
    reason: str,
    language: str,
) -> Entry | None:
    """Give for one's Party another value of one field, with the reason or source. Both values stand.

    `value` as its field is typed: YYYY-MM-DD, digits, or words in `language`. What the Party gave for the
    same field before, and its confirmation of the row, no longer stand. Otherwise as `confirm_fact`.
    """
    with transaction.atomic():
        standing, fact = _standing_and_fact(by_id, kind, row_id)
        if FactAnswer.objects.filter(pk=answer_id).exists():
            return None
        _require(standing, fact, seal)
        disputed = fact.kind.field(field)
        if disputed is None:
            raise Refused(_("Choose what is otherwise."))
        if language not in LANGUAGES:
            raise Refused(_("Choose the language you write in."))
        reason = binding_words(reason)
        if not reason:
            raise Refused(_("Give the reason or the source: both Parties read it."))
        value, entered = _typed(disputed, value), disputed.text(fact.row)
        if value == entered:
            raise Refused(_("This is the value that was entered: there is nothing to dispute."))
        return _answer(
            "dispute_fact",
            standing,
            fact,
            answer_id,
            replaces=[one for one in _own(standing, fact) if one.field in ("", field)],
            stance=Stance.DISPUTED,
            field=field,
            entered=entered,
            value=value,
            reason=reason,
            language=language,
        )


def take_back_answer(*, by_id: Any, answer_id: Any) -> Entry:
    """Take back one's Party's answer: it no longer stands, and stays in the record. Raises Refused."""
    with transaction.atomic():
        standing = standing_now(by_id)
        answers = FactAnswer.objects.select_for_update(no_key=True)
        answer = answers.filter(pk=answer_id).first() if standing.party_code else None
        if answer is None:
            raise Refused(_("There is no such answer."))
        require_allowed(may_take_back(standing, answer))
        _end(answer)
        row = kind_of(answer.of_table).rows(standing.user).get(pk=answer.of_row)
        return _write("take_back_answer", standing, answer, row, [answer])


def _standing_and_fact(by_id: Any, kind_code: str, row_id: Any) -> tuple[Standing, Fact]:
    """Lock the row by its bare key, and read who acts; a row behind the wall is none."""
    standing = standing_now(by_id)
    kind, key = kind_named(kind_code), _key(row_id)
    if kind is not None and kind.table._base_manager.select_for_update(no_key=True).filter(pk=key).first():
        row = kind.rows(standing.user).filter(pk=key).first()
        if row is not None:
            return standing, read_facts(standing.user, [row], acting=lambda: standing)[row.pk]
    raise Refused(_("There is no such fact."))


def _key(text: Any) -> uuid.UUID:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        raise Refused(_("There is no such fact.")) from None


def _require(standing: Standing, fact: Fact, seal: str) -> None:
    require_allowed(may_answer(standing, fact))
    if seal != fact.seal:
        raise Stale(_("What was entered has changed since this page was shown. Read it again."))


def _own(standing: Standing, fact: Fact) -> list[FactAnswer]:
    return [one.answer for one in fact.said if one.answer.party_id == standing.party_code]


def _typed(field: FactField, value: str) -> str:
    """Return a value in its field's form. Raises Refused where it is not."""
    value = binding_words(value, at_most=MOST_WORDS)
    if not value:
        raise Refused(_("Give the value your Party holds to be right."))
    if field.form is Form.NUMBER and not value.isdecimal():
        raise Refused(_("Write a whole number in digits."))
    if field.form is Form.DAY:
        try:
            return datetime.date.fromisoformat(value).isoformat()
        except ValueError:
            raise Refused(_("Write the day as YYYY-MM-DD.")) from None
    return value


def _answer(
    verb: str, standing: Standing, fact: Fact, answer_id: Any, *, replaces: list[FactAnswer], **said: Any
) -> Entry:
    for earlier in replaces:
        _end(earlier)
    answer = FactAnswer(
        pk=_key(answer_id),
        of_table=fact.row._meta.label_lower,
        of_row=fact.row.pk,
        party_id=standing.party_code,
        by=standing.user,  # type: ignore[misc]  # the policy let in accounts only
        seal=fact.seal,
        **said,
    )
    answer.save(force_insert=True)
    return _write(verb, standing, answer, fact.row, [answer, *replaces])


def _end(answer: FactAnswer) -> None:
    answer.ended_at = timezone.now()
    answer.save(update_fields=["ended_at"])


def _write(verb: str, standing: Standing, answer: FactAnswer, row: Any, written: list[FactAnswer]) -> Entry:
    user = standing.user
    return record.write(
        chain=Chain.SHARED,
        verb=verb,
        actor=user if isinstance(user, User) else None,
        subject="",
        subject_id=answer.pk,
        payload={
            "table": answer._meta.label_lower,
            "of": {"table": answer.of_table, "id": str(answer.of_row), "title": labels_of(row)},
            "field": answer.field,
            "entered": answer.entered,
            "value": answer.value,
            "reason": answer.reason,
            "language": answer.language,
            "row_seal": answer.seal,
            "seals": seals_of(*written),
        },
    )
