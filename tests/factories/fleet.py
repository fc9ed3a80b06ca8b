"""Families, vehicles, pads and launches."""

from __future__ import annotations

import datetime
from typing import Any

from launches.fleet.models import Launch, LaunchVehicle, Pad, VehicleFamily
from tests.factories.words import count


def family(code: str = "proton") -> VehicleFamily:
    """A vehicle family: Proton unless another is named."""
    names = {"proton": ("Протон", "Протон", "Proton", 1), "soyuz-2": ("Союз-2", "Союз-2", "Soyuz-2", 3)}
    ru, kk, en, order = names.get(code, (code, code, code, 9))
    found, _ = VehicleFamily.objects.get_or_create(
        code=code, defaults={"gcat_name": en, "name_ru": ru, "name_kk": kk, "name_en": en, "order": order}
    )
    return found


def vehicle_of(code: str) -> LaunchVehicle:
    """The vehicle of a family."""
    found, _ = LaunchVehicle.objects.get_or_create(
        name=f"{family(code)}-М", defaults={"family": family(code)}
    )
    return found


def pad(code: str = "LC81/24") -> Pad:
    """A pad of the spaceport, with coordinates and their error."""
    found, _ = Pad.objects.get_or_create(
        code=code,
        defaults={
            "site": f"Site {code.removeprefix('LC')}",
            "name": f"PU {code}, GIK-5, Baykonur",
            "latitude": "46.0670",
            "longitude": "62.9900",
            "error_degrees": "0.0150",
            "credit": "GCAT",
        },
    )
    return found


def launch(*, of: str = "proton", at: str = "2013-07-02T02:38:00Z", **fields: Any) -> Launch:
    """A launch from Baikonur, successful unless said otherwise; plan year and half follow from the moment."""
    moment = datetime.datetime.fromisoformat(at)
    vehicle = fields.pop("vehicle", None) or vehicle_of(of)
    fields.setdefault("outcome", Launch.Outcome.SUCCESS)
    fields.setdefault("tag", f"{moment.year}-T{next(count):03}")
    return Launch.objects.create(
        at=moment,
        precision="minute",
        year=moment.year,
        half=1 if moment.month <= 6 else 2,
        vehicle=vehicle,
        family=vehicle.family,
        mission="Глонасс",
        gcat_code="OS",
        credit="GCAT, J. McDowell, planet4589.org, CC-BY",
        **fields,
    )
