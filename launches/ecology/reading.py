"""Which concerns a reader sees, in which order; each list of them starts here."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet

from committee.accord.models import Party
from committee.accord.wall import Ring
from launches.ecology.models import Concern


def concerns_for(user: Any) -> QuerySet[Concern]:
    """Return the concerns shown to both that a person may read: open ones first, by severity, then by age."""
    return (
        Concern.objects.visible_to(user)
        .exclude(ring=Ring.PARTY)
        .annotate(is_closed=Q(closed_on__isnull=False))
        .order_by("is_closed", "-severity", F("raised_on").asc(nulls_last=True), "published_at", "number")
    )


def drafts_of(user: Any) -> QuerySet[Concern]:
    """Return the drafts of a person's own delegation, the last changed first."""
    return Concern.objects.visible_to(user).filter(ring=Ring.PARTY).order_by("-changed_at")


def awaiting(user: Any, party: Party | str) -> QuerySet[Concern]:
    """Return the open concerns that wait for a Party: for its answer, or for its word on closing its own."""
    unanswered = Q(answered_at__isnull=True, closing_asked_at__isnull=True) & ~Q(party=party)
    return concerns_for(user).filter(
        Q(closed_on__isnull=True) & (unanswered | Q(party=party, closing_asked_at__isnull=False))
    )
