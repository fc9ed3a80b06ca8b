"""Decisions of a sitting: captured by one side with who was present, and so once both have consented."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord.accounts import require_allowed
from committee.accord.acting import account_acting, acting_party, standing_now
from committee.accord.errors import Refused
from committee.accord.languages import AUTHENTIC, LANGUAGES, Names, in_language, names_of
from committee.accord.models import Entry, Person, User
from committee.accord.models.instruments import today
from committee.accord.narration import date
from committee.accord.parties import parties, party
from committee.accord.policies import Standing
from committee.accord.text import binding_words
from committee.accord.wall import Ring, sees
from committee.delegations.models import Post, Seat, held_on
from committee.meetings.models import AgendaItem, Executor, Instruction, Meeting, Outcome
from committee.meetings.verbs import standing_and_meeting, words_of
from committee.sittings.entries import write
from committee.sittings.models import SittingDecision, SittingWord
from committee.sittings.policies import may_run, may_say
from committee.sittings.quorum import Judgement
from committee.sittings.reading import attendance_of, capacities, quorum_of, rule_at, why_not

A_DAY = datetime.timedelta(days=1)
Kind = SittingWord.Kind


@dataclass(frozen=True)
class Given:
    """The instruction a decision gives: its words by language, when it is due, and who carries it out.

    `executors`: by the code of a Party the key of a person of it; a Party that is not named carries it out
    with no person named.
    """

    texts: Names
    due: datetime.date | None = None
    executors: dict[str, Any] = field(default_factory=dict)


def capture(
    *,
    by_id: Any,
    meeting_id: Any,
    item_id: Any,
    decision_id: Any,
    texts: Names,
    given: Given | None = None,
    moment: datetime.datetime | None = None,
) -> SittingDecision:
    """Capture what a sitting decided at a moment (aware; now, unless said otherwise), for one's own Party.

    It keeps who was present and by which rule there was a quorum. `decision_id` is the form's own key: sent
    twice, it is captured once. Raises Refused, e.g. where a rule holds and there is no quorum.
    """
    with transaction.atomic():
        standing, meeting = standing_and_meeting(by_id, meeting_id)
        if written := SittingDecision.objects.filter(pk=decision_id, meeting=meeting, author=by_id).first():
            return written
        require_allowed(may_run(standing, meeting))
        moment = _moment(meeting, moment)
        decision = SittingDecision.objects.create(
            id=decision_id,
            meeting=meeting,
            item=_item(meeting, item_id),
            **_both_languages(texts, _("Write the decision in Russian and in Kazakh: both bind.")),
            party_id=acting_party(standing),
            author=account_acting(standing),
            moment=moment,
            presence=_presence(meeting, moment),
            instruction=_instruction(standing, meeting, moment, given) if given else {},
        )
        _say(standing, decision, Kind.CONSENT)
        payload = {"met": decision.presence["met"], "party": decision.party_id}
        write("capture_decision", standing, decision, decision, **payload)
        return decision


def say(*, by_id: Any, decision_id: Any, kind: str, text: str = "", language: str = "ru") -> Entry:
    """Consent to a decision for one's Party, object to it, add a reservation, or take one's own back.

    With the second consent it is an outcome of the meeting, and its instruction is given. Raises Refused.
    """
    with transaction.atomic():
        standing = standing_now(by_id)
        decision = SittingDecision.objects.select_for_update(no_key=True).filter(pk=decision_id).first()
        if decision is None or not sees(standing.user, decision):
            raise Refused(_("There is no such decision."))
        if kind not in Kind.values:
            raise Refused(_("Choose what your Party says."))
        require_allowed(may_say(standing, decision, kind))
        words = "" if kind == Kind.CONSENT else words_of(text, language)
        _say(standing, decision, kind, words, language if words else "")
        follows = _follow(decision) if kind == Kind.CONSENT else []
        return write("answer_decision", standing, decision, decision, *follows, kind=kind, words=words)


def _say(
    standing: Standing, decision: SittingDecision, kind: str, text: str = "", language: str = ""
) -> None:
    SittingWord.objects.create(
        decision=decision,
        kind=kind,
        text=text,
        language=language,
        party_id=acting_party(standing),
        author=account_acting(standing),
    )


def _follow(decision: SittingDecision) -> list[Any]:
    """Put what both have consented to among the outcomes of the meeting, with its instruction."""
    told = {f"text_{code}": text for code, text in names_of(decision, "text").items()}
    shared = {"ring": Ring.BOTH, "meeting_id": decision.meeting_id}
    outcome = Outcome.objects.create(
        id=decision.pk, kind=Outcome.Kind.DECISION, item=decision.item, **told, **shared
    )
    if not decision.instruction:
        return [outcome]
    instruction = Instruction.objects.create(
        **shared,
        party_id=decision.party_id,
        giver=Instruction.Giver.DECISION,
        outcome=outcome,
        given_on=decision.moment.date(),
        due=decision.instruction["due"] or None,
        **{f"text_{code}": text for code, text in decision.instruction["text"].items()},
    )
    for side in parties():
        named = decision.instruction["executors"].get(side.code)
        Executor.objects.create(instruction=instruction, party=side, person_id=named and named["id"])
    return [outcome, instruction]


def _item(meeting: Meeting, item_id: Any) -> AgendaItem:
    items = AgendaItem.objects.filter(meeting=meeting, struck=False).exclude(ring=Ring.PARTY)
    if (item := items.filter(pk=item_id).first()) is None:
        raise Refused(_("Choose an item of this meeting that both delegations see."))
    return item


def _moment(meeting: Meeting, moment: datetime.datetime | None) -> datetime.datetime:
    now = timezone.now()
    if moment and moment > now:
        raise Refused(_("This moment has not come yet: enter it when it has."))
    if moment and meeting.first_day and moment.date() < meeting.first_day - A_DAY:
        raise Refused(_("This moment lies before the meeting: check the day."))
    return moment or now


def _both_languages(texts: Names, otherwise: str) -> dict[str, str]:
    words = {code: binding_words(texts.get(code, "")) for code in LANGUAGES}
    if not all(words[code] for code in AUTHENTIC):
        raise Refused(otherwise)
    return {f"text_{code}": text for code, text in words.items()}


def _presence(meeting: Meeting, moment: datetime.datetime) -> dict[str, Any]:
    """Return who was present, the rule and whether it was met. Raises Refused without a quorum."""
    attendance = attendance_of(meeting)
    rule = rule_at(meeting, moment)
    judgement = quorum_of(rule, attendance, moment)
    if judgement.is_met is False:
        raise Refused(_("Nothing can be decided: there is no quorum. %(why)s") % {"why": why_not(judgement)})
    rows = {str(one.row.person_id): one.row for one in attendance}
    return {
        "met": judgement.is_met,
        "rule": {"id": str(rule.pk), "heads": rule.heads, "least": rule.least} if rule else {},
        "present": _present(judgement, rows),
    }


def _present(judgement: Judgement, rows: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    return {
        side: [
            {
                "person": rows[one.key].person.printed,
                "capacity": capacities(rows[one.key]),
                "heads": one.is_head,
            }
            for one in people
        ]
        for side, people in judgement.present.items()
    }


def _instruction(
    standing: Standing, meeting: Meeting, moment: datetime.datetime, given: Given
) -> dict[str, Any]:
    words = _both_languages(
        given.texts, _("Write the instruction in Russian and in Kazakh, or leave all of it empty.")
    )
    first = max(meeting.first_day or moment.date(), moment.date())
    if given.due and given.due < first:
        raise Refused(
            _("The instruction would be due before the session: choose a day from %(day)s on.")
            % {"day": date(first.isoformat())}
        )
    return {
        "text": {code: words[f"text_{code}"] for code in LANGUAGES},
        "due": given.due.isoformat() if given.due else "",
        "executors": {code: _executor(standing, code, key) for code, key in given.executors.items() if key},
    }


def _executor(standing: Standing, code: str, key: Any) -> dict[str, Any]:
    """Return the person who carries it out for a Party. Raises Refused for one of the other, or who left."""
    person = Person.objects.filter(pk=key, party=code).exclude(ring=Ring.PARTY).first()
    if person is None:
        raise Refused(
            _("Choose for %(party)s a person of its own whom both delegations see.") % {"party": party(code)}
        )
    if has_left(person, with_accounts=code == standing.party_code):
        raise Refused(
            _("%(person)s has left: no seat, post or account of theirs is open. Choose somebody else.")
            % {"person": in_language(person.printed)}
        )
    return {"id": str(person.pk), "person": person.printed}


def has_left(person: Person, *, with_accounts: bool) -> bool:
    """Whether all seats and posts both know of have ended, or every account is closed.

    Of whom nothing is known nobody can say that they left. Accounts are their own Party's affair:
    `with_accounts` only where that Party asks.
    """
    holdings = [table.objects.filter(person=person).exclude(ring=Ring.PARTY) for table in (Seat, Post)]
    held = any(rows.exists() for rows in holdings)
    holds = any(rows.filter(held_on(today())).exists() for rows in holdings)
    accounts = set(User.objects.filter(person=person).values_list("is_active", flat=True))
    return (held and not holds) or (with_accounts and accounts == {False})
