"""What may be done to a concern: one table, from which buttons, checks and tests are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.parties import party
from committee.accord.policies import Answer, Standing, may_keep_records, may_prepare
from launches.ecology.models import Concern, Pledge

State = Concern.State


class Side(Enum):
    """Which Party a verb belongs to."""

    RAISING = "the Party that raised the concern"
    OTHER = "the other Party"
    EITHER = "either Party"


@dataclass(frozen=True)
class Rule:
    """One verb: in this state, by this side, by those the authority lets, under one condition at most."""

    verb: str
    label: Any
    state: str
    side: Side
    authority: Callable[[Standing], Answer] = may_keep_records
    condition: Callable[[Concern], str] | None = None


def _closing_is_asked(concern: Concern) -> str:
    return "" if concern.is_closing_asked else _("The other Party has not proposed to close it.")


def _closing_is_not_asked(concern: Concern) -> str:
    return _("Closing it is proposed already.") if concern.is_closing_asked else ""


RULES = [
    Rule("publish", gettext_lazy("Show to both delegations"), State.DRAFT, Side.RAISING),
    Rule("edit", gettext_lazy("Change the draft"), State.DRAFT, Side.RAISING, may_prepare),
    Rule("discard", gettext_lazy("Throw the draft away"), State.DRAFT, Side.RAISING, may_prepare),
    Rule("answer", gettext_lazy("Answer the concern"), State.OPEN, Side.OTHER),
    Rule(
        "confirm_closing", gettext_lazy("Close it, as the other Party proposes"), State.OPEN, Side.RAISING,
        condition=_closing_is_asked,
    ),
    Rule(
        "decline_closing", gettext_lazy("Keep it open, with a reason"), State.OPEN, Side.RAISING,
        condition=_closing_is_asked,
    ),
    Rule("pledge", gettext_lazy("Make a pledge"), State.OPEN, Side.EITHER),
    Rule("measure", gettext_lazy("Write down what was done"), State.OPEN, Side.EITHER),
    Rule("close", gettext_lazy("Close the concern"), State.OPEN, Side.RAISING),
    Rule(
        "propose_closing", gettext_lazy("Propose to close it"), State.OPEN, Side.OTHER,
        condition=_closing_is_not_asked,
    ),
    Rule("link", gettext_lazy("Link a launch or a text"), State.OPEN, Side.RAISING),
]  # fmt: skip
TABLE = {rule.verb: rule for rule in RULES}


def may(standing: Standing, verb: str, concern: Concern) -> Answer:
    """Judge one verb on one concern that the person can see."""
    rule = TABLE[verb]
    if not standing.party_code:
        return Answer(False, _("Only the two delegations act here."))
    if reason := _out_of_state(rule, concern) or _of_the_other_side(rule, standing, concern):
        return Answer(False, reason)
    answer = rule.authority(standing)
    if answer.allowed and rule.condition and (reason := rule.condition(concern)):
        return Answer(False, reason)
    return answer


def _out_of_state(rule: Rule, concern: Concern) -> str:
    if concern.state == rule.state:
        return ""
    if concern.state == State.CLOSED:
        return _("The concern is closed.")
    if concern.state == State.DRAFT:
        return _("Only your delegation reads this draft: show it to both first.")
    return _("Both delegations read it: its words stay as they are.")


def _of_the_other_side(rule: Rule, standing: Standing, concern: Concern) -> str:
    is_own = standing.party_code == concern.party_id
    if rule.side is Side.RAISING and not is_own:
        return _("Only %(party)s, which raised the concern.") % {"party": party(str(concern.party_id))}
    if rule.side is Side.OTHER and is_own:
        return _("Your Party raised this concern; the other Party does this.")
    return ""


def may_mark(standing: Standing, pledge: Pledge) -> Answer:
    """Judge whether a person may say that a pledge was kept, or was not: the Party it was made to says so."""
    if not standing.party_code:
        return Answer(False, _("Only the two delegations act here."))
    if standing.party_code == pledge.party_id:
        return Answer(False, _("Your Party made this pledge; the other Party says whether it was kept."))
    if pledge.is_kept:
        return Answer(False, _("This pledge was kept already."))
    return may_keep_records(standing)


def options(standing: Standing, concern: Concern) -> list[tuple[Rule, Answer]]:
    """Return the verbs a reader of the page meets, each with its answer.

    A draft shows its own verbs alone; a concern both can see never speaks of drafts.
    """
    is_draft = concern.state == State.DRAFT
    return [
        (rule, may(standing, rule.verb, concern)) for rule in RULES if (rule.state == State.DRAFT) == is_draft
    ]
