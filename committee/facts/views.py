"""Pages of a common fact: what was entered, what each side says to it, and saying it."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from committee.accord.errors import Refused
from committee.accord.forms import Problem, problems_of, refusal
from committee.accord.languages import language_of_reader
from committee.accord.sessions import reader, standing
from committee.facts import verbs
from committee.facts.forms import ConfirmForm, DisputeForm
from committee.facts.kinds import kind_named, kind_of
from committee.facts.models import FactAnswer
from committee.facts.policies import may_take_back
from committee.facts.reading import Fact, facts_of
from committee.facts.waiting import read_waiting, waiting_facts

FACTS_A_PAGE = 25


def find(request: HttpRequest, kind: str, pk: uuid.UUID) -> Fact:
    """Return a fact the reader of a delegation may see, or answer "not found"."""
    found = kind_named(kind)
    if found is None or not reader(request).party_code:
        raise Http404
    row = get_object_or_404(found.rows(request.user), pk=pk)
    return facts_of(request, [row])[row.pk]


@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """List what the other side entered late and one's own has said nothing of."""
    if not reader(request).party_code:
        raise Http404
    page = Paginator(waiting_facts(request.user), FACTS_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "facts": read_waiting(request, list(page))}
    return render(request, "facts/waiting.html", context)


@require_GET
def fact(request: HttpRequest, kind: str, pk: uuid.UUID) -> HttpResponse:
    """Show one fact, field by field, with all that was ever answered to it."""
    return _page(request, find(request, kind, pk))


def _page(request: HttpRequest, found: Fact, problems: list[Problem] | None = None) -> HttpResponse:
    past = FactAnswer.objects.visible_to(request.user).filter(of_row=found.row.pk, ended_at__isnull=False)
    acting = standing(request)
    context = {
        "fact": found,
        "fields": [
            {"field": one, "shown": one.shown(found.row), "others": found.others.get(one.name, [])}
            for one in found.kind.fields
        ],
        "past": [_told(found, answer) for answer in past.order_by("answered_at")],
        "to_take_back": {one.answer.pk for one in found.said if may_take_back(acting, one.answer).allowed},
        "confirm": ConfirmForm(initial={"key": uuid.uuid4(), "seal": found.seal}),
        "answer": found.may_answer,
        "problems": problems or [],
        "problems_head": _("Nothing was done"),
    }
    return render(request, "facts/fact.html", context, status=409 if problems else 200)


def _told(found: Fact, answer: FactAnswer) -> dict[str, Any]:
    field = found.kind.field(answer.field)
    return {
        "answer": answer,
        "label": field.label if field else "",
        "value": field.told(answer.value) if field else answer.value,
    }


@require_POST
def confirm(request: HttpRequest, kind: str, pk: uuid.UUID) -> HttpResponse:
    """Confirm a fact as it was shown."""
    found = find(request, kind, pk)
    form = ConfirmForm(request.POST)
    problems = problems_of([form])
    if not problems:
        try:
            verbs.confirm_fact(
                by_id=request.user.pk,
                kind=kind,
                row_id=pk,
                answer_id=form.cleaned_data["key"],
                seal=form.cleaned_data["seal"],
            )
            return HttpResponseRedirect(reverse("fact", args=[kind, pk]))
        except Refused as refused:
            problems = refusal(refused)
    return _page(request, found, problems)


@require_http_methods(["GET", "POST"])
def dispute(request: HttpRequest, kind: str, pk: uuid.UUID, field: str) -> HttpResponse:
    """Give another value for one field of a fact."""
    found = find(request, kind, pk)
    disputed = found.kind.field(field)
    if disputed is None:
        raise Http404
    first = {"key": uuid.uuid4(), "seal": found.seal, "language": language_of_reader()}
    form = DisputeForm(request.POST if request.method == "POST" else None, field=disputed, initial=first)
    problems = problems_of([form]) if request.method == "POST" else []
    if request.method == "POST" and not problems:
        data = dict(form.cleaned_data)
        try:
            verbs.dispute_fact(
                by_id=request.user.pk,
                kind=kind,
                row_id=pk,
                field=field,
                answer_id=data.pop("key"),
                value=str(data.pop("value")),
                **data,
            )
            return HttpResponseRedirect(reverse("fact", args=[kind, pk]))
        except Refused as refused:
            problems = refusal(refused)
    context = {
        "fact": found,
        "field": disputed,
        "shown": disputed.shown(found.row),
        "others": found.others.get(field, []),
        "form": form,
        "answer": found.may_answer,
        "problems": problems,
        "problems_head": _("Nothing was done"),
    }
    refused_status = 200 if found.may_answer.allowed else 403
    return render(request, "facts/dispute.html", context, status=409 if problems else refused_status)


@require_POST
def take_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take back one's Party's answer."""
    answer = get_object_or_404(FactAnswer.objects.visible_to(request.user), pk=pk)
    kind = kind_of(answer.of_table)
    found = find(request, kind.code, answer.of_row)
    try:
        verbs.take_back_answer(by_id=request.user.pk, answer_id=pk)
    except Refused as refused:
        return _page(request, found, refusal(refused))
    return HttpResponseRedirect(reverse("fact", args=[kind.code, answer.of_row]))
