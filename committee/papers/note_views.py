"""Reading notes: the list by threads, one note with its thread, and what waits on the desk."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from committee.accord.context import Section
from committee.accord.exporting import exported
from committee.accord.kinds import kind_of
from committee.accord.languages import names_of
from committee.accord.models import Instrument
from committee.accord.only_inside import warnings
from committee.accord.parties import other_party
from committee.accord.policies import Answer
from committee.accord.receipts import receipt_named
from committee.accord.registry import gather, provides
from committee.accord.sessions import reader, standing
from committee.accord.wall import WalledQuerySet, rings_open_to
from committee.facts.kinds import kind_named
from committee.facts.reading import Fact, facts_of
from committee.files import showing
from committee.files.words import names_told_by
from committee.papers.models import Note, Subject
from committee.papers.note_columns import columns_for, lines_of
from committee.papers.note_forms import NotesFilter
from committee.papers.policies import may_acknowledge, may_answer_note, may_change_note, may_write_note
from committee.papers.threads import Thread, awaiting_receipt, threads_of

THREADS_A_PAGE = 25
SHOWN_ON_A_PANEL = 10


def notes_seen(request: HttpRequest) -> WalledQuerySet:
    """Return every note the reader may see, sent ones and drafts, without their texts."""
    return Note.objects.visible_to(request.user).defer("text")


def filed_notes(request: HttpRequest) -> list[Note]:
    """Return the same with their subjects and sources: two queries."""
    return list(notes_seen(request).select_related("source").prefetch_related("subjects"))


@require_GET
def notes(request: HttpRequest) -> HttpResponseBase:
    """Show the notes by threads, overdue replies first; drafts of the own delegation stand apart."""
    if not rings_open_to(request.user):
        raise Http404
    seen = filed_notes(request)
    form = NotesFilter(request.GET or None, user=request.user)
    shown = _chosen(form, threads_of(note for note in seen if note.is_sent))
    if file := exported(request, lines_of(shown), columns_for(request.user), name="notes"):
        return file
    page = Paginator(shown, THREADS_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "papers/notes.html",
        {
            "form": form,
            "is_chosen": form.is_bound and any(form.data.get(name) for name in form.fields),
            "drafts": [note for note in seen if not note.is_sent],
            "page": page,
            "facts": _past_facts(request, list(page)),
            "may_write": may_write_note(standing(request)).allowed,
        },
    )


def _past_facts(request: HttpRequest, threads: list[Thread]) -> dict[Any, Fact]:
    """Return the notes of the past among these threads as facts, by key: three queries, none without them."""
    past = [note.pk for thread in threads for note in thread.notes if note.is_past]
    kind = kind_named("note")
    return facts_of(request, kind.rows(request.user).filter(pk__in=past)) if past and kind else {}


def _chosen(form: NotesFilter, threads: list[Thread]) -> list[Thread]:
    """Keep the threads that the filters ask for: one matching note is enough."""
    if not form.is_bound or not form.is_valid():
        return threads
    asked = form.cleaned_data
    subjects = {
        subject.pk
        for subject in form.subjects
        if asked["subject"] in (str(subject.pk), str(subject.parent_id))
    }

    def fits(note: Note) -> bool:
        words = f"{note.number} {note.title_ru} {note.title_kk} {note.title_en}".casefold()
        return (
            (not asked["subject"] or any(subject.pk in subjects for subject in note.subjects.all()))
            and asked["party"] in ("", note.from_party_id)
            and asked["words"].casefold() in words
        )

    return [
        thread
        for thread in threads
        if asked["standing"] in ("", thread.standing) and any(map(fits, thread.notes))
    ]


def find(request: HttpRequest, pk: uuid.UUID) -> Note:
    """Return a note the reader may see, with all that its page names, or answer "not found"."""
    rows = Note.objects.visible_to(request.user).select_related(
        "source", "act", "instrument", "in_reply_to", "party", "circle"
    )
    note = rows.prefetch_related("subjects__parent", "files").filter(pk=pk).first()
    if note is None:
        raise Http404
    return note


def note_carrying(user: Any, instrument: Instrument) -> Note | None:
    """Return the note that formally carried a text, if one did: the first that was sent. One query."""
    carried = Note.objects.visible_to(user).filter(instrument=instrument, sent_at__isnull=False)
    return carried.defer("text").order_by("dated", "sent_at").first()


@require_GET
def note(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show one note: what it asks, its text, its thread; a draft as the other side will see it."""
    return note_page(request, find(request, pk))


def note_page(
    request: HttpRequest,
    shown: Note,
    *,
    problems: list[dict[str, str]] | None = None,
    problems_head: str = "",
) -> HttpResponse:
    """Render the page of a note; with problems, where an act on it was refused."""
    fact = facts_of(request, [shown]).get(shown.pk) if shown.is_sent and shown.is_past else None
    thread = next(
        thread
        for thread in threads_of(notes_seen(request))
        if any(note.pk == shown.pk for note in thread.notes)
    )
    return render(
        request,
        "papers/note.html" if shown.is_sent else "papers/note_draft.html",
        {
            "note": shown,
            "fact": fact,
            "thread": thread,
            "other": other_party(shown.from_party_id),
            "digest": shown.digest,
            "carried_address": kind_of(shown.instrument.kind).address(shown.instrument)
            if shown.instrument
            else "",
            "receipt": receipt_named(request),
            "panels": [panel for panel in gather("note", request, shown) if panel],
            "warnings": [] if shown.is_sent else _warnings(request, shown),
            "problems": problems or [],
            "problems_head": problems_head,
            "files": _files(request, shown),
            **_verbs(request, shown),
        },
        status=409 if problems else 200,
    )


def _files(request: HttpRequest, shown: Note) -> Any:
    """Return the files of a note; of a draft with what each carries along, and the form for one more."""
    files = shown.files.all()
    if shown.is_sent:
        return showing.shown(files)
    if not may_change_note(standing(request), shown).allowed:
        return showing.to_be_shown(files)
    return showing.to_be_shown(
        files,
        attach=reverse("note_attach", args=[shown.pk]),
        remove=lambda file: reverse("note_detach", args=[shown.pk, file.pk]),
    )


def _warnings(request: HttpRequest, draft: Note) -> list[str]:
    files = draft.files.all()
    said = [draft.number, draft.text, *names_of(draft, "title").values(), *names_told_by(files)]
    return warnings(reader(request), said, besides=[draft.pk, *(file.pk for file in files)])


def _verbs(request: HttpRequest, shown: Note) -> dict[str, Any]:
    """Return what the reader may do with a note, and why not the rest."""
    if not shown.is_sent:
        return {"may_change": may_change_note(standing(request), shown)}
    verbs: list[tuple[str, str, Answer]] = [
        (_("Acknowledge receipt"), "note_acknowledge", may_acknowledge(standing(request), shown)),
        (_("Answer this note"), "note_reply", may_answer_note(standing(request), shown)),
        (_("Change the note"), "note_edit", may_change_note(standing(request), shown)),
    ]
    return {
        "open_verbs": [
            (label, reverse(name, args=[shown.pk])) for label, name, answer in verbs if answer.allowed
        ],
        "closed_verbs": [(label, answer.reason) for label, _name, answer in verbs if not answer.allowed],
    }


@dataclass(frozen=True)
class NotesPanel:
    """Notes on another page: on the desk those that wait for the reader; on a subject's, those on it."""

    threads: list[Thread]
    to_receive: list[Note]
    more: str
    template: str

    @property
    def waiting(self) -> int:
        """How many notes wait for the reader, counted once each."""
        asking = [thread.open_note for thread in self.threads if thread.open_note]
        return len({note.pk for note in [*asking, *self.to_receive]})


@provides("desk", order=5)
def desk_panel(request: HttpRequest) -> NotesPanel | None:
    """Return the notes that wait for the reader's Party: for an answer, or for their receipt to be said.

    One query.
    """
    own = reader(request).party_code
    if own is None:
        return None
    sent = list(notes_seen(request).filter(sent_at__isnull=False))
    threads = [thread for thread in threads_of(sent) if thread.turn == own]
    to_receive = awaiting_receipt(sent, own)
    if not threads and not to_receive:
        return None
    return NotesPanel(
        threads[:SHOWN_ON_A_PANEL], to_receive[:SHOWN_ON_A_PANEL], reverse("notes"), "papers/notes_desk.html"
    )


@provides("subject", order=10)
def subject_panel(request: HttpRequest, subject: Subject) -> NotesPanel | None:
    """Return the threads of notes filed under a subject or its parts."""
    filed = set(subject.with_parts().values_list("pk", flat=True))
    threads = [
        thread
        for thread in threads_of(note for note in filed_notes(request) if note.is_sent)
        if any(one.pk in filed for note in thread.notes for one in note.subjects.all())
    ]
    if not threads:
        return None
    more = f"{reverse('notes')}?subject={subject.pk}"
    return NotesPanel(threads[:SHOWN_ON_A_PANEL], [], more, "papers/notes_subject.html")


@provides("navigation", order=25)
def _section(request: HttpRequest) -> Section | None:
    return Section(_("Notes"), reverse("notes")) if rings_open_to(request.user) else None
