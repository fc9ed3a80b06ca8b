"""Papers for the secretariats: sources, the acts of states, and the subjects papers are filed under."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from committee.accord.admin_base import (
    ByVerb,
    PaperAdmin,
    PaperForm,
    PaperInline,
    WalledAdmin,
    keeps_records,
)
from committee.accord.languages import names_of
from committee.accord.models import Entry
from committee.papers.models import Act, Source, Subject, Treaty, TreatyStep
from committee.papers.subjects import add_subject, change_subject


@admin.register(Source)
class SourceAdmin(PaperAdmin):
    """Where facts are from."""

    fields = ("publisher", "title", "address", "dated", "standing")
    list_display = ("publisher", "title", "dated", "standing", "entered_by", "ring")
    list_select_related = ("party",)
    list_filter = ("standing", "party", "ring")
    search_fields = ("publisher", "title", "address")
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Act)
class ActAdmin(PaperAdmin):
    """Acts of states. One that an agreement or a quota rests on stays as the record has it."""

    fields = (
        "of_party",
        ("organ_kk", "organ_ru", "organ_en"),
        ("title_kk", "title_ru", "title_en"),
        "kind",
        ("number", "plan_year"),
        ("dated", "dated_as_given"),
        ("in_force_on", "repealed_on"),
        "repealed_by",
        "under",
        ("says_kk", "says_ru", "says_en"),
        "source",
        "confirms",
    )
    readonly_fields = ["confirms", "entered_by"]
    list_display = (
        "__str__",
        "of_party",
        "kind",
        "number",
        "dated",
        "repealed_on",
        "confirms",
        "entered_by",
        "ring",
    )
    list_select_related = ("of_party", "confirms", "party")
    list_filter = ("of_party", "kind", "plan_year", "party", "ring")
    search_fields = ("title_ru", "title_kk", "title_en", "organ_ru", "organ_kk", "organ_en", "number")
    date_hierarchy = "dated"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep acts as they are that the record names."""
        return super().has_change_permission(request, obj) and not (obj and _is_recorded(obj))


class TreatyStepInline(PaperInline):
    """What happened to a treaty, each step on its own day."""

    model = TreatyStep
    fields = (
        "order",
        ("kind", "party"),
        ("on_day", "as_given"),
        ("place_kk", "place_ru", "place_en"),
        ("note_kk", "note_ru", "note_en"),
        "act",
        "source",
    )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Strike a step out of what the own Party entered."""
        return self.has_change_permission(request, obj)


@admin.register(Treaty)
class TreatyAdmin(PaperAdmin):
    """Treaties of the two Parties, with their dates apart."""

    inlines = (TreatyStepInline,)
    fields = (
        "kind",
        ("title_kk", "title_ru", "title_en"),
        "sourced_titles",
        ("says_kk", "says_ru", "says_en"),
        "source",
    )
    list_display = ("__str__", "kind", "entered_by", "ring")
    list_select_related = ("party",)
    list_filter = ("kind", "party", "ring")
    search_fields = ("title_kk", "title_ru", "title_en")


def _is_recorded(act: Act) -> bool:
    return act.confirms_id is not None or Entry.objects.filter(subject="act", subject_id=str(act.pk)).exists()


@admin.register(Subject)
class SubjectAdmin(ByVerb, WalledAdmin):
    """The list both secretaries keep. A subject stays where it was put: parts hang on it."""

    form = PaperForm
    list_display = ("__str__", "parent", "order", "retired")
    list_select_related = ("parent",)
    list_filter = ("retired",)
    search_fields = ("name_kk", "name_ru", "name_en")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new one comes last."""
        names = ("name_kk", "name_ru", "name_en")
        return ["parent", names, "order", "retired"] if obj else ["parent", names, "key"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep it part of what it was put under."""
        return ("parent",) if obj else ()

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> QuerySet[Any]:
        """Offer the upper level alone."""
        return super().get_field_queryset(db, db_field, request).filter(parent=None)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Either secretary adds."""
        return keeps_records(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Either secretary renames."""
        return keeps_records(request)

    def save_by_verb(self, request: HttpRequest, form: Any, formsets: list[Any]) -> None:
        """Write it through the verb, which puts it into the shared chain."""
        row = form.row()
        typed = {"by_id": request.user.pk, "subject_id": row.pk, "name": names_of(row, "name")}
        if row._state.adding:
            add_subject(parent_id=row.parent_id, **typed)
        else:
            change_subject(order=row.order, retired=row.retired, **typed)
