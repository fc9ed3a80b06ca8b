"""The column of a file in which another value stands: what is disputed is not taken away without it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from committee.accord.exporting import Column
from committee.facts.kinds import kind_of
from committee.facts.models import FactAnswer


def other_values(user: Any) -> Callable[[Any], str]:
    """Return what says of a row which other values stand beside it: one query, at the first row."""

    @cache
    def disputes() -> dict[Any, list[FactAnswer]]:
        live = FactAnswer.objects.visible_to(user).filter(ended_at__isnull=True).exclude(field="")
        found: dict[Any, list[FactAnswer]] = defaultdict(list)
        for answer in live.order_by("party__half", "answered_at"):
            found[answer.of_row].append(answer)
        return found

    def of(row: Any) -> str:
        said = []
        for answer in disputes().get(row.pk, []):
            field = kind_of(answer.of_table).field(answer.field)
            if field and field.text(row) == answer.entered:
                said.append(f"{answer.party_id}: {field.label}: {answer.value}")
        return "; ".join(said)

    return of


def other_values_column(user: Any) -> Column:
    """Return the column of other values, for a file whose rows are facts."""
    return Column("other_values", _("Other values given"), other_values(user))
