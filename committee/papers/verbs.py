"""Acts as people enter and cite them."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord import verbs as accord
from committee.accord.accounts import account_that_may, open_account
from committee.accord.acting import (
    acting_party,
    lock_text,
    lock_to_agree,
    require,
    standing_now,
    write,
)
from committee.accord.errors import Refused
from committee.accord.keeping import seals_of
from committee.accord.models import Chain, Entry, Instrument
from committee.accord.policies import YES, Answer, Standing, may_keep_records
from committee.accord.wall import Ring
from committee.papers.citing import Cited, act_in_payload, cited_act
from committee.papers.models import Act


def confirm_by_act(
    *,
    by_id: Any,
    instrument_id: Any,
    act_number: str = "",
    act_date: datetime.date | None = None,
    act_id: Any = None,
) -> Entry:
    """Confirm one's Party's agreement by the act of the organ it named, and keep that act among the papers.

    `act_id` is that act where it is among the papers already: its own number and date are taken.
    Raises Refused as `committee.accord.verbs.confirm` does, and where the act cannot be cited.
    """
    with transaction.atomic():
        instrument = lock_to_agree(instrument_id)
        standing = standing_now(by_id)
        require(standing, "confirm", instrument)
        organ = instrument.live_assents()[acting_party(standing)].organ
        record.hold(Chain.SHARED)
        cited = Cited(act_id=act_id, key=uuid.uuid4(), organ=organ, number=act_number, dated=act_date)
        act = cited_act(open_account(by_id), cited, ring=Ring.BOTH)
        _confirm(act, instrument.pk)
        return accord.confirm(
            by_id=by_id,
            instrument_id=instrument_id,
            act_number=act.number,
            act_date=act.dated,
            cited={"act_id": str(act.pk), "seals": seals_of(act)},
        )


def _confirm(act: Act, instrument_id: Any) -> None:
    if act.confirms_id not in (None, instrument_id):
        raise Refused(_("This act confirms another text already."))
    act.confirms_id = instrument_id
    act.save(update_fields=["confirms"])


def may_cite_act(standing: Standing, instrument: Instrument, *, confirmed: bool) -> Answer:
    """Judge whether a person may name the act by which their Party confirmed a text in force.

    `confirmed` says whether the Party has named one. The text was in force before, and stays so.
    """
    answer = may_keep_records(standing)
    if not answer.allowed:
        return answer
    if instrument.status != Instrument.Status.IN_FORCE:
        return Answer(False, _("The text is not in force."))
    if confirmed:
        return Answer(False, _("Your Party has named the act that confirms this text."))
    return YES


def confirming_acts(user: Any, instrument_ids: Iterable[Any]) -> dict[Any, dict[str, Act]]:
    """Return the acts a reader may see by which each Party confirmed texts: by text and Party, one query."""
    found: dict[Any, dict[str, Act]] = {}
    for act in Act.objects.visible_to(user).filter(confirms__in=list(instrument_ids), of_party__isnull=False):
        found.setdefault(act.confirms_id, {})[act.of_party_id] = act
    return found


def is_confirmed(instrument: Instrument, party: str | None) -> bool:
    """Return whether a Party has named its act that confirms a text: one query."""
    return Act.objects.filter(confirms=instrument, of_party=party).exclude(ring=Ring.PARTY).exists()


def cite_act(*, by_id: Any, instrument_id: Any, cited: Cited) -> Entry:
    """Name the act by which one's own Party confirmed a text in force. Nothing else changes. Raises Refused.

    The same act cited again for the same text is the same form sent twice: it returns the first entry.
    """
    with transaction.atomic():
        instrument = lock_text(instrument_id)
        standing = standing_now(by_id)
        record.hold(Chain.SHARED)
        if before := _cited_before(instrument, standing, cited):
            return before
        confirmed = is_confirmed(instrument, standing.party_code)
        answer = may_cite_act(standing, instrument, confirmed=confirmed)
        if not answer.allowed:
            raise Refused(answer.reason)
        user = account_that_may(by_id, may_keep_records)
        act = cited_act(user, cited, ring=Ring.BOTH)
        _confirm(act, instrument.pk)
        return write("cite_act", standing, instrument, {"act": act_in_payload(act), "seals": seals_of(act)})


def _cited_before(instrument: Instrument, standing: Standing, cited: Cited) -> Entry | None:
    return Entry.objects.filter(
        chain=Chain.SHARED,
        verb="cite_act",
        subject_id=str(instrument.pk),
        party_code=standing.party_code or "-",
        payload__act__id=str(cited.wanted),
    ).first()
