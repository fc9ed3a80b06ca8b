"""Pages on which a draft of a quota proposal is written."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from committee.accord.forms import problems_of
from committee.accord.languages import LANGUAGES
from committee.accord.models import Instrument
from committee.accord.models.instruments import today
from committee.accord.sessions import reader
from committee.texts.draft_views import (
    begun_as,
    begun_from,
    closed_to_readers,
    form_page,
    frame_of,
    written,
)
from launches.quotas import verbs as quota_verbs
from launches.quotas.forms import WORDS, LineFormSet, ProposalForm, families_for
from launches.quotas.models import QuotaProposal
from launches.quotas.pages import PAGES


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a draft: empty, for a year, in answer to a text, or to change one in force."""
    if closed := closed_to_readers(request, PAGES):
        return closed
    if request.method == "POST":
        return _write(request)
    begun = begun_from(request, PAGES)
    initial: dict[str, Any] = {"key": uuid.uuid4(), "year": request.GET.get("year") or _this_year()}
    lines: list[dict[str, Any]] = [{"period": "year"}]
    if begun:
        content = begun.revision.content
        initial |= {begun_as(begun): begun.pk, "year": content["year"]}
        lines = [{key: line[key] for key in ("family", "period", "launches")} for line in content["lines"]]
    return _form_page(request, *_forms(request, initial=initial, lines=lines), begun_from=begun)


def _this_year() -> int:
    return settings.DESK_YEAR or today().year


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Change a draft that was not sent, or add the language that was to follow."""
    draft = PAGES.own_draft(request, pk)
    if draft.is_closed:
        return redirect("proposal", draft.sent_as_id)
    if request.method == "POST":
        return _write(request, draft)
    return _form_page(
        request, *_forms(request, initial=_initial(draft), lines=_line_initial(draft)), draft=draft
    )


def _initial(draft: QuotaProposal) -> dict[str, Any]:
    own = {"year": draft.year, "dated": draft.dated, "source": draft.source_id}
    return frame_of(draft) | own


def _line_initial(draft: QuotaProposal) -> list[dict[str, Any]]:
    return [
        {"family": line.family.code, "period": line.period, "launches": line.launches}
        | {f"{word}_{code}": getattr(line, f"{word}_{code}") for word in WORDS for code in LANGUAGES}
        for line in draft.lines.select_related("family")
    ]


def _forms(
    request: HttpRequest,
    *,
    data: QueryDict | None = None,
    initial: dict[str, Any] | None = None,
    lines: list[dict[str, Any]] | None = None,
) -> tuple[ProposalForm, Any]:
    """Return the proposal's form and its lines, filled from what was sent or from initial values."""
    form = ProposalForm(data, initial=initial, user=reader(request))
    formset = LineFormSet(
        data, initial=lines, prefix="lines", form_kwargs={"families": families_for(reader(request))}
    )
    formset.extra = 0
    return form, formset


def _write(request: HttpRequest, draft: QuotaProposal | None = None) -> HttpResponse:
    if "add_line" in request.POST:
        return _with_another_line(request, draft)
    form, lines = _forms(request, data=request.POST)
    problems = problems_of([form, lines]) if not (form.is_valid() and lines.is_valid()) else []
    if not problems:
        typed = [line.line() for line in lines.kept()]
        done, problems = written(request, PAGES, form, lambda: _save(request, form, typed))
        if done:
            return done
    return _form_page(request, form, lines, draft=draft, problems=problems)


def _save(request: HttpRequest, form: ProposalForm, lines: list[quota_verbs.DraftLine]) -> QuotaProposal:
    data = form.cleaned_data
    return quota_verbs.save_draft(
        by_id=request.user.pk,
        year=data["year"],
        lines=lines,
        dated=data["dated"],
        source_id=data["source"] or None,
        **form.frame(),
    )


def _with_another_line(request: HttpRequest, draft: QuotaProposal | None) -> HttpResponse:
    """Show the form again as it was typed, one line longer; nothing is judged yet."""
    typed = request.POST
    sent = typed.get("lines-TOTAL_FORMS", "")
    count = int(sent) if sent.isdecimal() else 0
    initial = {name: typed.get(name, "") for name in ProposalForm.base_fields}
    lines = [
        {name: typed.get(f"lines-{number}-{name}", "") for name in LineFormSet.form.base_fields}
        for number in range(min(count, LineFormSet.max_num - 1))
    ]
    return _form_page(
        request, *_forms(request, initial=initial, lines=[*lines, {"period": "year"}]), draft=draft
    )


def _form_page(
    request: HttpRequest,
    form: ProposalForm,
    lines: Any,
    *,
    draft: QuotaProposal | None = None,
    begun_from: Instrument | None = None,
    problems: list[dict[str, str]] | None = None,
) -> HttpResponse:
    return form_page(
        request,
        PAGES,
        "quotas/draft_form.html",
        form,
        draft=draft,
        begun_from=begun_from,
        problems=problems,
        lines=lines,
    )
