"""An act of one's own Party, cited: one that is among the papers, or one entered with the citation."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from committee.accord.errors import Refused
from committee.accord.keeping import kept
from committee.accord.languages import names_of
from committee.accord.models import User
from committee.accord.models.instruments import today
from committee.accord.text import binding_words
from committee.accord.wall import WIDTH, Ring
from committee.papers.models import Act, Source


@dataclass(frozen=True)
class Cited:
    """What a person cites: `act_id` of an act among the papers, or a new act under the form's own `key`."""

    act_id: Any = None
    key: Any = None
    organ: str = ""
    number: str = ""
    dated: datetime.date | None = None
    source_id: Any = None

    @property
    def wanted(self) -> uuid.UUID:
        """The key of the act this names, there already or not."""
        return uuid.UUID(str(self.act_id or self.key))


def cited_act(user: User, cited: Cited, *, ring: Ring) -> Act:
    """Return the act, locked, or write it; it is of the person's own Party and read as widely as `ring`.

    Runs under the shared chain's lock. Raises Refused.
    """
    return _chosen(user, cited.act_id, ring) if cited.act_id else _entered(user, cited, ring)


def _chosen(user: User, act_id: Any, ring: Ring) -> Act:
    act = (
        Act.objects.select_for_update(no_key=True)
        .filter(pk=act_id, of_party=user.party_code)
        .exclude(ring=Ring.PARTY)
        .first()
    )
    if act is None:
        raise Refused(_("Choose an act of your own Party that both delegations read."))
    if WIDTH.index(Ring(act.ring)) < WIDTH.index(ring):
        raise Refused(_("Observers read what rests on this: show the act you cite to them first."))
    if act.dated and act.dated > today():
        raise Refused(_("The act is dated in the future. An act works from its own date on."))
    return act


def _entered(user: User, cited: Cited, ring: Ring) -> Act:
    organ = binding_words(cited.organ, at_most=300)
    if not organ:
        raise Refused(_("Choose an act of your Party from the list, or name the organ whose act it is."))
    if cited.dated and cited.dated > today():
        raise Refused(_("The act is dated in the future. An act works from its own date on."))
    shared = Source.objects.visible_to(user).exclude(ring=Ring.PARTY)
    if cited.source_id and not shared.filter(pk=cited.source_id).exists():
        raise Refused(_("Name a source that both delegations can see, or none."))
    act = Act.objects.create(
        pk=cited.wanted,
        ring=ring,
        party_id=user.party_code,
        of_party_id=user.party_code,
        organ_ru=organ,
        organ_kk=organ,
        organ_en=organ,
        number=binding_words(cited.number, at_most=100),
        dated=cited.dated,
        source_id=cited.source_id,
    )
    kept(by=user, row=act)
    return act


def act_in_payload(act: Act) -> dict[str, Any]:
    """Return what the record keeps of a cited act."""
    return {
        "id": str(act.pk),
        "organ": names_of(act, "organ"),
        "title": names_of(act, "title"),
        "number": act.number,
        "date": act.dated.isoformat() if act.dated else "",
    }
