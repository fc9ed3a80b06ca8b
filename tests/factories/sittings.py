"""Sittings: who came to a meeting that was held today, and rules of a quorum."""

import uuid
from typing import Any

from committee.accord.models import User
from committee.accord.wall import Ring
from committee.delegations.models import Body, Seat
from committee.meetings.models import AgendaItem, Meeting, Participation
from committee.sittings import session
from committee.sittings.attendance import enter_came
from committee.sittings.decisions import capture, say
from committee.sittings.models import QuorumRule, SittingDecision, Stay
from committee.sittings.rules import confirm_rule, enter_rule
from tests.factories.facts import held_meeting
from tests.factories.meetings import participant
from tests.factories.papers import source
from tests.factories.people import person, seat


def sitting(by: User, **fields: Any) -> Meeting:
    """A meeting of the commission that was held today."""
    body, _ = Body.objects.get_or_create(
        name_ru="Межправительственная комиссия", name_kk="Үкіметаралық комиссия", ring=Ring.OBSERVERS
    )
    return held_meeting(by, **{"body": body} | fields)


def delegate(of: Meeting, party: str, role: str = Seat.Role.MEMBER, **fields: Any) -> Participation:
    """Somebody of a Party on the list of a meeting, in a seat."""
    who = person(party)
    return participant(of, who, **{"seat": seat(who, role=role)} | fields)


def move_to(item: AgendaItem, by: User) -> None:
    """The sitting is at an item now."""
    session.move_to(by_id=by.pk, meeting_id=item.meeting_id, item_id=item.pk)


def came(who: Participation, by: User, **times: Any) -> Stay:
    """Somebody came, just now unless said otherwise."""
    key = uuid.uuid4()
    enter_came(by_id=by.pk, participation_id=who.pk, stay_id=key, **times)
    return Stay.objects.get(pk=key)


def quorum_rule(of: Body, by: User, *confirming: User, **fields: Any) -> QuorumRule:
    """A rule of a quorum: a chair or a deputy of each side unless said otherwise; `confirming` confirm it."""
    key = uuid.uuid4()
    said: dict[str, Any] = {"heads": True, "least": 0}
    if not fields.get("act_id"):
        said["source_id"] = source().pk
    enter_rule(by_id=by.pk, body_id=of.pk, rule_id=key, **said | fields)
    for other in confirming:
        confirm_rule(by_id=other.pk, rule_id=key)
    return QuorumRule.objects.get(pk=key)


DECIDED = {"ru": "Утвердить график", "kk": "Кестені бекіту", "en": "The schedule is approved"}


def captured(of: AgendaItem, by: User, *consenting: User, **fields: Any) -> SittingDecision:
    """A decision on an item, captured by a secretary; with the consent of the other, if one is named."""
    named: dict[str, Any] = {"decision_id": uuid.uuid4(), "texts": DECIDED, "meeting_id": of.meeting_id}
    decision = capture(by_id=by.pk, item_id=of.pk, **named | fields)
    for other in consenting:
        say(by_id=other.pk, decision_id=decision.pk, kind="consent")
    return decision
