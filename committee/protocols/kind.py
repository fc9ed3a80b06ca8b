"""The protocol as a kind of text two Parties can agree on. In force, it stands among its meeting's papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.errors import Refused
from committee.accord.kinds import Kind, Snapshot, address_of, register
from committee.accord.languages import AUTHENTIC, LANGUAGES, Names, in_language, names_of
from committee.accord.models import Instrument, Revision, User
from committee.accord.models.instruments import today
from committee.accord.text import check_binding
from committee.documents.content import Document, plain
from committee.documents.pdf import problems_of
from committee.meetings.agreed_papers import in_force_before, meeting_of, put_among_papers, verify_papers
from committee.protocols.compiling import Read, changed, compiled, gaps, obstacles, one_problem
from committee.protocols.models import ProtocolDraft, ProtocolFile
from committee.protocols.wording import document_of
from committee.protocols.words import both
from committee.texts.drafts import draft_to_send
from committee.texts.files import problems_of_files, send_files, told_of_files

CODE = "protocol"


def slot(meeting_id: Any) -> str:
    """Return the place a protocol fills: one open text a meeting."""
    return f"protocol/{meeting_id}"


class ProtocolKind(Kind):
    """See committee.accord.kinds.Kind for what each method promises."""

    code = CODE
    letter = "P"
    label = gettext_lazy("protocol")
    labels: ClassVar[Mapping[str, Any]] = {
        "counter": gettext_lazy("Answer with another protocol"),
        "amend": gettext_lazy("Open a corrigendum"),
    }

    def address(self, instrument: Instrument, verb: str = "") -> str:
        """Return the address of the protocol's page, or of the page of a verb on it."""
        return address_of("protocol", instrument, verb)

    def title(self, revision: Revision) -> str:
        """Return its title, in the reader's language."""
        return in_language(revision.content["title"])

    def snapshot(self, paper_id: Any, *, by: User, sent_as: Instrument | None = None) -> Snapshot:
        """Copy a draft for the other Party's eyes."""
        return snapshot_of(draft_to_send(ProtocolDraft, paper_id, by=by, sent_as=sent_as))

    def tabled(self, paper_id: Any, instrument: Instrument, *, by: User) -> None:
        """Note on the draft what it was sent as, and send copies of its files."""
        draft = ProtocolDraft.objects.get(pk=paper_id)
        draft.sent_as = instrument
        draft.save(update_fields=["sent_as"])
        send_files(ProtocolFile, by=by, draft=draft, instrument=instrument)

    def prerequisites(self, instrument: Instrument) -> list[str]:
        """The meeting was held, and the Parties hold nothing of it to be otherwise."""
        return obstacles(meeting_of(instrument))

    def on_in_force(self, instrument: Instrument) -> list[Instrument]:
        """Put it among the papers of its meeting; a corrigendum replaces the protocol in force before it."""
        if problems := self.prerequisites(instrument):
            raise Refused(" ".join(problems))
        put_among_papers(instrument)
        return in_force_before(instrument)

    def verify(self) -> list[str]:
        """Compare the papers of meetings that rest on a protocol with the texts."""
        return verify_papers(CODE)


def snapshot_of(draft: ProtocolDraft) -> Snapshot:
    """Copy a draft: only what the other Party is to see. Its texts are the document, in each language."""
    content = {
        "title": _title(draft),
        **draft.compiled,
        "preamble": names_of(draft, "preamble"),
        "closing": names_of(draft, "closing"),
        "annexes": _annexes(draft),
        "place": names_of(draft, "place"),
        "signed_on": draft.signed_on.isoformat() if draft.signed_on else "",
        "corrects": names_of(draft, "corrects"),
        "amends": draft.amends.number if draft.amends else "",
        **told_of_files(ProtocolFile, draft),
    }
    document = document_of(content)
    texts = {code: plain(document, code) for code in AUTHENTIC}
    return Snapshot(
        content=content,
        text_ru=texts["ru"],
        text_kk=texts["kk"],
        slot=slot(draft.meeting_id),
        year=(draft.meeting.day or today()).year,
        reply_by=draft.reply_by,
        amends_id=draft.amends_id,
        problems=[] if draft.sent_as_id else _problems(draft) + _odd_signs(document, texts.values()),
    )


def _odd_signs(document: Document, texts: Iterable[str]) -> list[str]:
    """Return which signs could not stand in a text that binds, or in a file of it."""
    try:
        for text in texts:
            check_binding(text)
    except ValidationError as error:
        return error.messages
    return problems_of(document)


def _title(draft: ProtocolDraft) -> Names:
    meeting = draft.compiled["meeting"]["title"]
    if draft.amends:
        english = f"Corrigendum to protocol {draft.amends.number}: {in_language(meeting, 'en')}"
        return both("corrigendum", number=draft.amends.number, meeting=meeting) | {"en": english}
    return both("protocol", meeting=meeting) | {"en": f"Protocol: {in_language(meeting, 'en')}"}


def _annexes(draft: ProtocolDraft) -> list[Names]:
    """Return the annexes: a line each, in every language."""
    lines = {code: _lines(draft, code) for code in LANGUAGES}
    longest = max(len(found) for found in lines.values())
    return [
        {code: found[place] if place < len(found) else "" for code, found in lines.items()}
        for place in range(longest)
    ]


def _lines(draft: ProtocolDraft, code: str) -> list[str]:
    text: str = getattr(draft, f"annexes_{code}")
    return [line.strip() for line in text.splitlines() if line.strip()]


def _problems(draft: ProtocolDraft) -> list[str]:
    read = Read(draft.meeting)
    if in_the_way := obstacles(draft.meeting, read):
        return in_the_way
    now = compiled(read)
    return (
        gaps(now)
        + one_problem(changed(draft.compiled, now))
        + _typed_problems(draft)
        + problems_of_files(ProtocolFile, draft)
    )


def _typed_problems(draft: ProtocolDraft) -> list[str]:
    problems = [
        sentence
        for name, sentence in (
            ("preamble", _("The opening words are in one language alone. Write them in both, or in none.")),
            ("closing", _("The closing words are in one language alone. Write them in both, or in none.")),
            ("place", _("The place of signing is in one language alone. Write it in both, or in none.")),
        )
        if _in_one_alone(names_of(draft, name))
    ]
    if any(not words[code] for words in _annexes(draft) for code in AUTHENTIC):
        problems.append(_("Each annex stands in a line of its own in Russian and in Kazakh: name all twice."))
    held = draft.meeting.held_from
    if draft.signed_on and held and draft.signed_on < held:
        problems.append(_("It cannot be signed before the meeting was held. Choose a later day of signing."))
    if draft.amends and not all(getattr(draft, f"corrects_{code}") for code in AUTHENTIC):
        problems.append(_("Say in Russian and in Kazakh what the corrigendum corrects, and why."))
    return problems


def _in_one_alone(words: Names) -> bool:
    return len({bool(words[code]) for code in AUTHENTIC}) == 2


KIND = register(ProtocolKind())
