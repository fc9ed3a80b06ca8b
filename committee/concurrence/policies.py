"""Who enters an agency's word, who names a linguist, and who confirms that both languages say the same."""

from __future__ import annotations

from django.utils.translation import gettext as _

from committee.accord.models import Instrument, User
from committee.accord.policies import YES, Answer, Standing, may_keep_records
from committee.concurrence.reading import Before


def may_concur(standing: Standing, before: Before) -> Answer:
    """Judge whether a person enters the word of their Party's agency: the secretary, once a revision."""
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if not before.needs_concurrence:
        return Answer(False, _("No concurrence of agencies is asked for on this text."))
    side = before.side(standing.party_code)
    if side and side.concurrence:
        return Answer(False, _("Your agency has concurred with this revision already."))
    return _while_open(before)


def may_name_linguist(standing: Standing, before: Before) -> Answer:
    """Judge whether a person names their Party's linguist: the secretary, until the text is confirmed."""
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if not before.needs_linguists:
        return Answer(False, _("No linguist confirms this text."))
    side = before.side(standing.party_code)
    if side and side.has_confirmed:
        return Answer(False, _("Your linguist has confirmed this revision already."))
    return _while_open(before)


def may_confirm_languages(standing: Standing, before: Before) -> Answer:
    """Judge whether a person confirms that both languages say the same: the linguist their Party named."""
    side = before.side(standing.party_code)
    if side is None:
        return Answer(False, _("Only the two delegations act here."))
    linguist, user = side.linguist, standing.user
    if linguist is None:
        return Answer(False, _("Your Party has not named its linguist yet: its secretary does."))
    if not isinstance(user, User) or user.person_id != linguist.person_id:
        return Answer(
            False, _("%(person)s confirms it: the linguist your Party named.") % {"person": linguist.person}
        )
    if user.role not in LINGUISTS:
        return Answer(False, _("An expert or the secretary of your delegation confirms it."))
    if side.has_confirmed:
        return Answer(False, _("You have confirmed this revision already."))
    return _while_open(before)


LINGUISTS = (User.Role.EXPERT, User.Role.SECRETARY)


def _while_open(before: Before) -> Answer:
    if before.instrument.standing != Instrument.Status.TABLED:
        return Answer(False, _("This text is no longer open."))
    if before.instrument.language_to_follow:
        return Answer(False, _("One of the two authentic languages is still to follow."))
    return YES
