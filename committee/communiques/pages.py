"""What the pages of a communiqué show beside what every text has."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.kinds import Snapshot
from committee.accord.languages import AUTHENTIC, LANGUAGES, in_language
from committee.communiques.kind import CODE, KIND, snapshot_of
from committee.communiques.models import CommuniqueDraft, CommuniqueFile
from committee.communiques.verbs import discard_communique
from committee.meetings.text_pages import MeetingTextPages
from committee.texts.comparison import Pair, files_compared, lines_compared


class CommuniquePages(MeetingTextPages):
    """Communiqués: words on a meeting, and where they differ from the other Party's."""

    kind = CODE
    paper = CommuniqueDraft
    files = CommuniqueFile
    stem = "communique"
    draft_stem = "communique_draft"
    home = "communiques"
    label = gettext_lazy("Communiqués")
    lead = gettext_lazy("What both Parties say together of a meeting, once both have agreed to every word.")
    begin = gettext_lazy("Begin a communiqué")
    new = gettext_lazy("New communiqué")
    other = KIND.labels["counter"]
    if_last = gettext_lazy(
        "Both Parties will have agreed. With a definitive agreement the communiqué stands at once among the "
        "papers of its meeting; no Party can take it back alone."
    )
    if_first = gettext_lazy(
        "The agreement of your Party is written down. The communiqué stands among the papers of its meeting "
        "only when both Parties have agreed definitively."
    )
    decision = "communiques/decision.html"
    words = "communiques/words.html"
    beside = "texts/differences.html"
    replaces = "communiques/replaces.html"

    def snapshot(self, draft: CommuniqueDraft) -> Snapshot:
        """Copy a draft as it stands."""
        return snapshot_of(draft)

    def title(self, content: dict[str, Any]) -> str:
        """Return its title, in the reader's language."""
        return in_language(content["title"])

    def discard(self, *, by_id: Any, draft_id: Any) -> None:
        """Throw away a draft."""
        discard_communique(by_id=by_id, draft_id=draft_id)

    def compare(self, this: dict[str, Any], other: dict[str, Any]) -> list[Pair]:
        """Compare two contents as this room does."""
        return compare(this, other)


def compare(this: dict[str, Any], other: dict[str, Any]) -> list[Pair]:
    """Return title and paragraphs of both contents, once in each authentic language, and their files."""
    return [
        Pair(
            str(LANGUAGES[code]),
            lines_compared(_("Title"), _paragraphs(this, code), _paragraphs(other, code)),
        )
        for code in AUTHENTIC
    ] + files_compared(this, other)


def _paragraphs(content: dict[str, Any], language: str) -> list[str]:
    lines = content["text"][language].splitlines()
    return [content["title"][language], *(line.strip() for line in lines if line.strip())]


PAGES = CommuniquePages()
