"""Pages of a draft: looking at it as the other side will, sending it, throwing it away.

Writing it is each kind's own page.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from committee.accord import verbs
from committee.accord.errors import Refused, Stale
from committee.accord.forms import refusal, shown_again
from committee.accord.kinds import kind_of
from committee.accord.models import Entry, Instrument, JointDraft, TextDraft
from committee.accord.only_inside import warnings
from committee.accord.parties import other_party
from committee.accord.policies import Answer, may, may_prepare, may_table, standing_of
from committee.accord.revising import revise
from committee.accord.sessions import reader
from committee.accord.verbs import preview_digest
from committee.files import showing
from committee.files.attaching import files_of
from committee.files.models import StoredFile
from committee.files.words import names_told_by
from committee.texts.act_views import done, done_already
from committee.texts.drafts import open_draft
from committee.texts.files import files_of_text
from committee.texts.pages import TextPages
from committee.texts.revisions import came_between


def not_open(request: HttpRequest, pages: TextPages, answer: Answer) -> HttpResponse:
    """Say why a page is not open to the reader."""
    return render(request, "texts/closed.html", {"pages": pages, "reason": answer.reason}, status=403)


def closed_to_readers(request: HttpRequest, pages: TextPages) -> HttpResponse | None:
    """Say why the reader writes no drafts; None: they may."""
    answer = may_prepare(standing_of(request.user))
    return None if answer.allowed else not_open(request, pages, answer)


def begun_from(request: HttpRequest, pages: TextPages) -> Instrument | None:
    """Return the text a new draft is begun from: to answer it while it is open, else to change it."""
    named = request.GET.get("from")
    return pages.find(request, _uuid(named)) if named else None


def begun_as(text: Instrument) -> str:
    """Return the draft's field that names the text it is begun from."""
    return "answers" if text.status == Instrument.Status.TABLED else "amends"


def frame_of(draft: TextDraft) -> dict[str, Any]:
    """Return what the frame of a draft's form begins with."""
    return {
        "key": draft.pk,
        "seen": draft.version,
        "answers": draft.answers_id,
        "amends": draft.amends_id,
        "reply_by": draft.reply_by,
        "language_to_follow": draft.language_to_follow,
        "language_due": draft.language_due,
    }


def written(
    request: HttpRequest, pages: TextPages, form: forms.Form, save: Callable[[], TextDraft]
) -> tuple[HttpResponse | None, list[dict[str, str]]]:
    """Save a draft and lead to it; or return why not, the form ready to be shown as it was typed."""
    try:
        return redirect(pages.next_after_writing(save())), []
    except Stale as stale:
        shown_again(form, seen=pages.own_draft(request, form.cleaned_data["key"]).version)
        return None, refusal(stale)
    except Refused as refused:
        return None, refusal(refused)


def form_page(
    request: HttpRequest,
    pages: TextPages,
    template: str,
    form: forms.Form,
    *,
    draft: TextDraft | None,
    begun_from: Instrument | None,
    problems: list[dict[str, str]] | None,
    **shown: Any,
) -> HttpResponse:
    """Show the form of a draft: new, begun from a text, or changed."""
    context = {
        "pages": pages,
        "form": form,
        "draft": draft,
        "begun_from": begun_from,
        "problems": problems or [],
        "is_answer": bool(form["answers"].value()),
        "is_amendment": bool(form["amends"].value()),
        "back": pages.draft_address(draft.pk) if draft else reverse(pages.home),
    }
    return render(request, template, context | shown, status=409 if problems else 200)


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.UUID(int=0)  # no row has it: the page answers "not found"


@require_GET
def begin(request: HttpRequest, pk: uuid.UUID, pages: TextPages, verb: str) -> HttpResponse:
    """Begin an answer to the other Party's text, or a change to a text in force."""
    answer = may(standing_of(request.user), verb, pages.find(request, pk))
    if not answer.allowed:
        return not_open(request, pages, answer)
    return redirect(reverse(f"{pages.stem}_new") + f"?from={pk}")


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: uuid.UUID, pages: TextPages) -> HttpResponse:
    """Look at a draft exactly as the other side will, and send it."""
    paper = pages.own_draft(request, pk)
    problems: list[dict[str, str]] = []
    if request.method == "POST" and not paper.sent_as:
        try:
            entry = _send(request, pages, paper)
            return done(pages, entry.subject_id, entry)
        except Refused as refused:
            problems = refusal(refused)
            paper = pages.own_draft(request, pk)
    if paper.sent_as:
        return _sent_already(request, pages, paper, paper.sent_as)
    return draft_page(request, pages, paper, problems=problems, problems_head=_("Nothing was sent"))


def draft_page(
    request: HttpRequest,
    pages: TextPages,
    paper: TextDraft,
    *,
    problems: list[dict[str, str]],
    problems_head: str,
) -> HttpResponse:
    """Render the page of a draft; with problems, where an act on it was refused."""
    pk = paper.pk
    snapshot = pages.snapshot(paper)
    standing = standing_of(request.user)
    files = files_of(pages.files, paper)
    said = [*snapshot.words(), *names_told_by(files)]
    return render(
        request,
        "texts/draft.html",
        {
            "pages": pages,
            "draft": paper,
            "address": pages.draft_address(pk),
            "edit_address": pages.draft_address(pk, "edit"),
            "open_address": pages.draft_address(pk, "open"),
            "discard_address": pages.draft_address(pk, "discard"),
            "snapshot": snapshot,
            "digest": preview_digest(pages.kind, snapshot),
            "title": pages.title(snapshot.content),
            "other": other_party(str(paper.party_id)),
            "files": _files(request, pages, paper, files),
            "warnings": warnings(reader(request), said, besides=[pk, *(file.pk for file in files)]),
            "sending": _sending_verb(pages, paper),
            "came_between": came_between(pages, paper),
            "stay": files_of_text(request.user, paper.answers)
            if isinstance(paper, JointDraft) and paper.answers
            else [],
            "may_send": may(standing, _sending_verb(pages, paper), paper.answers)
            if paper.answers
            else may_table(standing, pages.kind),
            "problems": problems,
            "problems_head": problems_head,
        },
        status=409 if problems else 200,
    )


def _files(
    request: HttpRequest, pages: TextPages, paper: TextDraft, files: list[StoredFile]
) -> showing.FilesOfDraft:
    """Return the files of a draft with what each carries along; for who may, with the form for one more."""
    if paper.sent_as_id or not may_prepare(standing_of(request.user)).allowed:
        return showing.to_be_shown(files)
    return showing.to_be_shown(
        files,
        attach=pages.draft_address(paper.pk, "attach"),
        remove=lambda file: reverse(f"{pages.draft_stem}_detach", args=[paper.pk, file.pk]),
    )


def _sent_already(request: HttpRequest, pages: TextPages, paper: TextDraft, text: Instrument) -> HttpResponse:
    """Lead to the text; with its receipt where this person's own form came twice."""
    verb = _sending_verb(pages, paper)
    entry = done_already(request, text, verb, {}) if request.method == "POST" else None
    return done(pages, text.pk, entry) if entry else redirect(pages.address(text.pk))


def _sending_verb(pages: TextPages, paper: TextDraft) -> str:
    if paper.answers_id is None:
        return "table"
    return "revise" if kind_of(pages.kind).is_joint else "counter"


def _send(request: HttpRequest, pages: TextPages, paper: TextDraft) -> Entry:
    previewed = request.POST.get("previewed", "")
    if isinstance(paper, JointDraft) and paper.started_from:
        return revise(
            by_id=request.user.pk,
            instrument_id=paper.answers_id,
            paper_id=paper.pk,
            started_from=paper.started_from,
            previewed=previewed,
        )
    if paper.answers_id:
        return verbs.counter(
            by_id=request.user.pk, instrument_id=paper.answers_id, paper_id=paper.pk, previewed=previewed
        )
    return verbs.table(by_id=request.user.pk, kind=pages.kind, paper_id=paper.pk, previewed=previewed)


@require_POST
def open_to_delegation(request: HttpRequest, pk: uuid.UUID, pages: TextPages) -> HttpResponse:
    """Open a draft that was kept to a circle to the whole delegation."""
    try:
        open_draft(pages.files, by_id=request.user.pk, draft_id=pages.own_draft(request, pk).pk)
    except Refused as refused:
        return not_open(request, pages, Answer(False, str(refused)))
    return redirect(pages.draft_address(pk))


@require_POST
def discard(request: HttpRequest, pk: uuid.UUID, pages: TextPages) -> HttpResponse:
    """Throw away a draft that was never sent."""
    try:
        pages.discard(by_id=request.user.pk, draft_id=pages.own_draft(request, pk).pk)
    except Refused as refused:
        return not_open(request, pages, Answer(False, str(refused)))
    return redirect(pages.home)


@require_http_methods(["GET", "POST"])
def supply_language(request: HttpRequest, pk: uuid.UUID, pages: TextPages) -> HttpResponse:
    """Lead to the draft the text was sent from, to write the missing language there; then add it."""
    instrument = pages.find(request, pk)
    answer = may(standing_of(request.user), "supply_language", instrument)
    paper = pages.paper.objects.visible_to(request.user).filter(sent_as=instrument).first()
    if not answer.allowed or paper is None:
        return not_open(request, pages, answer)
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            entry = verbs.supply_language(by_id=request.user.pk, instrument_id=pk, paper_id=paper.pk)
            return done(pages, pk, entry)
        except Refused as refused:
            problems = refusal(refused)
    snapshot = pages.snapshot(paper)
    return render(
        request,
        "texts/supply_language.html",
        {
            "pages": pages,
            "instrument": instrument,
            "draft": paper,
            "edit_address": pages.draft_address(paper.pk, "edit"),
            "snapshot": snapshot,
            "digest": preview_digest(pages.kind, snapshot),
            "files": showing.shown(files_of_text(request.user, instrument)),
            "warnings": warnings(reader(request), snapshot.words(), besides=[paper.pk]),
            "problems": problems,
            "problems_head": _("Nothing was added"),
        },
        status=409 if problems else 200,
    )
