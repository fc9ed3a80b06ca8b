"""What every verb on a text does: lock, read who acts, ask the policy, end, and write the record."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import open_account, require_allowed
from committee.accord.errors import Refused
from committee.accord.kinds import kind_of
from committee.accord.models import Assent, Chain, Entry, Instrument, User
from committee.accord.policies import Standing, may, standing_of
from committee.accord.registry import gather
from committee.accord.text import binding_words
from committee.accord.transitions import ENDS_WITHOUT_FORCE

Status = Instrument.Status


def lock_text(instrument_id: Any) -> Instrument:
    """Lock a text by its bare key: through the wall or a join the lock would miss or fail.

    NO KEY, here and below: a row that points at the text is checked at another's commit without waiting.
    """
    try:
        return Instrument.objects.select_for_update(no_key=True).get(pk=uuid.UUID(str(instrument_id)))
    except (Instrument.DoesNotExist, ValueError):
        raise Refused(_("There is no such text.")) from None


def lock_to_agree(instrument_id: Any) -> Instrument:
    """Lock a text, and those in force that it would replace: before the chain, or two acts could deadlock."""
    instrument = lock_text(instrument_id)
    in_force = Instrument.objects.filter(kind=instrument.kind, slot=instrument.slot, status=Status.IN_FORCE)
    list(in_force.select_for_update(no_key=True).order_by("pk"))
    kind_of(instrument.kind).lock_facts(instrument)
    return instrument


def standing_now(by_id: Any, *, lock: bool = True) -> Standing:
    """Read the account again, inside the transaction, and hold its mandates."""
    return standing_of(open_account(by_id), lock=lock)


def standing_and_text(by_id: Any, instrument_id: Any) -> tuple[Standing, Instrument]:
    """Read who acts at home on a text they see, and hold their Party's chain: nothing is done twice at once.

    Raises Refused for somebody of no Party, and for a text behind the wall.
    """
    standing = standing_now(by_id)
    if standing.party_code:
        record.hold(standing.party_code)
    instrument = Instrument.objects.visible_to(standing.user).filter(pk=instrument_id).first()
    if instrument is None or not standing.party_code:
        raise Refused(_("There is no such text."))
    return standing, instrument


def require(standing: Standing, verb: str, instrument: Instrument) -> None:
    """Ask the policy. Raises Refused with its reason."""
    require_allowed(may(standing, verb, instrument))


def obstacles_to(instrument: Instrument) -> list[str]:
    """Return sentences that stand in the way of agreeing: those of the kind, and of rooms for every kind."""
    found = kind_of(instrument.kind).prerequisites(instrument)
    return [*found, *(sentence for told in gather("prerequisites", instrument) for sentence in told)]


def given_reason(text: str) -> str:
    """Return a reason fit to be read by both Parties. Raises Refused when there is none."""
    if not (text := binding_words(text)):
        raise Refused(_("Give the reason: both Parties read it."))
    return text


def acting_party(standing: Standing) -> str:
    """Return the Party a standing acts for. Raises Refused when it acts for none."""
    if standing.party_code is None:
        raise Refused(_("Only the two delegations act here."))
    return standing.party_code


def account_acting(standing: Standing) -> User:
    """Return the account a standing is of. Raises Refused for a stranger."""
    acting_party(standing)
    return standing.user  # type: ignore[return-value]  # who acts for a Party has an account


def void(given: Assent, reason: str) -> None:
    """Let an agreement no longer stand."""
    given.voided_at, given.void_reason = timezone.now(), reason
    given.save(update_fields=["voided_at", "void_reason"])


def end(instrument: Instrument, status: str, reason: str) -> None:
    """End a text; where it does not end in force, every live agreement to it falls."""
    if status in ENDS_WITHOUT_FORCE:
        for given in instrument.live_assents().values():
            void(given, status)
    instrument.status, instrument.ended_at, instrument.end_reason = status, timezone.now(), reason
    instrument.save(update_fields=["status", "ended_at", "end_reason"])


def write(
    verb: str,
    standing: Standing | None,
    instrument: Instrument,
    payload: dict[str, Any],
    *,
    acted_on: datetime.date | None = None,
) -> Entry:
    """Write an act on a text into the shared chain; by nobody, where it follows by itself."""
    user = standing.user if standing else None
    return record.write(
        chain=Chain.SHARED,
        verb=verb,
        actor=user if isinstance(user, User) else None,
        subject=instrument.number,
        subject_id=instrument.pk,
        payload={"kind": instrument.kind, **payload},
        acted_on=acted_on,
    )


def save_under_its_key(row: models.Model) -> None:
    """Save a row that is new under its form's own key, or changed.

    Raises Refused where the key is that of a row the person cannot see: the database has it, and hides it.
    """
    if not row._state.adding:
        row.save()
        return
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("There is no such draft of your delegation.")) from None
