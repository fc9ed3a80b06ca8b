"""What the pages of a quota proposal show beside what every text has."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy

from committee.accord.context import Section, waiting_for
from committee.accord.kinds import Snapshot
from committee.accord.models import Instrument
from committee.accord.registry import provides
from committee.accord.sessions import reader
from committee.texts.comparison import compared_with
from committee.texts.pages import TextPages
from launches.quotas.decision import decision_on
from launches.quotas.differences import compare
from launches.quotas.kind import CODE, KIND, snapshot_of, title
from launches.quotas.models import IN_FORCE, ProposalFile, Quota, QuotaProposal
from launches.quotas.verbs import discard_draft


@provides("navigation", order=10)
def _section(request: HttpRequest) -> Section | None:
    if not reader(request).party_code:
        return None
    return Section(str(ProposalPages.label), reverse("proposals"), waiting=waiting_for(request, CODE))


class ProposalPages(TextPages):
    """Quota proposals: numbers first, measured against what was in force and what flew."""

    kind = CODE
    paper = QuotaProposal
    files = ProposalFile
    stem = "proposal"
    draft_stem = "draft"
    home = "proposals"
    label = gettext_lazy("Proposals")
    lead = gettext_lazy("What each Party has put before the other, and how it stands.")
    begin = gettext_lazy("Begin a proposal")
    new = gettext_lazy("New proposal")
    other = KIND.labels["counter"]
    if_last = gettext_lazy(
        "Both Parties will have agreed. With a definitive agreement the numbers enter into force at once "
        "and rest on this text; no Party can take it back alone."
    )
    if_first = gettext_lazy(
        "The agreement of your Party is written down. The numbers enter into force only when both Parties "
        "have agreed definitively."
    )
    follows: ClassVar[dict[str, Any]] = {
        "confirm": gettext_lazy(
            "Your Party's agreement counts. If the other Party has agreed definitively, "
            "the numbers enter into force at once."
        ),
    }
    decision = "quotas/decision.html"
    words = "quotas/line_words.html"
    beside = "texts/differences.html"
    replaces = "quotas/replaces.html"

    def snapshot(self, draft: QuotaProposal) -> Snapshot:
        """Copy a draft as its lines stand."""
        return snapshot_of(draft)

    def title(self, content: dict[str, Any]) -> str:
        """Return e.g. "12 Proton launches in 2013"; nothing without a line."""
        return title(content) if content["lines"] else ""

    def discard(self, *, by_id: Any, draft_id: Any) -> None:
        """Throw away a draft with its lines."""
        discard_draft(by_id=by_id, draft_id=draft_id)

    def crumbs(self, instrument: Instrument) -> list[tuple[str, str]]:
        """Lead through the year."""
        year = instrument.revision.content["year"]
        return [(str(year), reverse("quota_year", args=[year]))]

    def draft_brings(self) -> tuple[str, ...]:
        """The source of a draft too."""
        return (*super().draft_brings(), "source")

    def shown(
        self, request: HttpRequest, instrument: Instrument, *, thread: list[Instrument]
    ) -> dict[str, Any]:
        """Measure the numbers, and compare them line by line with the text before."""
        other = compared_with(instrument, thread)
        return {
            "decision": decision_on(instrument, reader=reader(request), thread=thread),
            "compared_with": other,
            "pairs": compare(instrument.revision.content, other.revision.content) if other else [],
        }

    def shown_to_agree(self, request: HttpRequest, instrument: Instrument) -> dict[str, Any]:
        """The quotas in force that the lines would replace."""
        return {"replaced": _replaced(request, instrument.revision.content)}


def _replaced(request: HttpRequest, content: dict[str, Any]) -> list[Quota]:
    """The quotas in force that the lines of a text would replace."""
    return list(
        Quota.objects.visible_to(request.user)
        .filter(
            IN_FORCE,
            year=content["year"],
            family__code__in=[line["family"] for line in content["lines"]],
        )
        .select_related("family", "act", "instrument")
    )


PAGES = ProposalPages()
