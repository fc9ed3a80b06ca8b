"""`manage.py describe_roles > docs/roles.md`: what each role may do, as the policies answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import override

from committee.accord.mandates import may_confirm
from committee.accord.models import Instrument, Mandate, Person, User
from committee.accord.policies import Standing, may_keep_records, may_prepare, may_table
from committee.accord.wall import rings_open_to
from committee.clearance.verbs import may_ask, may_mark_ready
from committee.facts.policies import may_speak

HEAD = """# What each role may do

Written by `manage.py describe_roles` from the policies that the buttons and the checks ask; a test compares
the two.

A role is a column of the account (decision 3): there are no groups that could fall out of step. Authority to
agree is no role: it is a mandate, given by two people of a Party, and any official, secretary or expert may
hold one, and with it also confirms and disputes facts. An operator runs the server and has no papers;
`is_superuser` gives neither papers nor verbs.
"""
KIND = "quota-proposal"
PARTY = "KZ"  # the table is the same for either
_TEXT = Instrument(kind=KIND, status=Instrument.Status.TABLED)
_PROPOSED = Mandate(kind=KIND, person=Person(party_id=PARTY))

COLUMNS: dict[str, Callable[[Standing], bool]] = {
    "reads what observers read": lambda one: "observers" in rings_open_to(one.user),
    "reads papers of both": lambda one: "both" in rings_open_to(one.user),
    "reads papers of its Party": lambda one: one.party_code is not None,
    "writes drafts and comments": lambda one: may_prepare(one).allowed,
    "keeps records, sends texts": lambda one: may_keep_records(one).allowed and may_table(one, KIND).allowed,
    "confirms and disputes facts": lambda one: may_speak(one).allowed,
    "asks for visas": lambda one: may_ask(one, _TEXT).allowed,
    "marks a text as ready": lambda one: may_mark_ready(one, _TEXT).allowed,
    "confirms a mandate": lambda one: may_confirm(one, _PROPOSED).allowed,
    "agrees, with a mandate": lambda one: one.party_code is not None and one.user.role != User.Role.AIDE,  # type: ignore[union-attr]  # built below
}


class Command(BaseCommand):
    """Prints docs/roles.md."""

    help = "Print the table of what each role may do, for docs/roles.md."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page to standard output."""
        with override("en"):
            self.stdout.write("\n".join(_page()))


def _page() -> list[str]:
    rows = [
        [str(role.label), *("yes" if may(_standing(role)) else "–" for may in COLUMNS.values())]
        for role in User.Role
    ]
    return [HEAD, _line(["role", *COLUMNS]), _line(["---"] * (len(COLUMNS) + 1)), *map(_line, rows)]


def _standing(role: User.Role) -> Standing:
    party = PARTY if role in User.OF_A_PARTY else None
    account = User(role=role, person=Person(party_id=party), is_active=True)
    return Standing(account, party, {})


def _line(cells: Any) -> str:
    return "| " + " | ".join(cells) + " |"
