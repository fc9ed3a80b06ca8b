"""The one table of what may be done to a text, from which state, by whom.

Buttons, checks, tests and docs/transitions.md are all made from it.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from committee.accord.models import Instrument

Status = Instrument.Status


class Side(Enum):
    """Which Party a verb belongs to."""

    TABLING = "the Party that sent the text"
    OTHER = "the other Party"
    EITHER = "either Party"
    NOBODY = "nobody: it follows by itself"


class Authority(Enum):
    """What a person of that Party needs."""

    MANDATE = "a mandate"
    SECRETARY_OR_MANDATE = "secretary, or a mandate"
    NONE = "nobody"


@dataclass(frozen=True)
class Transition:
    """One verb: from these states, to these, by this side, with this authority, under these conditions."""

    verb: str
    label: Any
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    side: Side
    authority: Authority
    conditions: tuple[str, ...] = ()
    button: bool = True
    of_joint_kinds: bool | None = None  # None: whoever writes the text


def _rules() -> list[Transition]:
    tabled = (Status.TABLED,)
    return [
        Transition(
            "assent", _("Agree to this text"), tabled, (Status.TABLED, Status.IN_FORCE),
            Side.EITHER, Authority.MANDATE, ("own_agreement_absent", "both_languages"),
        ),
        Transition(
            "assent_on_paper", _("Confirm agreement given on paper"), tabled,
            (Status.TABLED, Status.IN_FORCE), Side.EITHER, Authority.SECRETARY_OR_MANDATE,
            ("own_agreement_absent", "both_languages"), button=False,
        ),
        Transition(
            "confirm", _("Confirm by act"), tabled, (Status.TABLED, Status.IN_FORCE),
            Side.EITHER, Authority.SECRETARY_OR_MANDATE, ("own_agreement_waits_for_act",),
        ),
        Transition(
            "counter", _("Answer with another text"), tabled, (Status.COUNTERED,),
            Side.OTHER, Authority.SECRETARY_OR_MANDATE, ("own_agreement_absent",), of_joint_kinds=False,
        ),
        Transition(
            "revise", _("Write the next revision"), tabled, tabled,
            Side.EITHER, Authority.SECRETARY_OR_MANDATE, ("not_agreed_by_both",), of_joint_kinds=True,
        ),
        Transition(
            "reject", _("Reject, with a reason"), tabled, (Status.REJECTED,),
            Side.OTHER, Authority.MANDATE, ("own_agreement_absent",),
        ),
        Transition(
            "supply_language", _("Add the missing language"), tabled, tabled,
            Side.TABLING, Authority.SECRETARY_OR_MANDATE, ("language_missing",), of_joint_kinds=False,
        ),
        Transition(
            "withdraw", _("Withdraw the text"), tabled, (Status.WITHDRAWN,),
            Side.TABLING, Authority.SECRETARY_OR_MANDATE, ("not_agreed_by_both",),
        ),
        Transition(
            "take_back", _("Take back agreement"), tabled, tabled,
            Side.EITHER, Authority.MANDATE, ("own_agreement_may_be_taken_back",),
        ),
        Transition(
            "refer", _("Refer to a higher level"), tabled, tabled,
            Side.EITHER, Authority.SECRETARY_OR_MANDATE,
        ),
        Transition(
            "amend", _("Propose a change"), (Status.IN_FORCE,), (Status.IN_FORCE,),
            Side.EITHER, Authority.SECRETARY_OR_MANDATE, ("slot_free",),
        ),
        Transition(
            "lapse", _("Lapse"), tabled, (Status.LAPSED,),
            Side.NOBODY, Authority.NONE, ("reply_by_passed",), button=False,
        ),
        Transition(
            "supersede", _("Replace by another text"), (Status.IN_FORCE,), (Status.SUPERSEDED,),
            Side.NOBODY, Authority.NONE, ("replaced_by_a_text_in_force",), button=False,
        ),
    ]  # fmt: skip


TABLE = {rule.verb: rule for rule in _rules()}
# Where leaving the table ends a text other than into force, every live agreement falls with it.
ENDS_WITHOUT_FORCE = (Status.COUNTERED, Status.REJECTED, Status.WITHDRAWN, Status.LAPSED)
# Tabling begins from a paper of one Party, which no instrument's state describes.
TABLE_LABEL = _("Send to the other Party")
