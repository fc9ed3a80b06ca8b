"""Revisions of a text both Parties write: two of them beside each other, and one that came between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord.errors import Stale
from committee.accord.models import Instrument, JointDraft, Revision, TextDraft
from committee.files.models import AttachedFile
from committee.texts.comparison import Pair
from committee.texts.drafts import author, draft_to_send, drafts_of
from committee.texts.pages import TextPages


@dataclass(frozen=True)
class CameBetween:
    """The revision that stands now, beside a draft that was begun from an earlier one."""

    revision: Revision
    started_from: int
    pairs: list[Pair]
    address: str


def came_between(pages: TextPages, draft: TextDraft) -> CameBetween | None:
    """Return the revision that was sent since a draft was begun, with what differs; None: none was."""
    if not isinstance(draft, JointDraft) or draft.answers is None or draft.started_from is None:
        return None
    latest = draft.answers.revision
    if latest.number == draft.started_from:
        return None
    return CameBetween(
        revision=latest,
        started_from=draft.started_from,
        pairs=pages.compare(pages.snapshot(draft).content, latest.content),
        address=pages.draft_address(draft.pk, "go_on"),
    )


def go_on_from(files: type[AttachedFile], *, by_id: Any, draft_id: Any, revision: int) -> JointDraft:
    """Let a draft go on from the revision that stands now; what it says stays. Raises Refused, or Stale.

    `revision` is the number of the one the person compared it with.
    """
    with transaction.atomic():
        user = author(by_id)
        draft: JointDraft = draft_to_send(drafts_of(files), draft_id, by=user)
        text = draft.answers
        if text is None or text.revision.number != revision:
            raise Stale(_("Another revision was sent meanwhile. Compare again."))
        draft.started_from, draft.changed_at = revision, timezone.now()
        draft.save(update_fields=["started_from", "changed_at"])
        return draft


def two_of(text: Instrument, this: str, other: str) -> tuple[Revision, Revision] | None:
    """Return two revisions by their numbers, else the last two; None where there is only one."""
    by_number = {str(one.number): one for one in text.revisions.all()}
    newest = sorted(by_number.values(), key=lambda one: one.number, reverse=True)
    if len(newest) < 2:
        return None
    first = by_number.get(this, newest[0])
    second = by_number.get(other) or next(one for one in newest if one != first)
    return first, second
