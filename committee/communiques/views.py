"""Pages on which a draft of a communiqué is written."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from committee.accord.forms import problems_of
from committee.accord.languages import LANGUAGES
from committee.accord.models import Instrument
from committee.accord.sessions import reader
from committee.communiques.forms import CommuniqueForm
from committee.communiques.models import CommuniqueDraft
from committee.communiques.pages import PAGES
from committee.communiques.verbs import save_communique
from committee.texts.draft_views import (
    begun_as,
    begun_from,
    closed_to_readers,
    form_page,
    frame_of,
    written,
)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a draft: empty, of a meeting (`?meeting=`), in answer to a text, or to change one in force."""
    if closed := closed_to_readers(request, PAGES):
        return closed
    if request.method == "POST":
        return _write(request)
    begun = begun_from(request, PAGES)
    initial: dict[str, Any] = {"key": uuid.uuid4(), "meeting": request.GET.get("meeting", "")}
    if begun:
        content = begun.revision.content
        initial |= {begun_as(begun): begun.pk, "meeting": content["meeting"]["id"]}
        initial |= {f"{part}_{code}": content[part][code] for part in ("title", "text") for code in LANGUAGES}
    return _form_page(request, CommuniqueForm(initial=initial, user=reader(request)), begun_from=begun)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Change a draft that was not sent, or add the language that was to follow."""
    draft = PAGES.own_draft(request, pk)
    if draft.is_closed:
        return redirect("communique", draft.sent_as_id)
    if request.method == "POST":
        return _write(request, draft)
    words = {
        f"{part}_{code}": getattr(draft, f"{part}_{code}") for part in ("title", "text") for code in LANGUAGES
    }
    initial = frame_of(draft) | {"meeting": draft.meeting_id} | words
    return _form_page(request, CommuniqueForm(initial=initial, user=reader(request)), draft=draft)


def _write(request: HttpRequest, draft: CommuniqueDraft | None = None) -> HttpResponse:
    form = CommuniqueForm(request.POST, user=reader(request))
    problems = problems_of([form])
    if not problems:
        done, problems = written(request, PAGES, form, lambda: _save(request, form))
        if done:
            return done
    return _form_page(request, form, draft=draft, problems=problems)


def _save(request: HttpRequest, form: CommuniqueForm) -> CommuniqueDraft:
    return save_communique(
        by_id=request.user.pk,
        meeting_id=form.cleaned_data["meeting"],
        title=form.words("title"),
        text=form.words("text"),
        **form.frame(),
    )


def _form_page(
    request: HttpRequest,
    form: CommuniqueForm,
    *,
    draft: CommuniqueDraft | None = None,
    begun_from: Instrument | None = None,
    problems: list[dict[str, str]] | None = None,
) -> HttpResponse:
    return form_page(
        request,
        PAGES,
        "communiques/draft_form.html",
        form,
        draft=draft,
        begun_from=begun_from,
        problems=problems,
        languages=[(form[f"title_{code}"], form[f"text_{code}"]) for code in ("kk", "ru", "en")],
    )
