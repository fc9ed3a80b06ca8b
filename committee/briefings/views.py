"""The book of a meeting: on a page, as PDF, as a package to read without a net; and writing briefs."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from committee.accord.errors import Refused, Stale
from committee.accord.forms import problems_of, refusal, shown_again
from committee.accord.given_back import gives_back
from committee.accord.languages import language_of_reader
from committee.accord.policies import may_prepare
from committee.accord.sessions import reader, standing
from committee.briefings.book import printed_book
from committee.briefings.forms import BriefForm
from committee.briefings.models import Brief
from committee.briefings.package import packed
from committee.briefings.reading import BookItem, address_of, book_of, title_of
from committee.briefings.verbs import WORDS, version_of, write_brief
from committee.documents import pdf
from committee.meetings.models import AgendaItem, Meeting
from committee.meetings.views import find


def _meeting(request: HttpRequest, pk: uuid.UUID) -> Meeting:
    """Return the meeting to those of a Party; answer all others "not found"."""
    if not reader(request).party_code:
        raise Http404
    return find(request, pk)


@require_GET
def book(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show what the reader takes along, item by item, with the way to write the own Party's briefs."""
    meeting = _meeting(request, pk)
    return _book_page(request, meeting, book_of(request, meeting))


def _book_page(
    request: HttpRequest, meeting: Meeting, items: list[BookItem], problems: list[Any] | None = None
) -> HttpResponse:
    context = {
        "meeting": meeting,
        "items": [
            {"item": one, "texts": [(title_of(text), address_of(text), text) for text in one.texts]}
            for one in items
        ],
        "problems": problems or [],
        "problems_head": _("The book was not made"),
    }
    return render(request, "briefings/book.html", context, status=409 if problems else 200)


@require_GET
def book_file(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Give the book as PDF, each page stamped with its reader and who may read it."""
    meeting = _meeting(request, pk)
    items = book_of(request, meeting)
    try:
        data = printed_book(meeting, items, by=reader(request))
    except Refused as refused:
        return _book_page(request, meeting, items, refusal(refused))
    disposition = {"Content-Disposition": 'attachment; filename="book.pdf"'}
    return HttpResponse(data, content_type=pdf.MEDIA_TYPE, headers=disposition)


@require_GET
def package_file(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Give everything the reader may see of a meeting as one archive, readable without the portal."""
    meeting = _meeting(request, pk)
    items = book_of(request, meeting)
    try:
        package = packed(request, meeting, items)
    except Refused as refused:
        return _book_page(request, meeting, items, refusal(refused))
    return FileResponse(package, as_attachment=True, filename="package.zip", content_type="application/zip")


@gives_back(BriefForm)
@require_http_methods(["GET", "POST"])
def brief(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Write the own Party's brief on an item."""
    if not reader(request).party_code:
        raise Http404
    items = AgendaItem.objects.visible_to(request.user).select_related("meeting")
    item: AgendaItem = get_object_or_404(items, pk=pk)
    found = _brief_on(request, item)
    form = BriefForm(request.POST if request.method == "POST" else None, initial=_first(found))
    as_it_stands: Brief | None = None
    problems = problems_of([form]) if form.is_bound else []
    if form.is_bound and not problems:
        said = dict(form.cleaned_data)
        try:
            write_brief(by_id=request.user.pk, item_id=pk, brief_id=said.pop("key"), **said)
            return HttpResponseRedirect(reverse("book", args=[item.meeting_id]))
        except Stale as stale:
            as_it_stands = _brief_on(request, item)
            shown_again(form, seen=version_of(as_it_stands))
            problems = refusal(stale)
        except Refused as refused:
            problems = refusal(refused)
    context = {
        "item": item,
        "meeting": item.meeting,
        "form": form,
        "answer": may_prepare(standing(request)),
        "as_it_stands": as_it_stands,
        "problems": problems,
        "problems_head": _("Nothing was written"),
    }
    return render(request, "briefings/brief.html", context, status=409 if problems else 200)


def _brief_on(request: HttpRequest, item: AgendaItem) -> Brief | None:
    return Brief.objects.visible_to(request.user).filter(item=item).first()


def _first(found: Brief | None) -> dict[str, Any]:
    if found is None:
        return {"key": uuid.uuid4(), "language": language_of_reader()}
    said = {name: getattr(found, name) for name in ("language", *WORDS)}
    return said | {"key": found.pk, "seen": version_of(found)}
