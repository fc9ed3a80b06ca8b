"""A protocol on paper: the page to print, files of it, and both Parties' originals."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from committee.accord.errors import Refused
from committee.accord.parties import parties
from committee.accord.policies import Answer
from committee.accord.sessions import reader
from committee.documents.content import lines
from committee.documents.printing import LANGUAGES_PRINTED, Layout
from committee.protocols.originals import make_originals
from committee.protocols.pages import PAGES
from committee.protocols.printing import WAYS, instance_of, printed, printed_draft
from committee.protocols.wording import document_of
from committee.texts.act_views import done
from committee.texts.draft_views import not_open


def _layout(request: HttpRequest) -> Layout:
    return Layout.TURN if request.GET.get("layout") == Layout.TURN else Layout.BESIDE


def _first(request: HttpRequest) -> str:
    """Return which Party is named first: the one asked for, else the reader's own."""
    asked = request.GET.get("first", "")
    return asked if asked in {one.code for one in parties()} else str(reader(request).party_code)


@require_safe
def paper(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show a protocol as it is printed: both languages side by side, or in turn (`?layout=turn`)."""
    text = PAGES.find(request, pk)
    layout = _layout(request)
    context = {
        "pages": PAGES,
        "text": text,
        "title": PAGES.title(text.revision.content),
        "instance": instance_of(text),
        "columns": LANGUAGES_PRINTED,
        "in_turn": layout is Layout.TURN,
        "lines": list(lines(document_of(text.revision.content, first=_first(request)))),
    }
    return render(request, "protocols/paper.html", context)


@require_safe
def text_file(request: HttpRequest, pk: uuid.UUID, ending: str) -> HttpResponse:
    """Give a protocol as a file: a copy, with the side that is asked for named first (`?first=`)."""
    text = PAGES.find(request, pk)
    if ending not in WAYS:
        raise Http404
    data = printed(text, ending, first=_first(request), layout=_layout(request))
    return as_file(data, ending, text.number.replace("/", "-"))


@require_safe
def draft_file(request: HttpRequest, pk: uuid.UUID, ending: str) -> HttpResponse:
    """Give a draft of one's own delegation as a file; each page says that it is a draft."""
    draft = PAGES.own_draft(request, pk)
    if ending not in WAYS:
        raise Http404
    options: dict[str, Any] = {"first": _first(request), "layout": _layout(request)}
    try:
        data = printed_draft(draft, PAGES.snapshot(draft), ending, **options)
    except Refused as refused:
        return not_open(request, PAGES, Answer(False, str(refused)))
    return as_file(data, ending, "draft")


def as_file(data: bytes, ending: str, name: str) -> HttpResponse:
    """Give bytes out as an attachment under a name made here."""
    _write, media_type = WAYS[ending]
    return HttpResponse(
        data,
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'},
    )


@require_POST
def make(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Make the originals of both Parties."""
    text = PAGES.find(request, pk)
    try:
        entry = make_originals(by_id=request.user.pk, instrument_id=text.pk)
    except Refused as refused:
        return not_open(request, PAGES, Answer(False, str(refused)))
    return done(PAGES, text.pk, entry) if entry else redirect(PAGES.address(text.pk))
