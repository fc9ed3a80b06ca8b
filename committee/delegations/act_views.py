"""Pages on which authority is confirmed by a second person, or lent for the days of an absence."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.accord.errors import Refused
from committee.accord.forms import problems_of, refusal
from committee.accord.languages import names_of
from committee.accord.mandates import confirm_mandate, may_confirm, may_delegate, propose_mandate
from committee.accord.models import Mandate
from committee.accord.sessions import reader, standing
from committee.delegations.forms import DelegateForm


def _own(request: HttpRequest, pk: uuid.UUID) -> Mandate:
    """Return a mandate of the reader's own Party, or answer "not found"."""
    own = Mandate.objects.visible_to(request.user).filter(person__party=reader(request).party_code)
    return get_object_or_404(own.select_related("person", "given_by__person", "delegates__person"), pk=pk)


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Look at a proposed mandate as both Parties will see it, and confirm it."""
    mandate = _own(request, pk)
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            confirm_mandate(by_id=request.user.pk, mandate_id=pk)
            return redirect("delegations")
        except Refused as refused:
            problems = refusal(refused)
    answer = may_confirm(standing(request), mandate)
    context = {
        "mandate": mandate,
        "answer": answer,
        "problems": problems,
        "problems_head": _("Nothing was confirmed"),
    }
    refused_status = 200 if answer.allowed else 403
    return render(request, "delegations/confirm.html", context, status=409 if problems else refused_status)


@require_http_methods(["GET", "POST"])
def delegate(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Let another person act in one's place up to a day; a second person confirms it."""
    mandate = _own(request, pk)
    first = names_of(mandate, "capacity")
    form = DelegateForm(
        request.POST if request.method == "POST" else None,
        user=reader(request),
        holder=mandate.person,
        initial={f"capacity_{code}": words for code, words in first.items()},
    )
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        problems = problems_of([form])
        if not problems:
            try:
                propose_mandate(
                    by_id=request.user.pk, kind=mandate.kind, delegates_id=mandate.pk, **form.said()
                )
                return redirect("delegations")
            except Refused as refused:
                problems = refusal(refused)
    answer = may_delegate(standing(request), mandate)
    context = {
        "mandate": mandate,
        "form": form,
        "answer": answer,
        "problems": problems,
        "problems_head": _("Nothing was proposed"),
    }
    refused_status = 200 if answer.allowed else 403
    return render(request, "delegations/delegate.html", context, status=409 if problems else refused_status)
