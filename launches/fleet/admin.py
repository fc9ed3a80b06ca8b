"""What flies, for the secretariats: the tables come with the portal and are read."""

from __future__ import annotations

from django.contrib import admin

from committee.accord.admin_base import WalledAdmin
from launches.fleet.models import Launch, LaunchVehicle, Pad, Propellant, VehicleFamily


@admin.register(VehicleFamily)
class VehicleFamilyAdmin(WalledAdmin):
    """Families of launch vehicles: what a quota counts."""

    fields = ("code", "gcat_name", "name_ru", "name_kk", "name_en", "order")
    list_display = ("__str__", "code", "gcat_name")
    search_fields = ("code", "gcat_name", "name_ru", "name_kk", "name_en")


@admin.register(LaunchVehicle)
class LaunchVehicleAdmin(WalledAdmin):
    """Launch vehicles and what they burn."""

    fields = ("name", "family", "propellant", "propellant_source")
    list_display = ("name", "family", "propellant", "propellant_source")
    list_select_related = ("family", "propellant", "propellant_source")
    list_filter = ("family", "propellant")
    search_fields = ("name",)


@admin.register(Propellant)
class PropellantAdmin(WalledAdmin):
    """Fuels and oxidisers."""

    fields = ("code", "name_ru", "name_kk", "name_en", "is_toxic")
    list_display = ("__str__", "code", "is_toxic")
    search_fields = ("code", "name_ru", "name_kk", "name_en")


@admin.register(Launch)
class LaunchAdmin(WalledAdmin):
    """Every launch since 1990."""

    fields = (
        "tag",
        "at",
        "precision",
        ("year", "half"),
        "family",
        "vehicle",
        "mission",
        "payload_count",
        ("pad", "site"),
        ("outcome", "gcat_code"),
        ("flight_id", "agency"),
        "cited",
        "credit",
        "origin",
    )
    list_display = ("tag", "at", "family", "vehicle", "mission", "site", "outcome", "origin")
    list_select_related = ("family", "vehicle")
    list_filter = ("family", "outcome", "year", "origin")
    search_fields = ("tag", "mission", "site", "vehicle__name")


@admin.register(Pad)
class PadAdmin(WalledAdmin):
    """Launch points, as GCAT knows them."""

    fields = ("code", "site", "name", ("latitude", "longitude", "error_degrees"), "credit")
    list_display = ("site", "code", "latitude", "longitude", "error_degrees")
    search_fields = ("site", "code", "name")
