"""What of launches, and of what flies and from where, is a common fact.

The import brings what a source says: it is neither side's entry.
"""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import names_of
from committee.facts.kinds import FactField, FactKind, Form, choice_names, register
from launches.fleet.models import Launch, LaunchVehicle, Pad, VehicleFamily


def _address(of: str) -> Callable[[Any], str]:
    return lambda row: reverse("fleet") + f"#{of}-{row.pk}"


def _coordinates(pad: Pad) -> str:
    if pad.latitude is None or pad.longitude is None or pad.error_degrees is None:
        return ""
    return f"{pad.latitude:f}°, {pad.longitude:f}° ± {pad.error_degrees:f}°"


register(
    FactKind(
        code="launch",
        table=Launch,
        fields=(
            FactField("day", _("day, UTC"), Form.DAY, read=lambda launch: launch.at.date()),
            FactField("vehicle", _("vehicle"), read=lambda launch: launch.vehicle.name),
            FactField("site", _("site and pad"), read=lambda launch: launch.place),
            FactField("mission", _("mission")),
            FactField("outcome", _("outcome"), read=lambda launch: choice_names(launch, "outcome")),
        ),
        related=("vehicle", "pad"),
        address=lambda launch: reverse("launch", args=[launch.tag]),
    )
)
register(
    FactKind(
        code="family",
        table=VehicleFamily,
        fields=(FactField("name", _("name")), FactField("gcat_name", _("name in the launch table"))),
        address=_address("family"),
    )
)
register(
    FactKind(
        code="vehicle",
        table=LaunchVehicle,
        fields=(
            FactField("name", _("name")),
            FactField("family", _("family"), read=lambda vehicle: names_of(vehicle.family, "name")),
            FactField(
                "propellant",
                _("propellant"),
                read=lambda vehicle: names_of(vehicle.propellant, "name") if vehicle.propellant else None,
            ),
        ),
        related=("family", "propellant", "propellant_source", "source"),
        address=_address("vehicle"),
    )
)
register(
    FactKind(
        code="pad",
        table=Pad,
        fields=(
            FactField("site", _("site and pad")),
            FactField("name", _("name in GCAT")),
            FactField("coordinates", _("coordinates"), read=_coordinates),
        ),
        address=_address("pad"),
    )
)
