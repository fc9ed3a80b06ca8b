"""Entering and changing what flies and from where: facts of both Parties, kept by either secretary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import account_that_may
from committee.accord.errors import Refused
from committee.accord.keeping import kept
from committee.accord.languages import names_of
from committee.accord.models import Chain, User
from committee.accord.policies import may_keep_records
from committee.accord.wall import Ring
from launches.fleet.models import Launch, LaunchVehicle, Pad, VehicleFamily

CommonFact = VehicleFamily | LaunchVehicle | Pad


def save_common_fact(
    *, by_id: Any, table: type[CommonFact], row_id: Any, values: Mapping[str, Any]
) -> CommonFact:
    """Enter a family, a vehicle or a pad, or change the columns of one that are named. Raises Refused.

    The launches of a vehicle are counted for its family: where that changes, they go with it.
    """
    with transaction.atomic():
        user = account_that_may(by_id, may_keep_records)
        # Whoever changes launches holds the families, as an import does.
        list(VehicleFamily.objects.select_for_update(no_key=True).order_by("pk"))
        record.hold(Chain.SHARED)
        row = table.objects.filter(pk=row_id).first() or table(pk=row_id)
        was_there = not row._state.adding
        for column, value in values.items():
            setattr(row, column, value)
        _check(row)
        row.save()
        if isinstance(row, LaunchVehicle):
            _count_launches_for(row, user)
        kept(by=user, row=row, was_there=was_there)
        return row


def _check(row: CommonFact) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None
    sources = [getattr(row, name, None) for name in ("source", "propellant_source")]
    if any(source and source.ring != Ring.OBSERVERS for source in sources):
        raise Refused(_("Observers read what flies: name a source that they can read too."))


def _count_launches_for(vehicle: LaunchVehicle, user: User) -> None:
    """Move the launches of a vehicle to its family, where they were counted for another."""
    moved = Launch.objects.filter(vehicle=vehicle).exclude(family=vehicle.family)
    if count := moved.update(family=vehicle.family):
        record.write(
            chain=Chain.SHARED,
            verb="count_launches_for",
            actor=user,
            subject="vehicle",
            subject_id=vehicle.pk,
            payload={
                "vehicle": vehicle.name,
                "family": names_of(vehicle.family, "name"),
                "count": count,
            },
        )
