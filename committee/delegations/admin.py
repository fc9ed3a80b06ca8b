"""Delegations for the secretariats: organisations, posts, bodies, their two parts, and seats."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.admin_base import (
    ByVerb,
    PaperAdmin,
    PaperInline,
    WalledForm,
    write_into_record,
)
from committee.accord.sessions import standing
from committee.delegations.models import Body, Delegation, Organisation, OrganisationName, Post, Seat
from committee.delegations.verbs import place

DATES = (("from_day", "to_day", "attested_only"), ("note_kk", "note_ru", "note_en"), "source")


class OrganisationNameInline(PaperInline):
    """The names an organisation bore, with their dates."""

    model = OrganisationName
    form = WalledForm
    fields = (("name_kk", "name_ru", "name_en"), *DATES)


@admin.register(Organisation)
class OrganisationAdmin(PaperAdmin):
    """Ministries, agencies and firms."""

    fields = (("label_kk", "label_ru", "label_en"), "of_party")
    inlines = (OrganisationNameInline,)
    list_display = ("__str__", "of_party", "entered_by", "ring")
    list_select_related = ("of_party", "party")
    list_filter = ("of_party", "party", "ring")
    search_fields = ("label_ru", "label_kk", "label_en", "names__name_ru", "names__name_kk", "names__name_en")


@admin.register(Post)
class PostAdmin(PaperAdmin):
    """Offices people held outside the delegations."""

    fields = ("person", "organisation", ("office_kk", "office_ru", "office_en"), *DATES)
    list_display = ("person", "office_ru", "organisation", "from_day", "to_day", "entered_by", "ring")
    list_select_related = ("person", "organisation", "party")
    list_filter = ("person__party", "party", "ring")
    search_fields = (
        "person__name_ru",
        "person__name_kk",
        "person__name_en",
        "office_ru",
        "office_kk",
        "office_en",
    )


class DelegationInline(PaperInline):
    """The two parts of a body, each with its seats. Once there they stay as they are."""

    model = Delegation
    fields = ("party", "seats")
    readonly_fields = ("seats",)
    extra = 0
    max_num = 2

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep a part as it is: seats hang on it."""
        return False

    @admin.display(description=gettext_lazy("seats"))
    def seats(self, delegation: Delegation) -> SafeString | str:
        """Lead to the seats of a part."""
        if delegation._state.adding:
            return ""
        address = f"{reverse('admin:committee_seat_changelist')}?delegation__id__exact={delegation.pk}"
        return format_html('<a href="{}">{}</a>', address, _("Seats of this part"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Bring the Party along."""
        return super().get_queryset(request).select_related("party")


@admin.register(Body)
class BodyAdmin(PaperAdmin):
    """Joint bodies of both Parties."""

    fields = (
        ("name_kk", "name_ru", "name_en"),
        "founding_act",
        "predecessor",
        ("note_kk", "note_ru", "note_en"),
        "source",
    )
    inlines = (DelegationInline,)
    list_display = ("__str__", "founding_act", "predecessor", "entered_by", "ring")
    list_select_related = ("founding_act", "predecessor", "party")
    list_filter = ("party", "ring")
    search_fields = ("name_kk", "name_ru", "name_en")


@admin.register(Seat)
class SeatAdmin(ByVerb, PaperAdmin):
    """Seats of one's own delegation; one chair on any day."""

    fields = ("delegation", "person", "role", *DATES)
    list_display = (
        "person",
        "role",
        "delegation",
        "from_day",
        "to_day",
        "attested_only",
        "entered_by",
        "ring",
    )
    list_filter = ("delegation", "role", "ring")
    search_fields = ("person__name_kk", "person__name_ru", "person__name_en")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Bring along what a seat is called after."""
        return super().get_queryset(request).select_related("person", "delegation__party", "party")

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> QuerySet[Any]:
        """Offer the parts of one's own Party and its people; a filter offers both Parties' parts."""
        rows = super().get_field_queryset(db, db_field, request)
        return rows.select_related("party") if db_field.name == "delegation" else rows

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A secretary seats people of one's own Party in its own delegation."""
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and db_field.name in ("delegation", "person"):
            field.queryset = field.queryset.filter(party=standing(request).party_code)
        return field

    def save_by_verb(self, request: HttpRequest, form: Any, formsets: list[Any]) -> None:
        """Seat the person under the delegation's lock."""
        is_new = form.instance._state.adding
        place(form.row(), changed=None if is_new else form.changed_data)
        write_into_record(request, form.instance, formsets)
