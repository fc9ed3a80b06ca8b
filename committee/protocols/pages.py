"""What the pages of a protocol show beside what every text has."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.kinds import Snapshot
from committee.accord.languages import AUTHENTIC, LANGUAGES, in_language
from committee.accord.models import Instrument
from committee.accord.sessions import standing
from committee.documents.content import paragraphs
from committee.meetings.text_pages import MeetingTextPages
from committee.protocols.extracts import due_extracts, extracts_of, may_send_extracts
from committee.protocols.kind import CODE, KIND, snapshot_of
from committee.protocols.models import Extract, ProtocolDraft, ProtocolFile
from committee.protocols.originals import may_make_originals, originals_of
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
    beside = "protocols/beside.html"
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

    def shown(
        self, request: HttpRequest, instrument: Instrument, *, thread: list[Instrument]
    ) -> dict[str, Any]:
        """The originals of both Parties, and whether the reader may make them."""
        originals = originals_of(request.user, instrument)
        may = not originals and may_make_originals(standing(request), instrument).allowed
        sent = extracts_of(request.user, instrument)
        may_send = may_send_extracts(standing(request), instrument).allowed
        return super().shown(request, instrument, thread=thread) | {
            "originals": originals,
            "may_make_originals": may,
            "extracts": _with_items(instrument, sent),
            "extracts_due": _items_due(instrument, sent) if may_send else {},
        }

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


def _with_items(text: Instrument, sent: list[Extract]) -> list[tuple[Extract, dict[str, Any]]]:
    items = {item["item"]: item for item in text.revision.content["items"]}
    return [(one, items[str(one.item)]) for one in sent]


def _items_due(text: Instrument, sent: list[Extract]) -> dict[str, dict[str, Any]]:
    return {item["item"]: item for item, _party in due_extracts(text, sent)}


PAGES = ProtocolPages()
