"""What the pages of a protocol show beside what every text has."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.kinds import Snapshot
from committee.accord.languages import AUTHENTIC, LANGUAGES, in_language
from committee.documents.content import paragraphs
from committee.meetings.text_pages import MeetingTextPages
from committee.protocols.kind import CODE, KIND, snapshot_of
from committee.protocols.models import ProtocolDraft, ProtocolFile
from committee.protocols.verbs import discard_protocol
from committee.protocols.wording import document_of
from committee.texts.comparison import Pair, files_compared, lines_compared


class ProtocolPages(MeetingTextPages):
    """Protocols: what was recorded of a meeting, and where it differs from the protocol before."""

    kind = CODE
    paper = ProtocolDraft
    files = ProtocolFile
    stem = "protocol"
    draft_stem = "protocol_draft"
    home = "protocols"
    label = gettext_lazy("Protocols")
    lead = gettext_lazy(
        "What both Parties record of a meeting: compiled from its items, decisions and instructions, and "
        "agreed by both."
    )
    begin = gettext_lazy("Compile a protocol")
    new = gettext_lazy("New protocol")
    other = KIND.labels["counter"]
    if_last = gettext_lazy(
        "Both Parties will have agreed. With a definitive agreement the protocol stands at once among the "
        "papers of its meeting; only a corrigendum of both Parties changes it."
    )
    if_first = gettext_lazy(
        "The agreement of your Party is written down. The protocol stands among the papers of its meeting "
        "only when both Parties have agreed definitively."
    )
    decision = "protocols/decision.html"
    words = "protocols/words.html"
    beside = "texts/differences.html"
    replaces = "protocols/replaces.html"

    def snapshot(self, draft: ProtocolDraft) -> Snapshot:
        """Copy a draft as it stands."""
        return snapshot_of(draft)

    def title(self, content: dict[str, Any]) -> str:
        """Return its title, in the reader's language."""
        return in_language(content["title"])

    def discard(self, *, by_id: Any, draft_id: Any) -> None:
        """Throw away a draft."""
        discard_protocol(by_id=by_id, draft_id=draft_id)

    def compare(self, this: dict[str, Any], other: dict[str, Any]) -> list[Pair]:
        """Return both as paragraphs, once in each authentic language, and their files."""
        ours, theirs = document_of(this), document_of(other)
        return [
            Pair(
                str(LANGUAGES[code]),
                lines_compared(_("Title"), paragraphs(ours, code), paragraphs(theirs, code)),
            )
            for code in AUTHENTIC
        ] + files_compared(this, other)


PAGES = ProtocolPages()
