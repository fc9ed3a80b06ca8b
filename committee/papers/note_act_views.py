"""Acting on notes: writing, answering, sending, throwing away, acknowledging, entering past ones."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from committee.accord.errors import Refused, Stale
from committee.accord.forms import problems_of, refusal, shown_again
from committee.accord.models.instruments import today
from committee.accord.policies import Answer
from committee.accord.receipts import with_receipt
from committee.accord.sessions import reader, standing
from committee.papers import notes as verbs
from committee.papers.models import Note
from committee.papers.note_forms import NoteForm, PastNoteForm, ReceiptForm, initial_of, initial_of_reply
from committee.papers.note_views import find, note_page
from committee.papers.policies import may_acknowledge, may_answer_note, may_change_note, may_write_note

Problems = list[dict[str, str]]


def _closed(request: HttpRequest, reason: str, status: int = 403) -> HttpResponse:
    return render(request, "papers/closed.html", {"reason": reason}, status=status)


def _asked(request: HttpRequest, policy: Callable[..., Answer], *args: Any) -> Answer:
    return policy(standing(request), *args)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a note: empty, or in reply to the note named in the address."""
    answer = _asked(request, may_write_note)
    if not answer.allowed:
        return _closed(request, answer.reason)
    if request.method == "POST":
        return _write(request)
    initial: dict[str, Any] = {"key": uuid.uuid4(), "dated": today(), "purpose": Note.Purpose.INFORMATION}
    if named := request.GET.get("answers"):
        initial |= initial_of_reply(find(request, _uuid(named)))
    return _form_page(request, NoteForm(initial=initial, user=reader(request)))


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.UUID(int=0)  # no row has it: the page answers "not found"


@require_GET
def reply(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Begin a reply to the other Party's note."""
    answer = _asked(request, may_answer_note, find(request, pk))
    if not answer.allowed:
        return _closed(request, answer.reason)
    return redirect(reverse("note_new") + f"?answers={pk}")


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Change a draft."""
    note = find(request, pk)
    answer = _asked(request, may_change_note, note)
    if not answer.allowed:
        return _closed(request, answer.reason)
    if request.method == "POST":
        return _write(request, note)
    return _form_page(request, NoteForm(initial=initial_of(note), user=reader(request)), note)


def _write(request: HttpRequest, note: Note | None = None) -> HttpResponse:
    form, as_it_stands = NoteForm(request.POST, user=reader(request)), None
    problems = [] if form.is_valid() else problems_of([form])
    if not problems:
        try:
            saved = verbs.save_note(
                by_id=request.user.pk,
                note_id=note.pk if note else form.cleaned_data["key"],
                says=form.written(),
                seen=form.cleaned_data["seen"],
                circle_id=form.cleaned_data.get("circle"),
            )
            return redirect("note", saved.pk)
        except Stale as stale:
            as_it_stands = find(request, note.pk if note else form.cleaned_data["key"])
            shown_again(form, seen=as_it_stands.digest)
            problems = refusal(stale)
        except Refused as refused:
            problems = refusal(refused)
    return _form_page(request, form, note, problems=problems, as_it_stands=as_it_stands)


def _form_page(request: HttpRequest, form: NoteForm, note: Note | None = None, **told: Any) -> HttpResponse:
    """Show the form of a draft; beside one that is old, the draft as it stands."""
    answered = form["in_reply_to"].value()
    context = {
        "form": form,
        "note": note,
        "answered": find(request, _uuid(str(answered))) if answered and not form.is_bound else None,
        **told,
    }
    return render(request, "papers/note_form.html", context, status=409 if told.get("problems") else 200)


@require_POST
def send(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Send a draft as it was looked at."""
    try:
        entry = verbs.send_note(
            by_id=request.user.pk, note_id=find(request, pk).pk, previewed=request.POST.get("previewed", "")
        )
    except Refused as refused:
        note = find(request, pk)
        if note.is_sent and note.from_party_id == reader(request).party_code:
            return redirect("note", pk)  # the form came twice
        return note_page(request, note, problems=refusal(refused))
    return with_receipt(reverse("note", args=[pk]), entry)


@require_POST
def open_to_delegation(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Open a draft that was kept to a circle to the whole delegation."""
    try:
        verbs.open_note(by_id=request.user.pk, note_id=find(request, pk).pk)
    except Refused as refused:
        return _closed(request, str(refused))
    return redirect("note", pk)


@require_POST
def discard(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Throw a draft away."""
    try:
        verbs.discard_note(by_id=request.user.pk, note_id=find(request, pk).pk)
    except Refused as refused:
        return _closed(request, str(refused))
    return redirect("notes")


@require_http_methods(["GET", "POST"])
def acknowledge(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Say when the own Party received a note, and under which number."""
    note = find(request, pk)
    answer = _asked(request, may_acknowledge, note)
    form = ReceiptForm(request.POST if request.method == "POST" else None, initial={"received_on": today()})
    problems: Problems = []
    if request.method == "POST" and form.is_valid():
        try:
            entry = verbs.acknowledge_receipt(by_id=request.user.pk, note_id=pk, **form.cleaned_data)
            return with_receipt(reverse("note", args=[pk]), entry)
        except Refused as refused:
            problems = refusal(refused)
            if not answer.allowed and note.received_on == form.cleaned_data["received_on"]:
                return redirect("note", pk)  # the form came twice
    elif request.method == "POST":
        problems = problems_of([form])
    if not answer.allowed:
        return _closed(request, answer.reason)
    context = {"note": note, "form": form, "problems": problems}
    return render(request, "papers/note_acknowledge.html", context, status=409 if problems else 200)


@require_http_methods(["GET", "POST"])
def past(request: HttpRequest) -> HttpResponse:
    """Enter a note that went outside this portal."""
    answer = _asked(request, may_write_note)
    if not answer.allowed:
        return _closed(request, answer.reason)
    form = PastNoteForm(
        request.POST if request.method == "POST" else None,
        initial={"key": uuid.uuid4()},
        user=reader(request),
    )
    problems: Problems = []
    if request.method == "POST" and form.is_valid():
        try:
            note = verbs.enter_past_note(
                by_id=request.user.pk, note_id=form.cleaned_data["key"], says=form.written(), **form.facts()
            )
            return redirect("note", note.pk)
        except Refused as refused:
            problems = refusal(refused)
    elif request.method == "POST":
        problems = problems_of([form])
    context = {"form": form, "problems": problems}
    return render(request, "papers/note_past.html", context, status=409 if problems else 200)
