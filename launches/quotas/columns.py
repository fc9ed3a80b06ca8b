"""What is taken away with the ledger of all years: a row for each year and family."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from committee.accord.exporting import Column
from launches.quotas.facts import basis_in_words
from launches.quotas.figures import FamilyYear

ASKED = Column("asked", _("Asked"), lambda one: one.row.asked)


def columns(*, observer: bool) -> list[Column]:
    """Return the columns; an observer is told nothing of what was asked. A gap stays empty."""
    return [
        Column("year", _("Year"), lambda one: one.year),
        Column("family", _("Vehicle family"), lambda one: one.family.gcat_name),
        *([] if observer else [ASKED]),
        Column("in_force", _("In force"), lambda one: one.row.in_force),
        Column("basis", _("Basis"), _basis),
        Column("flown", _("Flown"), lambda one: one.row.flown),
        Column("failed", _("of them failed"), lambda one: one.row.failed),
        Column("left", _("Left"), lambda one: one.row.left),
        Column("repealed", _("Repealed"), lambda one: sum(quota.launches for quota in one.repealed) or None),
        Column("said", _("Said in sources"), _said),
    ]


def _basis(one: FamilyYear) -> str:
    return "; ".join(f"{quota.launches}: {basis_in_words(quota)}" for quota in one.quotas)


def _said(one: FamilyYear) -> str:
    return "; ".join(
        f"{'–' if said.figure is None else said.figure} ({said.get_meaning_display()})" for said in one.said
    )
