"""Who may do what, with the reason when not: one answer for the button and for the check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _

from committee.accord.kinds import kind_of
from committee.accord.models import Instrument, Mandate, User
from committee.accord.models.instruments import today
from committee.accord.parties import other_party, party
from committee.accord.transitions import TABLE, Authority, Side, Transition

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class Answer(NamedTuple):
    """Whether something is allowed, and if not, why not."""

    allowed: bool
    reason: str = ""


YES = Answer(True)


@dataclass(frozen=True)
class Standing:
    """A person at the moment of acting: account, Party, and the mandates that hold today."""

    user: User | AnonymousUser
    party_code: str | None
    mandates: dict[str, Mandate]
    suspended: frozenset[str] = frozenset()  # kinds of text one's mandate for which waits to be confirmed

    @property
    def is_secretary(self) -> bool:
        """Whether the account keeps the records of its delegation."""
        return isinstance(self.user, User) and self.user.is_staff

    def mandate(self, kind: str) -> Mandate | None:
        """The mandate for this kind of text, if one holds today."""
        return self.mandates.get(kind)


def standing_of(user: User | AnonymousUser, *, lock: bool = False) -> Standing:
    """Read what a person may act with. `lock` keeps the mandates as they are until the act is done."""
    if not user.is_authenticated or not user.is_active or user.party_code is None or not user.person_id:
        return Standing(user, None, {})
    if user.role == user.Role.AIDE:
        return Standing(user, user.party_code, {})  # an aide prepares, whatever a mandate says
    held = Mandate.objects.filter(person_id=user.person_id, ended_at__isnull=True, confirmed_at__isnull=False)
    if lock:
        held = held.select_for_update(no_key=True).order_by("pk")
    day = today()
    suspended = frozenset(mandate.kind for mandate in held if mandate.suspended_at)
    mandates = {mandate.kind: mandate for mandate in held if mandate.holds_on(day)}
    return Standing(user, user.party_code, mandates, suspended)


def may(standing: Standing, verb: str, instrument: Instrument) -> Answer:
    """Judge one verb on one text. Reads the text's prefetched revisions and assents where there are any."""
    rule = TABLE[verb]
    for judge in (_of_a_party, _of_the_kind, _in_state, _of_the_side, _with_authority):
        if reason := judge(rule, standing, instrument):
            return Answer(False, reason)
    for condition in rule.conditions:
        if reason := CONDITIONS[condition](standing, instrument):
            return Answer(False, reason)
    return YES


def may_table(standing: Standing, kind: str) -> Answer:
    """Judge whether a person may send a paper of this kind to the other Party."""
    if standing.party_code is None:
        return Answer(False, _("Only the two delegations act here."))
    if standing.is_secretary or standing.mandate(kind):
        return YES
    return Answer(False, _("The secretary of your delegation sends it, or someone with a mandate."))


def may_prepare(standing: Standing) -> Answer:
    """Judge whether a person may write papers and comments for their delegation."""
    return YES if standing.party_code else Answer(False, _("Only the two delegations act here."))


def may_keep_records(standing: Standing) -> Answer:
    """Judge whether a person may enter facts and mandates for their Party."""
    if standing.is_secretary:
        return YES
    return Answer(False, _("The secretary of your delegation does this."))


def may_invite_anew(standing: Standing, account: User) -> Answer:
    """Judge whether a person may take an account's keys away and give it a new invitation."""
    if not standing.is_secretary or account.party_code != standing.party_code:
        return Answer(False, _("The secretary of your delegation does this."))
    if account == standing.user:
        return Answer(False, _("Another secretary of your delegation invites you anew."))
    if not account.is_active:
        return Answer(False, _("This account is closed."))
    return YES


def may_restore_mandate(standing: Standing, mandate: Mandate) -> Answer:
    """Judge whether a person may confirm a suspended mandate. Reads its person."""
    if standing.party_code is None or standing.party_code != mandate.person.party_id:
        return Answer(False, _("Choose a mandate of your own Party."))
    if mandate.suspended_at is None:
        return Answer(False, _("This mandate is not suspended."))
    if not isinstance(standing.user, User) or standing.user.person_id == mandate.person_id:
        return Answer(False, _("Two others of your Party confirm it."))
    if standing.user.role not in (User.Role.SECRETARY, User.Role.OFFICIAL):
        return Answer(False, _("Secretaries and officials confirm it."))
    if standing.user.taken_up_at and standing.user.taken_up_at > mandate.suspended_at:
        # Else whoever invites could open the two accounts that confirm.
        return Answer(False, _("People whose accounts were opened before the suspension confirm it."))
    if standing.user.pk == mandate.restored_by_id:
        return Answer(False, _("You have confirmed it; a second person of your Party does too."))
    return YES


def options(standing: Standing, instrument: Instrument) -> list[tuple[Transition, Answer]]:
    """Return every verb of this kind that has a button, with its answer: what one may do, else why not."""
    rules = [rule for rule in TABLE.values() if rule.button and not _of_the_kind(rule, standing, instrument)]
    return [(rule, may(standing, rule.verb, instrument)) for rule in rules]


def turn(instrument: Instrument) -> str | None:
    """Return the code of the Party a text waits for; None when it waits for nobody."""
    if instrument.standing != Instrument.Status.TABLED:
        return None
    writer = str(instrument.revised_by_id or instrument.party_id)
    other = other_party(writer).code
    if instrument.language_to_follow:
        return writer
    live = instrument.live_assents()
    for code in (other, writer):
        if code not in live:
            return code
    return next(code for code in (other, writer) if not live[code].is_definitive)


# What the table asks of everyone ---------------------------------------------------------------------


def _of_a_party(rule: Transition, standing: Standing, instrument: Instrument) -> str:
    if standing.party_code is None:
        return _("Only the two delegations act here.")
    return ""


def _of_the_kind(rule: Transition, standing: Standing, instrument: Instrument) -> str:
    if rule.of_joint_kinds in (None, kind_of(instrument.kind).is_joint):
        return ""
    if rule.of_joint_kinds:
        return _("Only a text that both Parties write is revised.")
    return _("Both Parties write this text: its next revision changes it.")


def _in_state(rule: Transition, standing: Standing, instrument: Instrument) -> str:
    if instrument.standing in rule.sources:
        return ""
    return (
        _("The text is no longer open: %(state)s.") % {"state": instrument.standing.label.lower()}
        if (Instrument.Status.TABLED in rule.sources)
        else _("The text is not in force.")
    )


def _of_the_side(rule: Transition, standing: Standing, instrument: Instrument) -> str:
    if rule.side is Side.NOBODY:
        return _("Nobody does this: it follows by itself.")
    if rule.side is Side.TABLING and standing.party_code != instrument.party_id:
        return _("Only %(party)s, which sent the text.") % {"party": party(instrument.party_id)}
    if rule.side is Side.OTHER and standing.party_code == instrument.party_id:
        return _("Your Party sent this text; the other Party answers it.")
    return ""


def _with_authority(rule: Transition, standing: Standing, instrument: Instrument) -> str:
    if standing.mandate(instrument.kind):
        return ""
    if rule.authority is Authority.SECRETARY_OR_MANDATE and standing.is_secretary:
        return ""
    if instrument.kind in standing.suspended:
        return _("Your mandate is suspended until two others of your Party confirm it.")
    if rule.authority is Authority.SECRETARY_OR_MANDATE:
        return _("Needs the secretary of your delegation or a mandate that holds today.")
    return _("Needs a mandate that holds today, and you have none.")


# The conditions the table names ------------------------------------------------------------------------

Condition = Callable[[Standing, Instrument], str]


def _own_agreement_absent(standing: Standing, instrument: Instrument) -> str:
    if standing.party_code in instrument.live_assents():
        return _("Your Party has agreed to this text already.")
    return ""


def _own_agreement_waits_for_act(standing: Standing, instrument: Instrument) -> str:
    own = instrument.live_assents().get(standing.party_code or "")
    if own is None or own.is_definitive:
        return _("No agreement of your Party waits for the act of another organ.")
    return ""


def _own_agreement_may_be_taken_back(standing: Standing, instrument: Instrument) -> str:
    live = instrument.live_assents()
    own = live.get(standing.party_code or "")
    if own is None:
        return _("Your Party has not agreed yet.")
    if len(live) == 2 and own.is_definitive:
        return _("The other Party has agreed too: it can no longer be taken back.")
    return ""


def _not_agreed_by_both(standing: Standing, instrument: Instrument) -> str:
    if len(instrument.live_assents()) == 2:
        return _("Both Parties have agreed: it can no longer be revised or withdrawn.")
    return ""


def _both_languages(standing: Standing, instrument: Instrument) -> str:
    if instrument.language_to_follow:
        return _("One of the two authentic languages is still to follow.")
    return ""


def _language_missing(standing: Standing, instrument: Instrument) -> str:
    return "" if instrument.language_to_follow else _("The text is complete in both languages.")


def _slot_free(standing: Standing, instrument: Instrument) -> str:
    open_text = open_in_slot(instrument.kind, instrument.slot)
    if open_text:
        return _("%(number)s is open on the same matter: answer that text.") % {"number": open_text.number}
    return ""


# A lapse and a replacement follow by themselves: nobody has a button, so nothing is judged here.
CONDITIONS: dict[str, Condition] = {
    "own_agreement_absent": _own_agreement_absent,
    "own_agreement_waits_for_act": _own_agreement_waits_for_act,
    "own_agreement_may_be_taken_back": _own_agreement_may_be_taken_back,
    "not_agreed_by_both": _not_agreed_by_both,
    "both_languages": _both_languages,
    "language_missing": _language_missing,
    "slot_free": _slot_free,
}


def open_in_slot(kind: str, slot: str) -> Instrument | None:
    """Return the text that is open in a place, if one is; a lapsed one is not."""
    found = Instrument.objects.filter(kind=kind, slot=slot, status=Instrument.Status.TABLED).first()
    return None if found is None or found.is_overdue else found


def explain(rule: Transition) -> dict[str, Any]:
    """Return one row of the table in words, for docs/transitions.md."""
    return {
        "verb": rule.verb,
        "from": ", ".join(rule.sources),
        "to": ", ".join(rule.targets),
        "by": rule.side.value,
        "authority": rule.authority.value,
        "texts": {None: "all", True: "written by both", False: "of one Party"}[rule.of_joint_kinds],
        "conditions": ", ".join(condition.replace("_", " ") for condition in rule.conditions),
    }
