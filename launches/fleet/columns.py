"""What is taken away with a list of launches: columns as in launches/data, and the credit."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from committee.accord.exporting import Column
from launches.fleet.models import Launch

CREDIT = "GCAT, Jonathan McDowell, https://planet4589.org, CC-BY"


def utc_of(launch: Launch) -> str:
    """Return the time in UTC, no more exact than it is known."""
    if launch.precision == Launch.Precision.DAY:
        return launch.at.strftime("%Y-%m-%d")
    return launch.at.strftime("%Y-%m-%dT%H:%MZ" if launch.precision == "minute" else "%Y-%m-%dT%H:%M:%SZ")


def _of_pad(field: str) -> Any:
    return lambda launch: getattr(launch.pad, field) if launch.pad else None


COLUMNS = [
    Column("launch_tag", _("Launch tag"), lambda launch: launch.tag),
    Column("date_utc", _("Time, UTC"), utc_of),
    Column("time_precision", _("Precise to the"), lambda launch: launch.precision),
    Column("plan_year", _("Plan year"), lambda launch: launch.year),
    Column("vehicle", _("Vehicle"), lambda launch: launch.vehicle.name),
    Column("family", _("Vehicle family"), lambda launch: launch.family.gcat_name),
    Column("mission", _("Mission"), lambda launch: launch.mission),
    Column("outcome", _("Outcome"), lambda launch: launch.outcome),
    Column("gcat_launch_code", _("GCAT launch code"), lambda launch: launch.gcat_code),
    Column("site_pad", _("Site and pad"), lambda launch: launch.place),
    Column("gcat_pad", _("Pad, GCAT code"), lambda launch: launch.pad_in_gcat),
    Column("pad_lat", _("Latitude, degrees north"), _of_pad("latitude")),
    Column("pad_lon", _("Longitude, degrees east"), _of_pad("longitude")),
    Column("pad_coord_err_deg", _("Error of the coordinates, degrees"), _of_pad("error_degrees")),
    Column("flight_id", _("Flight number"), lambda launch: launch.flight_id),
    Column("agency", _("Agency, GCAT code"), lambda launch: launch.agency),
    Column("payload_count", _("Payloads"), lambda launch: launch.payload_count),
    Column("gcat_source_cite", _("GCAT's own source"), lambda launch: launch.cited),
    Column("source", _("Source"), lambda launch: launch.credit),
]
