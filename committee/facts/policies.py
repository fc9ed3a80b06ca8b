"""Who confirms and disputes what was entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from committee.accord.policies import YES, Answer, Standing
from committee.facts.models import FactAnswer

if TYPE_CHECKING:
    from committee.facts.reading import Fact


def may_speak(standing: Standing) -> Answer:
    """Judge whether a person may say for their Party how a fact is: the secretary, or who holds a mandate."""
    if standing.party_code is None:
        return Answer(False, _("Only the two delegations act here."))
    if standing.is_secretary or standing.mandates:
        return YES
    return Answer(False, _("The secretary of your delegation does this, or someone with a mandate."))


def may_answer(standing: Standing, fact: Fact) -> Answer:
    """Judge whether a person may confirm or dispute a fact: never for the side that alone entered it.

    What neither side entered both may answer.
    """
    answer = may_speak(standing)
    if not answer.allowed:
        return answer
    if not fact.is_shared:
        return Answer(False, _("Only your delegation reads this: there is nobody to confirm it to."))
    if fact.wrote == {standing.party_code}:
        return Answer(
            False, _("Your Party entered this: the other Party confirms it or gives another value.")
        )
    return YES


def may_take_back(standing: Standing, answer: FactAnswer) -> Answer:
    """Judge whether a person may take back an answer: their own Party's, while it stands."""
    allowed = may_speak(standing)
    if not allowed.allowed:
        return allowed
    if answer.party_id != standing.party_code:
        return Answer(False, _("Only the Party that gave this answer takes it back."))
    if answer.ended_at:
        return Answer(False, _("This answer no longer stands."))
    return YES
