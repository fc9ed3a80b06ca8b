"""The book of a meeting as PDF: a page never holds what fewer people read than its stamp says."""

from __future__ import annotations

from django.utils.translation import gettext as _

from committee.accord.languages import AUTHENTIC, language_of_reader, local
from committee.accord.models import Instrument, User
from committee.accord.models.instruments import today
from committee.accord.wall import Ring, ring_of
from committee.briefings.models import Brief
from committee.briefings.reading import BookItem, title_of
from committee.documents.books import Book, Part, Section, book_pdf
from committee.meetings.models import Meeting
from committee.papers.models import Note


def printed_book(meeting: Meeting, items: list[BookItem], *, by: User) -> bytes:
    """Return the book as PDF, with a bookmark for each item and paper. The same book has the same bytes."""
    language = language_of_reader()
    sections = [_first(meeting, items, language)]
    for item in items:
        sections += _sections(item, language)
    return book_pdf(
        Book(
            title=str(meeting),
            language=language,
            stamp=str(by.person),
            number=_("Book of the meeting"),
            day=meeting.day or today(),
            sections=tuple(sections),
        )
    )


def _first(meeting: Meeting, items: list[BookItem], language: str) -> Section:
    """The agenda by itself: of the ring of the narrowest item on it."""
    is_own = any(ring_of(item.row) == Ring.PARTY for item in items) or ring_of(meeting) == Ring.PARTY
    agenda = [Part("paragraph", _titled(item), language) for item in items]
    nothing = [Part("paragraph", _("No item stands on the agenda."), language)]
    return Section(_ring(is_own), (Part("title", str(meeting), language), *(agenda or nothing)))


def _sections(item: BookItem, language: str) -> list[Section]:
    """The shared papers of an item; then drafts of the own Party, and its brief, on pages of their own."""
    is_own = ring_of(item.row) == Ring.PARTY
    head = Part("item", _titled(item), language)
    shared = [head]
    for text in item.texts:
        shared += _of_text(text, language)
    for note in item.notes:
        if note.is_sent:
            shared += _of_note(note, language)
    shared += [Part("paragraph", label, language) for label, _address in item.treats]
    if len(shared) == 1:
        shared.append(Part("paragraph", _("No shared paper goes with this item."), language))
    own = [part for note in item.notes if not note.is_sent for part in _of_note(note, language)]
    own += _of_brief(item.brief, language) if item.brief else []
    sections = [Section(_ring(is_own), tuple(shared))]
    return [*sections, Section(_ring(True), tuple(own))] if own else sections


def _titled(item: BookItem) -> str:
    number = f"{item.row.number}. " if item.row.number else ""
    return f"{number}{local(item.row, 'title')}"


def _of_text(text: Instrument, language: str) -> list[Part]:
    revision = text.revision
    texts = {code: getattr(revision, f"text_{code}") for code in AUTHENTIC}
    read = [language] if texts.get(language) else AUTHENTIC
    return [
        Part("paper", f"{title_of(text)}, {text.number}", language),
        Part("note", f"{text.get_status_display()}. SHA-256 {revision.digest}", language),
        *(Part("paragraph", part, code) for code in read for part in texts[code].split("\n\n")),
    ]


def _of_note(note: Note, language: str) -> list[Part]:
    said = note.text or _("The text was not found.")
    return [
        Part("paper", str(note), language),
        *(Part("paragraph", part, note.language or language) for part in said.split("\n\n")),
    ]


def _of_brief(brief: Brief, language: str) -> list[Part]:
    said = (
        (_("Background"), brief.background),
        (_("Line to take"), brief.line_to_take),
        (_("Fall-back"), brief.fall_back),
    )
    parts = [Part("paper", _("Brief: %(item)s") % {"item": brief.item}, language)]
    for label, words in said:
        if words:
            parts += [Part("label", label, language)]
            parts += [Part("paragraph", part, brief.language) for part in words.split("\n\n")]
    return parts


def _ring(is_own: bool) -> str:
    return str(_("Only your delegation") if is_own else Ring.BOTH.label)
