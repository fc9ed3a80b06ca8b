"""Meetings for the secretariats: one form for a meeting and all that is part of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from committee.accord.admin_base import (
    PaperAdmin,
    PaperInline,
    WalledAdmin,
    WalledInline,
    is_own,
    keeps_records,
    standing,
)
from committee.accord.registry import gather
from committee.meetings.models import (
    AgendaItem,
    Executor,
    Instruction,
    ItemInstrument,
    ItemNote,
    Meeting,
    MeetingComment,
    MeetingPaper,
    Outcome,
    Participation,
    Postponement,
    Statement,
)


class PartInline(WalledInline):
    """Rows of a meeting that the own Party entered; what the other entered stands on the meeting's page."""

    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Keep to one's own Party's rows."""
        return super().get_queryset(request).filter(party=standing(request).party_code)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Either secretary adds to a meeting both can read."""
        return keeps_records(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The rows here are one's own."""
        return keeps_records(request)


class PostponementInline(PartInline):
    """How often it was put off. A meeting that is still to come is put off on its page."""

    model = Postponement
    fields = (
        ("from_day", "to_day", "by_party"),
        ("reason_kk", "reason_ru", "reason_en"),
        ("source", "ring"),
    )


class ParticipationInline(PartInline):
    """Who took part."""

    model = Participation
    fields = (
        ("person", "headed"),
        ("seat", "post"),
        ("capacity_kk", "capacity_ru", "capacity_en"),
        ("source", "ring"),
    )

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> QuerySet[Any]:
        """Bring along whom a seat or a post is called after."""
        rows = super().get_field_queryset(db, db_field, request)
        return rows.select_related("person") if db_field.name in ("seat", "post") else rows


class AgendaItemInline(PartInline):
    """The agenda."""

    model = AgendaItem
    fields = (
        ("number", "proposed_by", "subject"),
        ("title_kk", "title_ru", "title_en"),
        ("source", "ring"),
    )


class OutcomeInline(PartInline):
    """What came out of it."""

    model = Outcome
    fields = (
        ("kind", "of_party", "item", "order", "subject"),
        ("text_kk", "text_ru", "text_en"),
        ("recounted_ru", "recounted_kk", "recounted_en", "recounted_on"),
        ("source", "ring"),
    )

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> QuerySet[Any]:
        """Offer the items of this meeting."""
        rows = super().get_field_queryset(db, db_field, request)
        if db_field.name == "item":
            match = request.resolver_match
            rows = rows.filter(meeting=match.kwargs.get("object_id") if match else None)
        return rows


class MeetingPaperInline(PartInline):
    """Its papers."""

    model = MeetingPaper
    fields = (
        ("title_kk", "title_ru", "title_en"),
        "act",
        ("note_kk", "note_ru", "note_en"),
        ("source", "ring"),
    )


@admin.register(Meeting)
class MeetingAdmin(PaperAdmin):
    """Meetings. The Party that entered one changes it; the other adds rows of its own to it."""

    fields = (
        ("level", "body", "number"),
        ("title_kk", "title_ru", "title_en"),
        "holding",
        ("planned_from", "planned_to"),
        ("held_from", "held_to"),
        "begins_at",
        ("when_ru", "when_kk", "when_en", "near"),
        ("place_kk", "place_ru", "place_en"),
        ("host", "host_party"),
        ("summary_kk", "summary_ru", "summary_en"),
        "source",
    )
    inlines = (
        ParticipationInline,
        AgendaItemInline,
        OutcomeInline,
        PostponementInline,
        MeetingPaperInline,
    )
    list_display = (
        "__str__",
        "level",
        "number",
        "holding",
        "planned_from",
        "held_from",
        "entered_by",
        "ring",
    )
    list_select_related = ("party",)
    list_filter = ("level", "holding", "party", "ring")
    # One box for day and time: each of the admin's two has no label of its own.
    formfield_overrides = PaperAdmin.formfield_overrides | {
        models.DateTimeField: {
            "form_class": forms.DateTimeField,
            "widget": forms.DateTimeInput(attrs={"placeholder": "2013-03-28 05:00"}),
        }
    }
    search_fields = ("title_ru", "title_kk", "title_en", "place_ru", "place_kk", "place_en")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the other Party's secretary in too, to add rows to a meeting both read."""
        return keeps_records(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show what the other Party or the portal entered as it is."""
        if obj is None or is_own(obj, request):
            return super().get_readonly_fields(request, obj)
        names = [name for part in self.fields for name in ([part] if isinstance(part, str) else part)]
        return [*names, "ring", "entered_by"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Leave a meeting alone that somebody else entered."""
        if not change or is_own(obj, request):
            super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save the rows as one's own Party's."""
        for part in formset.forms:
            if part.instance._state.adding:
                part.instance.party_id = standing(request).party_code
        super().save_formset(request, form, formset, change)


class ItemInstrumentInline(PaperInline):
    """The texts an item treats."""

    model = ItemInstrument
    fields = ("instrument",)
    extra = 0


class ItemNoteInline(PaperInline):
    """The notes an item treats."""

    model = ItemNote
    fields = ("note",)
    extra = 0


@admin.register(AgendaItem)
class AgendaItemAdmin(PaperAdmin):
    """Agenda items of every meeting, with what they treat; higher rooms add their own."""

    fields = (
        "meeting",
        ("number", "proposed_by", "subject"),
        ("title_kk", "title_ru", "title_en"),
        "source",
    )
    inlines = (ItemInstrumentInline, ItemNoteInline)
    list_display = ("__str__", "meeting", "proposed_by", "subject", "entered_by", "ring")
    list_select_related = ("meeting", "proposed_by", "subject", "party")
    list_filter = ("proposed_by", "subject", "party", "ring")
    search_fields = ("title_kk", "title_ru", "title_en")

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        """Add what an item treats of higher rooms: launches, concerns."""
        return [*self.inlines, *(one for of_room in gather("agenda admin") for one in of_room)]


@admin.register(Outcome)
class OutcomeAdmin(PaperAdmin):
    """What came out of meetings."""

    fields = (
        "meeting",
        ("kind", "of_party", "item", "order", "subject"),
        ("text_kk", "text_ru", "text_en"),
        ("recounted_ru", "recounted_kk", "recounted_en", "recounted_on"),
        "source",
    )
    list_display = ("__str__", "kind", "meeting", "subject", "entered_by", "ring")
    list_select_related = ("meeting", "subject", "party")
    list_filter = ("kind", "subject", "party", "ring")
    search_fields = ("text_kk", "text_ru", "text_en")


class ExecutorInline(PaperInline):
    """Who carries it out; each Party reports for itself, on the page of instructions."""

    model = Executor
    fields = (("party", "organisation", "person"), ("done_on", "report"))
    readonly_fields = ("done_on", "report")
    extra = 0
    max_num = 2


@admin.register(Instruction)
class InstructionAdmin(PaperAdmin):
    """Instructions of presidents, meetings and decisions."""

    fields = (
        ("giver", "meeting", "outcome"),
        ("text_kk", "text_ru", "text_en"),
        ("given_on", "due", "subject"),
        "source",
    )
    inlines = (ExecutorInline,)
    list_display = ("__str__", "giver", "meeting", "due", "entered_by", "ring")
    list_select_related = ("meeting", "party")
    list_filter = ("giver", "subject", "party", "ring")
    search_fields = ("text_kk", "text_ru", "text_en")


@admin.register(Statement)
class StatementAdmin(PaperAdmin):
    """What officials said."""

    fields = (
        ("speaker", "post", "said_on"),
        ("place_kk", "place_ru", "place_en"),
        "language",
        "quotation",
        ("says_kk", "says_ru", "says_en"),
        ("meeting", "instrument", "on_year", "subject"),
        "source",
    )
    list_display = ("__str__", "said_on", "meeting", "entered_by", "ring")

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> QuerySet[Any]:
        """Bring along whom a post is called after."""
        rows = super().get_field_queryset(db, db_field, request)
        return rows.select_related("person") if db_field.name == "post" else rows

    list_select_related = ("speaker", "meeting", "party")
    list_filter = ("subject", "party", "ring")
    search_fields = ("quotation", "speaker__name_ru", "speaker__name_kk", "speaker__name_en")


@admin.register(MeetingComment)
class MeetingCommentAdmin(WalledAdmin):
    """Comments beside meetings: written on their pages, never changed."""

    fields = ("meeting", "author", "language", "body", "written_at", "ring", "party")
    list_display = ("written_at", "meeting", "author", "language", "ring")
    list_select_related = ("meeting", "author__person", "party")
    list_filter = ("ring", "party", "language")
    search_fields = ("body",)
