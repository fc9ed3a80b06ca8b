"""What the pages of every text on a meeting show: the way through the meeting, and what it would replace."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from committee.accord.languages import in_language
from committee.accord.models import Instrument
from committee.texts.comparison import compared_with
from committee.texts.pages import TextPages


class MeetingTextPages(TextPages):
    """Pages of a text whose content names its meeting, one of a kind in force for each."""

    def crumbs(self, instrument: Instrument) -> list[tuple[str, str]]:
        """Lead through the meeting."""
        meeting = instrument.revision.content["meeting"]
        return [(in_language(meeting["title"]), reverse("meeting", args=[meeting["id"]]))]

    def draft_brings(self) -> tuple[str, ...]:
        """The meeting of a draft too."""
        return (*super().draft_brings(), "meeting")

    def shown(
        self, request: HttpRequest, instrument: Instrument, *, thread: list[Instrument]
    ) -> dict[str, Any]:
        """Compare with the text before."""
        other = compared_with(instrument, thread)
        return {
            "compared_with": other,
            "pairs": self.compare(instrument.revision.content, other.revision.content) if other else [],
        }

    def shown_to_agree(self, request: HttpRequest, instrument: Instrument) -> dict[str, Any]:
        """The text in force that this one would replace."""
        in_force = self.texts(request).filter(slot=instrument.slot, status=Instrument.Status.IN_FORCE)
        return {"replaced": in_force.exclude(pk=instrument.pk).first()}
