"""Papers for the secretariats: sources, and the acts of states."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from committee.accord.admin_base import PaperAdmin
from committee.accord.models import Entry
from committee.papers.models import Act, Source


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
        ("organ_ru", "organ_kk", "organ_en"),
        ("title_ru", "title_kk", "title_en"),
        ("number", "dated"),
        ("says_ru", "says_kk", "says_en"),
        "source",
        "confirms",
    )
    readonly_fields = ["confirms", "entered_by"]
    list_display = ("__str__", "of_party", "number", "dated", "confirms", "entered_by", "ring")
    list_select_related = ("of_party", "confirms", "party")
    list_filter = ("of_party", "party", "ring")
    search_fields = ("title_ru", "title_kk", "title_en", "organ_ru", "organ_kk", "organ_en", "number")
    date_hierarchy = "dated"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep acts as they are that the record names."""
        return super().has_change_permission(request, obj) and not (obj and _is_recorded(obj))


def _is_recorded(act: Act) -> bool:
    return act.confirms_id is not None or Entry.objects.filter(subject="act", subject_id=str(act.pk)).exists()
