"""What is taken away with the register of concerns."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from committee.accord.exporting import Column
from committee.accord.languages import LANGUAGES


def _words(name: str, label: Any) -> list[Column]:
    """Return a column a language."""
    return [
        Column(f"{name}_{code}", format_lazy("{} ({})", label, LANGUAGES[code]), attrgetter(f"{name}_{code}"))
        for code in LANGUAGES
    ]


COLUMNS = [
    Column("number", _("Number"), lambda row: row.number),
    Column("raised_by", _("Raised by"), lambda row: row.party_id),
    *_words("title", _("Title")),
    *_words("description", _("Description")),
    *_words("where", _("Where")),
    Column("category", _("Category"), lambda row: row.get_category_display()),
    Column("severity", _("Severity"), lambda row: row.get_severity_display()),
    Column("subject", _("Subject"), lambda row: row.subject),
    Column("raised_on", _("Raised on"), lambda row: row.raised_on),
    Column("waits_for", _("Waits for"), lambda row: row.waits_for),
    Column("closed_on", _("Closed on"), lambda row: row.closed_on),
    Column("close_reason", _("Reason"), lambda row: row.close_reason),
    Column("source", _("Source"), lambda row: row.source.address if row.source else None),
]
