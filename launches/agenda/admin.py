"""Launches and concerns on the secretary's form of an agenda item."""

from __future__ import annotations

from django.db.models import Model

from committee.accord.admin_base import PaperInline
from committee.accord.registry import provides
from launches.agenda.models import ItemConcern, ItemLaunch


class ItemLaunchInline(PaperInline):
    """The launches an item treats."""

    model: type[Model] = ItemLaunch
    fields = ("launch",)
    autocomplete_fields = ("launch",)
    extra = 0


class ItemConcernInline(PaperInline):
    """The concerns an item treats."""

    model: type[Model] = ItemConcern
    fields = ("concern",)
    extra = 0


@provides("agenda admin")
def inlines() -> tuple[type[PaperInline], ...]:
    """Put both on the form."""
    return ItemLaunchInline, ItemConcernInline
