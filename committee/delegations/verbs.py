"""Seating people: one chair a delegation on any day."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from committee.delegations.models import Delegation, Seat


def seat(**fields: Any) -> Seat:
    """Seat a person in a delegation, under the delegation's lock. Raises ValidationError."""
    with transaction.atomic():
        Delegation.objects.select_for_update().get(pk=fields["delegation"].pk)
        placed = Seat(**fields)
        placed.full_clean()
        placed.save()
        return placed


def check_seat(placed: Seat) -> None:
    """Judge a seat against the delegation's others. Raises ValidationError that says what to do."""
    if placed.delegation_id is None or placed.person_id is None:
        return
    if placed.person.party_id != placed.delegation.party_id:
        raise ValidationError({"person": _("This person belongs to the other Party.")})
    if placed.role == Seat.Role.CHAIR and (clash := Seat.overlapping(placed).select_related("person").first()):
        raise ValidationError(
            _("%(person)s is chair on some of these days. End that seat first, or choose other dates."),
            params={"person": clash.person},
        )
