"""Seating people: one chair a delegation on any day."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from committee.delegations.models import Delegation, Seat


def seat(**fields: Any) -> Seat:
    """Seat a person in a delegation, under the delegation's lock. Raises ValidationError."""
    return place(Seat(**fields))


def place(placed: Seat, *, changed: Collection[str] | None = None) -> Seat:
    """Save a seat, new or changed, under the delegation's lock. Raises ValidationError.

    `changed` names the fields somebody changed: the others stay, and are judged, as they stand by now.
    """
    with transaction.atomic():
        Delegation.objects.select_for_update().get(pk=placed.delegation_id)
        if changed is not None:
            placed.refresh_from_db(
                fields=[field.name for field in Seat._meta.concrete_fields if field.name not in changed]
            )
        placed.full_clean()
        placed.save(update_fields=changed)
        return placed


def check_seat(placed: Seat) -> None:
    """Judge a seat against the delegation's others. Raises ValidationError that says what to do."""
    if not getattr(placed, "delegation_id", None) or not getattr(placed, "person_id", None):
        return  # the form has its own sentence for what is missing
    if placed.person.party_id != placed.delegation.party_id:
        raise ValidationError({"person": _("This person belongs to the other Party.")})
    if placed.role == Seat.Role.CHAIR and (
        clash := Seat.overlapping(placed).select_related("person").first()
    ):
        raise ValidationError(
            _("%(person)s is chair on some of these days. End that seat first, or choose other dates."),
            params={"person": clash.person},
        )
