"""Pages of clearance at home: of one's own Party alone."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from committee.accord.errors import Refused
from committee.accord.forms import problems_of, refusal
from committee.accord.kinds import kind_of
from committee.accord.models import Instrument
from committee.accord.sessions import reader, standing
from committee.clearance.forms import AnswerForm, AskForm
from committee.clearance.models import Visa
from committee.clearance.reading import clearance_of
from committee.clearance.verbs import answer_visa, ask_visa, mark_ready, may_ask, may_mark_ready


def _text(request: HttpRequest, pk: uuid.UUID) -> Instrument:
    if not reader(request).party_code:
        raise Http404
    texts = Instrument.objects.visible_to(request.user).prefetch_related("revisions")
    return get_object_or_404(texts, pk=pk)


@require_http_methods(["GET", "POST"])
def clearance(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show what the own organisations say of a text, and ask another one."""
    text = _text(request, pk)
    sent = request.POST if request.method == "POST" else None
    form = AskForm(sent, user=reader(request), initial={"key": uuid.uuid4()})
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        problems = problems_of([form])
        if not problems:
            data = form.cleaned_data
            try:
                ask_visa(
                    by_id=request.user.pk,
                    instrument_id=pk,
                    organisation_id=data["organisation"],
                    visa_id=data["key"],
                    due=data["due"],
                )
                return redirect("clearance", pk)
            except Refused as refused:
                problems = refusal(refused)
    return _page(request, text, form, problems)


@require_POST
def ready(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Say that the text is ready for signature."""
    text = _text(request, pk)
    try:
        mark_ready(by_id=request.user.pk, instrument_id=pk)
    except Refused as refused:
        form = AskForm(user=reader(request), initial={"key": uuid.uuid4()})
        return _page(request, text, form, refusal(refused))
    return redirect("clearance", pk)


def _page(request: HttpRequest, text: Instrument, form: AskForm, problems: list[Any]) -> HttpResponse:
    acting = standing(request)
    kind = kind_of(text.kind)
    context = {
        "text": text,
        "title": kind.title(text.revision),
        "address": kind.address(text),
        "clearance": clearance_of(reader(request), text),
        "form": form,
        "may_ask": may_ask(acting, text),
        "may_mark": may_mark_ready(acting, text),
        "problems": problems,
        "problems_head": _("Nothing was written"),
    }
    return render(request, "clearance/clearance.html", context, status=409 if problems else 200)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Enter what an organisation answered."""
    visas = Visa.objects.visible_to(request.user).select_related("instrument", "organisation")
    visa = get_object_or_404(visas, pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        problems = problems_of([form])
        if not problems:
            try:
                answer_visa(by_id=request.user.pk, visa_id=pk, **form.cleaned_data)
                return redirect("clearance", visa.instrument_id)
            except Refused as refused:
                problems = refusal(refused)
    allowed = may_ask(standing(request), visa.instrument)
    context = {
        "visa": visa,
        "form": form,
        "answer": allowed,
        "problems": problems,
        "problems_head": _("Nothing was written"),
    }
    refused_status = 200 if allowed.allowed else 403
    return render(request, "clearance/answer.html", context, status=409 if problems else refused_status)
