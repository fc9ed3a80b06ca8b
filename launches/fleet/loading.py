"""Loading what flew: GCAT's launches from Baikonur (Jonathan McDowell, planet4589.org, CC-BY)."""

from __future__ import annotations

import csv
import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from committee.accord import record
from committee.accord.loading import add_missing, columns, key_of, read
from committee.accord.models import Chain
from committee.papers.loading import source_key
from launches.fleet.models import Launch, LaunchVehicle, Pad, Propellant, VehicleFamily

DATA = Path(__file__).resolve().parent.parent / "data"
Row = dict[str, str]


def load_fleet(data: Path = DATA) -> int:
    """Add the families, propellants, vehicles, pads and launches that are missing; return how many rows.

    Launches of an older database, which knew no pads, are completed; they count too.
    """
    launches = _table(data / "baikonur_launches.csv")
    return (
        _load_propellants(data / "propellants.json")
        + _load_families(data / "families.json")
        + _load_vehicles(launches, data / "families.json")
        + _load_pads(_table(data / "baikonur_pads.csv"))
        + _load_launches(launches)
        + _fill_gaps(launches)
    )


def _table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def when(row: Row) -> tuple[datetime.datetime, datetime.date]:
    """Return a launch's time in UTC, and its day in the zone that decides the plan year.

    Where only the day is known, it is that day in every zone; the time is then midnight, and means nothing.
    """
    at = datetime.datetime.fromisoformat(row["date_utc"])
    at = at if at.tzinfo else at.replace(tzinfo=datetime.UTC)
    return at, plan_day(at, row["time_precision"])


def plan_day(at: datetime.datetime, precision: str) -> datetime.date:
    """Return the day of a launch (UTC) in the zone that decides its plan year; a bare day is its own day."""
    return at.date() if precision == "day" else at.astimezone(ZoneInfo(settings.PLAN_YEAR_ZONE)).date()


def given(text: str) -> str:
    """Return what GCAT says, nothing where it says "-"."""
    return "" if text.strip() == "-" else text


def _load_propellants(path: Path) -> int:
    return add_missing(
        Propellant,
        [
            Propellant(
                id=key_of("propellant", row["code"]),
                code=row["code"],
                is_toxic=row["is_toxic"],
                **columns("name", row["full_name"]),
            )
            for row in read(path)
        ],
        by="code",
    )


def _load_families(path: Path) -> int:
    return add_missing(
        VehicleFamily,
        [
            VehicleFamily(
                id=key_of("family", row["code"]),
                code=row["code"],
                gcat_name=row["gcat_name"],
                order=order,
                **columns("name", row["full_name"]),
            )
            for order, row in enumerate(read(path), start=1)
        ],
        by="code",
    )


def _load_vehicles(launches: list[Row], families_path: Path) -> int:
    """Every vehicle of the launch table. A propellant whose family has no source stays unverified."""
    families = {family.gcat_name: family for family in VehicleFamily.objects.all()}
    propellants = {propellant.code: propellant for propellant in Propellant.objects.all()}
    sources = {row["gcat_name"]: row["propellant_source"] for row in read(families_path)}
    vehicles = {row["vehicle"]: (row["family"], row["propellant"]) for row in launches}
    return add_missing(
        LaunchVehicle,
        [
            LaunchVehicle(
                id=key_of("vehicle", name),
                name=name,
                family=families[family],
                propellant=propellants[propellant],
                propellant_source_id=source_key(sources[family]) if sources[family] else None,
            )
            for name, (family, propellant) in vehicles.items()
        ],
        by="name",
    )


def _load_pads(pads: list[Row]) -> int:
    return add_missing(
        Pad,
        [
            Pad(
                id=key_of("pad", row["gcat_code"]),
                code=row["gcat_code"],
                site=row["site_pad"],
                name=row["name"],
                latitude=Decimal(row["lat"]),
                longitude=Decimal(row["lon"]),
                error_degrees=Decimal(row["coord_error_deg"]),
                credit=row["source"],
            )
            for row in pads
        ],
        by="code",
    )


def _pad_code(row: Row) -> str:
    """Return the code of a pad. GCAT doubts one, "LC1?"; the column `site` of a launch keeps the doubt."""
    return row["gcat_pad"].rstrip("?")


def _not_kept_once(row: Row) -> dict[str, Any]:
    """Return what databases of the first version did not keep of a launch, beside its pad."""
    return {
        "flight_id": given(row["flight_id"]),
        "agency": given(row["agency"]),
        "payload_count": int(row["payload_count"]) if row["payload_count"] else None,
        "cited": given(row["gcat_source_cite"]),
    }


def _load_launches(launches: list[Row]) -> int:
    vehicles = {vehicle.name: vehicle for vehicle in LaunchVehicle.objects.all()}
    pads = {pad.code: pad for pad in Pad.objects.all()}
    rows = []
    for row in launches:
        at, day = when(row)
        vehicle = vehicles[row["vehicle"]]
        rows.append(
            Launch(
                id=key_of("launch", row["launch_tag"]),
                tag=row["launch_tag"],
                at=at,
                precision=row["time_precision"],
                year=day.year,
                half=1 if day.month <= 6 else 2,
                vehicle=vehicle,
                family_id=vehicle.family_id,
                mission=row["mission"],
                pad=pads[_pad_code(row)],
                site=row["site_pad"],
                outcome=row["outcome"],
                gcat_code=row["gcat_launch_code"],
                **_not_kept_once(row),
                credit=row["source"],
            )
        )
    return add_missing(Launch, rows, by="tag")


@transaction.atomic
def _fill_gaps(launches: list[Row]) -> int:
    """Add what the table knows of a launch and an older database did not keep, with one entry.

    A launch that was imported or entered by hand since stays as it is, and so does one on another pad.
    """
    # Whoever changes launches holds the families, as an import does.
    list(VehicleFamily.objects.select_for_update(no_key=True).order_by("pk"))
    pads = {pad.code: pad for pad in Pad.objects.all()}
    rows = {row["launch_tag"]: row for row in launches}
    filled = []
    for launch in Launch.objects.filter(origin=Launch.Origin.GCAT, imported_in=None, tag__in=rows):
        row = rows[launch.tag]
        known = _not_kept_once(row)
        if launch.site in ("", row["site_pad"]):
            known |= {"pad_id": pads[_pad_code(row)].pk, "site": row["site_pad"]}
        gaps = [name for name, value in known.items() if value and getattr(launch, name) in (None, "")]
        for name in gaps:
            setattr(launch, name, known[name])
        if gaps:
            filled.append(launch)
    if filled:
        Launch.objects.bulk_update(
            filled, ["pad", "site", "flight_id", "agency", "payload_count", "cited"], batch_size=100
        )
        record.write(
            chain=Chain.SHARED,
            verb="fill_gaps",
            actor=None,
            subject="launches",
            subject_id="gaps",
            payload={"count": len(filled), "tags": sorted(launch.tag for launch in filled)},
        )
    return len(filled)
