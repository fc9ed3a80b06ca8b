"""What one side entered late and the other has said nothing of: for the desk, and as a list."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import CharField, Exists, Func, OuterRef, QuerySet, Subquery, Value
from django.http import HttpRequest

from committee.accord.models import Chain, Entry
from committee.accord.parties import other_party
from committee.accord.registry import provides
from committee.accord.sessions import reader
from committee.accord.wall import Ring
from committee.facts.kinds import FactKind, kind_named, kinds
from committee.facts.models import FactAnswer
from committee.facts.reading import Fact, facts_of


class KeyAsText(Func):
    """A row's key as the record writes it. SQLite keeps keys without dashes."""

    template = "CAST(%(expressions)s AS text)"
    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Put the dashes back."""
        key, parameters = compiler.compile(self.source_expressions[0])
        parts = [f"substr({key}, {start}, {length})" for start, length in _PARTS_OF_A_KEY]
        return " || '-' || ".join(parts), [*parameters] * len(parts)


_PARTS_OF_A_KEY = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))


def waiting_facts(user: Any) -> list[tuple[str, uuid.UUID]]:
    """Return the kind and key of what the other side entered late and one's own has not answered: one query.

    What was answered and has changed since is asked for again on its own page alone. Newest first.
    """
    if not user.party_code:
        return []
    first, *rest = [_unanswered(kind, user) for kind in kinds() if kind.day]
    found = [
        ((told_at.date() - day).days, code, key)
        for code, key, day, told_at in first.union(*rest, all=True)
        if (told_at.date() - day).days > settings.LATE_ENTRY_DAYS
    ]
    return [(code, key) for _days, code, key in sorted(found)]


def _unanswered(kind: FactKind, user: Any) -> QuerySet[Any]:
    own = FactAnswer.objects.filter(of_row=OuterRef("pk"), party=user.party_code, ended_at__isnull=True)
    told = Entry.objects.filter(
        chain=Chain.SHARED,
        subject_id=KeyAsText(OuterRef("pk")),
        payload__has_key="seals",
        recorded_at__date__gte=OuterRef(kind.day),
    ).order_by("number")
    return (
        kind.seen(user)
        .exclude(ring=Ring.PARTY)
        .alias(told_by=Subquery(told.values("party_code")[:1]))
        .annotate(code=Value(kind.code), told_at=Subquery(told.values("recorded_at")[:1]))
        .filter(~Exists(own), told_by=other_party(user.party_code).code, **{f"{kind.day}__isnull": False})
        .order_by()
        .values_list("code", "pk", kind.day, "told_at")
    )


def read_waiting(request: HttpRequest, waiting: list[tuple[str, uuid.UUID]]) -> list[Fact]:
    """Return some of what waits as facts, in the same order: one query a table, and those of `facts_of`."""
    rows: dict[Any, Any] = {}
    for code in {code for code, _key in waiting}:
        kind = kind_named(code)
        keys = [key for named, key in waiting if named == code]
        rows |= {row.pk: row for row in kind.rows(request.user).filter(pk__in=keys)} if kind else {}
    facts = facts_of(request, rows.values())
    return [facts[key] for _code, key in waiting if key in facts]


@dataclass(frozen=True)
class WaitingPanel:
    """The panel of the desk."""

    count: int
    template: str = "facts/desk.html"


@provides("desk", order=25)
def waiting_panel(request: HttpRequest) -> WaitingPanel | None:
    """Return how much waits for the own side's word, or nothing."""
    waiting = waiting_facts(reader(request))
    return WaitingPanel(len(waiting)) if waiting else None
