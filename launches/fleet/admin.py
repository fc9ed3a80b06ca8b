"""What flies, for the secretariats: families, vehicles and pads are kept by either, launches are imported."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from committee.accord.admin_base import ByVerb, PaperForm, WalledAdmin, keeps_records
from committee.accord.wall import Ring
from committee.papers.models import Source
from launches.fleet.models import Launch, LaunchVehicle, Pad, Propellant, VehicleFamily
from launches.fleet.verbs import save_common_fact


class CommonFactAdmin(ByVerb, WalledAdmin):
    """Facts of both Parties, also those that came with the portal: either secretary keeps them."""

    form = PaperForm

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Give a new row the key of its form."""
        return [*(self.fields or ()), *([] if obj else ["key"])]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Either secretary enters."""
        return keeps_records(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Either secretary changes."""
        return keeps_records(request)

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> QuerySet[Any]:
        """Offer only sources that observers read too, as they read these tables."""
        rows = super().get_field_queryset(db, db_field, request)
        return rows.filter(ring=Ring.OBSERVERS) if rows.model is Source else rows

    def save_by_verb(self, request: HttpRequest, form: Any, formsets: list[Any]) -> None:
        """Write what this person typed, and nothing else of the row, through the verb."""
        row = form.row()
        typed = form.fields if row._state.adding else form.changed_data
        columns = [field.attname for field in row._meta.concrete_fields if field.name in typed]
        save_common_fact(
            by_id=request.user.pk,
            table=self.model,
            row_id=row.pk,
            values={column: getattr(row, column) for column in columns},
        )


@admin.register(VehicleFamily)
class VehicleFamilyAdmin(CommonFactAdmin):
    """Families of launch vehicles: what a quota counts."""

    fields = ("code", "gcat_name", ("name_kk", "name_ru", "name_en"), "order", "source")
    list_display = ("__str__", "code", "gcat_name", "source")
    list_select_related = ("source",)
    search_fields = ("code", "gcat_name", "name_ru", "name_kk", "name_en")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep the code: texts that both agreed name the family by it."""
        return ("code",) if obj else ()


@admin.register(LaunchVehicle)
class LaunchVehicleAdmin(CommonFactAdmin):
    """Launch vehicles and what they burn."""

    fields = ("name", "family", "source", "propellant", "propellant_source")
    list_display = ("name", "family", "source", "propellant", "propellant_source")
    list_select_related = ("family", "source", "propellant", "propellant_source")
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
class PadAdmin(CommonFactAdmin):
    """Launch points, as GCAT knows them."""

    fields = ("code", "site", "name", ("latitude", "longitude", "error_degrees"), "credit")
    list_display = ("site", "code", "latitude", "longitude", "error_degrees")
    search_fields = ("site", "code", "name")
