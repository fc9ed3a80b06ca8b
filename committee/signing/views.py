"""Pages of agreement given on paper: entering it, and confirming what a colleague entered."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from committee.accord.errors import Refused
from committee.accord.forms import Problem, problems_of, refusal
from committee.accord.kinds import kind_of
from committee.accord.models import Instrument
from committee.accord.only_inside import look_again
from committee.accord.parties import other_party
from committee.accord.policies import may_keep_records
from committee.accord.receipts import with_receipt
from committee.accord.sessions import reader, standing
from committee.files import showing, words
from committee.files.taking import receive_with_form
from committee.signing import verbs
from committee.signing.forms import SignedPaperForm
from committee.signing.models import SignedPaper


def _text(request: HttpRequest, pk: uuid.UUID) -> Instrument:
    if not reader(request).party_code:
        raise Http404
    texts = Instrument.objects.visible_to(request.user).prefetch_related("revisions", "assents")
    return get_object_or_404(texts, pk=pk)


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Enter that somebody signed a text on paper."""
    text, acting = _text(request, pk), standing(request)
    sent = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    form = SignedPaperForm(standing=acting, instrument=text, **sent)
    answer = verbs.may_enter(acting, text)
    problems: list[Problem] = []
    if request.method == "POST":
        problems = receive_with_form(request, form) if answer.allowed else []
        problems = problems + problems_of([form]) or look_again(request, form)
        if answer.allowed and not problems:
            try:
                return redirect("signed_paper", _enter(request, text, form.cleaned_data).pk)
            except Refused as refused:
                problems = refusal(refused)
    context = {
        "text": text,
        "title": kind_of(text.kind).title(text.revision),
        "address": kind_of(text.kind).address(text),
        "digest": text.revision.digest,
        "form": form,
        "file_rules": words.rules(),
        "answer": answer,
        "problems": problems,
        "problems_head": _("Nothing was entered"),
    }
    return render(request, "signing/enter.html", context, status=_status(problems, answer.allowed))


def _enter(request: HttpRequest, text: Instrument, data: dict[str, Any]) -> SignedPaper:
    return verbs.enter_signed_paper(
        by_id=request.user.pk,
        instrument_id=text.pk,
        paper_id=data["key"],
        mandate_id=data["mandate"],
        signed_on=data["signed_on"],
        digest=data["digest"],
        scan_id=data["received"],
        place=data["place"],
        copies=data["copies"],
        organ=data["organ"],
        reservation=data["reservation"],
    )


def _paper(request: HttpRequest, pk: uuid.UUID) -> SignedPaper:
    rows = SignedPaper.objects.visible_to(request.user).select_related(
        "mandate__person", "scan", "entered_by__person"
    )
    paper: SignedPaper = get_object_or_404(rows, pk=pk)
    paper.instrument = _text(request, paper.instrument_id)
    return paper


@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Look at a paper as both Parties will read it, and confirm it."""
    shown = _paper(request, pk)
    text = shown.instrument
    address = kind_of(text.kind).address(text)
    if shown.confirmed_by_id:
        return redirect(address)
    problems: list[Problem] = []
    if request.method == "POST":
        try:
            return with_receipt(address, verbs.confirm_signed_paper(by_id=request.user.pk, paper_id=pk))
        except Refused as refused:
            problems = refusal(refused)
    acting = standing(request)
    answer = verbs.may_confirm(acting, shown)
    remove = reverse("signed_remove", args=[pk])
    context = {
        "paper": shown,
        "text": text,
        "title": kind_of(text.kind).title(text.revision),
        "address": address,
        "other": other_party(str(shown.party_id)),
        "files": showing.to_be_shown([shown.scan]).lines,
        "answer": answer,
        "remove": remove if may_keep_records(acting).allowed else "",
        "problems": problems,
        "problems_head": _("Nothing was confirmed"),
    }
    return render(request, "signing/paper.html", context, status=409 if problems else 200)


@require_POST
def remove(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Remove a paper that nobody confirmed."""
    text = _paper(request, pk).instrument
    address = kind_of(text.kind).address(text)
    try:
        verbs.remove_signed_paper(by_id=request.user.pk, paper_id=pk)
    except Refused as refused:
        return render(
            request, "signing/closed.html", {"reason": str(refused), "address": address}, status=403
        )
    return redirect(address)


def _status(problems: list[Problem], allowed: bool) -> int:
    if problems:
        return 409
    return 200 if allowed else 403
