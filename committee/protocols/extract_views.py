"""Extracts: sending them from the page of a protocol, reading, printing and acknowledging one."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from committee.accord.errors import Refused
from committee.accord.forms import Problem, refusal
from committee.accord.policies import Answer
from committee.accord.receipts import receipt_named, with_receipt
from committee.accord.sessions import standing
from committee.documents.content import lines
from committee.documents.printing import LANGUAGES_PRINTED
from committee.protocols import extracts
from committee.protocols.models import Extract
from committee.protocols.pages import PAGES
from committee.protocols.print_views import as_file
from committee.protocols.printing import WAYS, document_of_extract, printed_extract
from committee.texts.act_views import done
from committee.texts.draft_views import not_open


@require_POST
def send(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Send the extract of one item, or of all."""
    text = PAGES.find(request, pk)
    try:
        entry = extracts.send_extracts(
            by_id=request.user.pk, instrument_id=text.pk, item=request.POST.get("item", "")
        )
    except Refused as refused:
        return not_open(request, PAGES, Answer(False, str(refused)))
    return done(PAGES, text.pk, entry) if entry else redirect(PAGES.address(text.pk))


def _find(request: HttpRequest, pk: uuid.UUID) -> Extract:
    rows = Extract.objects.visible_to(request.user).select_related("instrument")
    found: Extract = get_object_or_404(rows.prefetch_related("instrument__revisions"), pk=pk)
    return found


@require_http_methods(["GET", "POST"])
def extract(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show an extract; acknowledge it for the Party it was sent to."""
    shown = _find(request, pk)
    problems: list[Problem] = []
    if request.method == "POST":
        try:
            entry = extracts.acknowledge_extract(by_id=request.user.pk, extract_id=pk)
            return with_receipt(reverse("extract", args=[pk]), entry)
        except Refused as refused:
            problems = refusal(refused)
    context = {
        "pages": PAGES,
        "extract": shown,
        "text": shown.instrument,
        "columns": LANGUAGES_PRINTED,
        "lines": list(lines(document_of_extract(shown))),
        "may_acknowledge": extracts.may_acknowledge(standing(request), shown),
        "receipt": receipt_named(request),
        "problems": problems,
        "problems_head": _("Nothing was acknowledged"),
    }
    return render(request, "protocols/extract.html", context, status=409 if problems else 200)


@require_safe
def extract_file(request: HttpRequest, pk: uuid.UUID, ending: str) -> HttpResponse:
    """Give an extract as a file."""
    found = _find(request, pk)
    if ending not in WAYS:
        raise Http404
    return as_file(printed_extract(found, ending), ending, found.number.replace("/", "-"))
