"""Pages on which a draft of a protocol is written and compiled."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from committee.accord.errors import Refused
from committee.accord.forms import problems_of, refusal
from committee.accord.languages import LANGUAGES
from committee.accord.models import Instrument
from committee.accord.sessions import reader
from committee.protocols import verbs
from committee.protocols.forms import ProtocolForm
from committee.protocols.models import ProtocolDraft
from committee.protocols.pages import PAGES
from committee.protocols.words import CLOSING
from committee.texts.draft_views import (
    begun_as,
    begun_from,
    closed_to_readers,
    draft_page,
    form_page,
    frame_of,
    written,
)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a draft: of a meeting (`?meeting=`), in answer to a text, or to correct one in force."""
    if closed := closed_to_readers(request, PAGES):
        return closed
    if request.method == "POST":
        return _write(request)
    begun = begun_from(request, PAGES)
    initial: dict[str, Any] = {"key": uuid.uuid4(), "meeting": request.GET.get("meeting", "")}
    if begun:
        initial |= {begun_as(begun): begun.pk} | _typed(begun.revision.content)
    else:
        initial |= _columns("closing", CLOSING)
    return _form_page(request, ProtocolForm(initial=initial, user=reader(request)), begun_from=begun)


def _typed(content: dict[str, Any]) -> dict[str, Any]:
    """Return what was typed of a text as its form shows it; what it corrected is its own."""
    annexes = {code: "\n".join(words[code] for words in content["annexes"]) for code in LANGUAGES}
    words = {name: content[name] for name in ("preamble", "closing", "place")} | {"annexes": annexes}
    typed: dict[str, Any] = {"meeting": content["meeting"]["id"], "signed_on": content["signed_on"]}
    for name, said in words.items():
        typed |= _columns(name, said)
    return typed


def _columns(name: str, words: dict[str, str]) -> dict[str, str]:
    return {f"{name}_{code}": words[code] for code in LANGUAGES}


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Change what is typed in a draft that was not sent."""
    draft = PAGES.own_draft(request, pk)
    if draft.is_closed:
        return redirect("protocol", draft.sent_as_id)
    if request.method == "POST":
        return _write(request, draft)
    columns = {
        f"{name}_{code}": getattr(draft, f"{name}_{code}") for name in verbs.AT_MOST for code in LANGUAGES
    }
    initial = frame_of(draft) | {"meeting": draft.meeting_id, "signed_on": draft.signed_on} | columns
    return _form_page(request, ProtocolForm(initial=initial, user=reader(request)), draft=draft)


@require_POST
def compile_again(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take over into a draft what has changed in its meeting."""
    draft = PAGES.own_draft(request, pk)
    try:
        verbs.compile_again(by_id=request.user.pk, draft_id=draft.pk)
    except Refused as refused:
        head = _("Nothing was compiled")
        return draft_page(request, PAGES, draft, problems=refusal(refused), problems_head=head)
    return redirect("protocol_draft", pk)


def _write(request: HttpRequest, draft: ProtocolDraft | None = None) -> HttpResponse:
    form = ProtocolForm(request.POST, user=reader(request))
    problems = problems_of([form])
    if not problems:
        done, problems = written(request, PAGES, form, lambda: _save(request, form))
        if done:
            return done
    return _form_page(request, form, draft=draft, problems=problems)


def _save(request: HttpRequest, form: ProtocolForm) -> ProtocolDraft:
    return verbs.save_protocol(
        by_id=request.user.pk,
        meeting_id=form.cleaned_data["meeting"],
        signed_on=form.cleaned_data["signed_on"],
        words=form.words(),
        **form.frame(),
    )


def _form_page(
    request: HttpRequest,
    form: ProtocolForm,
    *,
    draft: ProtocolDraft | None = None,
    begun_from: Instrument | None = None,
    problems: list[dict[str, str]] | None = None,
) -> HttpResponse:
    return form_page(
        request,
        PAGES,
        "protocols/draft_form.html",
        form,
        draft=draft,
        begun_from=begun_from,
        problems=problems,
    )
