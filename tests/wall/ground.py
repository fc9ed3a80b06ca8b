"""The world that two worlds have in common, and everybody in it."""

from typing import Any, NamedTuple

import time_machine

from committee.accord.models import User
from committee.agendas.kind import CODE as AGENDA
from committee.communiques.kind import CODE as COMMUNIQUE
from committee.decisions.content import CODE as DECISION
from committee.protocols.kind import CODE as PROTOCOL
from launches.quotas.kind import CODE as QUOTA
from tests import factories as make
from tests.wall.addresses import rows_by_name
from tests.wall.internal_acts import Side
from tests.wall.rows import SECRET, internal_rows, shared_ground
from tests.wall.walk import keys_drawn_from

NOW = "2013-01-18 09:00:00+00:00"
OTHER = {"RU": "KZ", "KZ": "RU"}
ROLES = ("secretary", "chair", "expert", "aide")
OUTSIDERS = ("observer", "operator", "superuser", "nobody")


class Ground(NamedTuple):
    """The world in common, and everybody in it."""

    sides: dict[str, Side]
    outsiders: dict[str, User | None]
    rows: dict[str, Any]

    def account(self, party: str, who: str) -> User | None:
        """The account of one who must notice nothing of what the other Party does: of a Party, or of none."""
        return self.outsiders[who] if who in OUTSIDERS else getattr(self.sides[party], who)


def make_ground() -> Ground:
    """A world with a row of every table, each Party's own ones too, and people of every role."""
    with time_machine.travel(NOW, tick=False), keys_drawn_from(1):
        rows, ground = rows_by_name(), shared_ground()
        sides = {party: _side(party, rows, ground) for party in OTHER}
        for side in sides.values():
            internal_rows(side.secretary, ground, rows["text"])
        outsiders = {
            "observer": make.user(None, "observer"),
            "operator": make.user(None, "operator"),
            "superuser": User.objects.create_superuser("root", make.PASSWORD),
            "nobody": None,
        }
    return Ground(sides, outsiders, rows)


def _side(party: str, rows: dict[str, Any], ground: dict[str, Any]) -> Side:
    secretary = make.secretary(party, email=f"{party}-secretary@example.invalid")
    kinds = [QUOTA, COMMUNIQUE, AGENDA, DECISION, PROTOCOL]
    chair = make.chair(party, kinds=kinds, email=f"{party}-chair@example.invalid")
    return Side(
        party, secretary, chair, make.user(party), make.user(party, "aide"), rows, ground, SECRET[party]
    )
