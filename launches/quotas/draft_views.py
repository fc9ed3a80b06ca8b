"""Pages of a draft: writing it, looking at it as the other side will, sending it, throwing it away."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from committee.accord import verbs
from committee.accord.errors import Refused, Stale
from committee.accord.forms import problems_of, refusal, shown_again
from committee.accord.models import Instrument
from committee.accord.models.instruments import today
from committee.accord.parties import other_party
from committee.accord.policies import Answer, may, may_prepare, may_table, standing_of
from committee.accord.sessions import reader
from committee.accord.verbs import preview_digest
from launches.quotas import verbs as quota_verbs
from launches.quotas.forms import LANGUAGES, WORDS, LineFormSet, ProposalForm, families_for
from launches.quotas.kind import CODE, snapshot_of, title
from launches.quotas.models import QuotaProposal
from launches.quotas.views import done, done_already, find


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a draft: empty, for a year, in answer to a text, or to change one in force."""
    answer = may_prepare(standing_of(request.user))
    if not answer.allowed:
        return _closed(request, answer)
    if request.method == "POST":
        return _write(request)
    begun_from = _begun_from(request)
    initial: dict[str, Any] = {"key": uuid.uuid4(), "year": request.GET.get("year") or _this_year()}
    lines: list[dict[str, Any]] = [{"period": "year"}]
    if begun_from:
        role = "answers" if begun_from.status == Instrument.Status.TABLED else "amends"
        content = begun_from.revision.content
        initial |= {role: begun_from.pk, "year": content["year"]}
        lines = [{key: line[key] for key in ("family", "period", "launches")} for line in content["lines"]]
    return _form_page(request, *_forms(request, initial=initial, lines=lines), begun_from=begun_from)


def _this_year() -> int:
    return settings.DESK_YEAR or today().year


def _begun_from(request: HttpRequest) -> Instrument | None:
    named = request.GET.get("from")
    return find(request, _uuid(named)) if named else None


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.UUID(int=0)  # no row has it: the page answers "not found"


def _closed(request: HttpRequest, answer: Answer) -> HttpResponse:
    return render(request, "quotas/closed.html", {"reason": answer.reason}, status=403)


@require_GET
def counter(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Begin an answer to the other Party's text."""
    return _begin(request, pk, "counter")


@require_GET
def amend(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Begin a change to a text in force."""
    return _begin(request, pk, "amend")


def _begin(request: HttpRequest, pk: uuid.UUID, verb: str) -> HttpResponse:
    answer = may(standing_of(request.user), verb, find(request, pk))
    if not answer.allowed:
        return _closed(request, answer)
    return redirect(reverse("proposal_new") + f"?from={pk}")


def _own_draft(request: HttpRequest, pk: uuid.UUID) -> QuotaProposal:
    drafts = QuotaProposal.objects.visible_to(request.user).select_related(
        "answers__party", "amends", "sent_as", "source"
    )
    return get_object_or_404(drafts, pk=pk)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Change a draft that was not sent, or add the language that was to follow."""
    draft = _own_draft(request, pk)
    if draft.sent_as and not draft.sent_as.language_to_follow:
        return redirect("proposal", draft.sent_as.pk)
    if request.method == "POST":
        return _write(request, draft)
    return _form_page(
        request, *_forms(request, initial=_initial(draft), lines=_line_initial(draft)), draft=draft
    )


def _initial(draft: QuotaProposal) -> dict[str, Any]:
    fields = ("year", "reply_by", "language_to_follow", "language_due", "dated")
    return {field: getattr(draft, field) for field in fields} | {
        "key": draft.pk,
        "seen": draft.version,
        "answers": draft.answers_id,
        "amends": draft.amends_id,
        "source": draft.source_id,
    }


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
        try:
            saved = _save(request, form.cleaned_data, [line.line() for line in lines.kept()])
            return redirect(
                "proposal_supply_language" if saved.sent_as_id else "draft", saved.sent_as_id or saved.pk
            )
        except Stale as stale:
            shown_again(form, seen=_own_draft(request, form.cleaned_data["key"]).version)
            problems = refusal(stale)
        except Refused as refused:
            problems = refusal(refused)
    return _form_page(request, form, lines, draft=draft, problems=problems)


def _save(request: HttpRequest, data: dict[str, Any], lines: list[quota_verbs.DraftLine]) -> QuotaProposal:
    return quota_verbs.save_draft(
        by_id=request.user.pk,
        draft_id=data["key"],
        seen=data["seen"],
        year=data["year"],
        lines=lines,
        reply_by=data["reply_by"],
        language_to_follow=data["language_to_follow"],
        language_due=data["language_due"],
        dated=data["dated"],
        source_id=data["source"] or None,
        answers_id=data["answers"],
        amends_id=data["amends"],
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
    context = {
        "form": form,
        "lines": lines,
        "draft": draft,
        "begun_from": begun_from,
        "problems": problems or [],
        "is_answer": bool(form["answers"].value()),
        "is_amendment": bool(form["amends"].value()),
    }
    return render(request, "quotas/draft_form.html", context, status=409 if problems else 200)


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Look at a draft exactly as the other side will, and send it."""
    paper = _own_draft(request, pk)
    problems: list[dict[str, str]] = []
    if request.method == "POST" and not paper.sent_as:
        try:
            entry = _send(request, paper)
            return done(entry.subject_id, entry)
        except Refused as refused:
            problems = refusal(refused)
            paper = _own_draft(request, pk)
    if paper.sent_as:
        return _sent_already(request, paper, paper.sent_as)
    snapshot = snapshot_of(paper)
    standing = standing_of(request.user)
    return render(
        request,
        "quotas/draft.html",
        {
            "draft": paper,
            "snapshot": snapshot,
            "digest": preview_digest(CODE, snapshot),
            "title": title(snapshot.content) if snapshot.content["lines"] else "",
            "other": other_party(str(paper.party_id)),
            "may_send": may(standing, "counter", paper.answers)
            if paper.answers
            else may_table(standing, CODE),
            "problems": problems,
            "problems_head": _("Nothing was sent"),
        },
        status=409 if problems else 200,
    )


def _sent_already(request: HttpRequest, paper: QuotaProposal, text: Instrument) -> HttpResponse:
    """Lead to the text; with its receipt where this person's own form came twice."""
    verb = "counter" if paper.answers_id else "table"
    entry = done_already(request, text, verb, {}) if request.method == "POST" else None
    return done(text.pk, entry) if entry else redirect("proposal", text.pk)


def _send(request: HttpRequest, paper: QuotaProposal) -> Any:
    previewed = request.POST.get("previewed", "")
    if paper.answers_id:
        return verbs.counter(
            by_id=request.user.pk, instrument_id=paper.answers_id, paper_id=paper.pk, previewed=previewed
        )
    return verbs.table(by_id=request.user.pk, kind=CODE, paper_id=paper.pk, previewed=previewed)


@require_POST
def discard(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Throw away a draft that was never sent."""
    try:
        quota_verbs.discard_draft(by_id=request.user.pk, draft_id=_own_draft(request, pk).pk)
    except Refused as refused:
        return _closed(request, Answer(False, str(refused)))
    return redirect("proposals")


@require_http_methods(["GET", "POST"])
def supply_language(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Lead to the draft the text was sent from, to write the missing language there; then add it."""
    instrument = find(request, pk)
    answer = may(standing_of(request.user), "supply_language", instrument)
    paper = QuotaProposal.objects.visible_to(request.user).filter(sent_as=instrument).first()
    if not answer.allowed or paper is None:
        return _closed(request, answer)
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            entry = verbs.supply_language(by_id=request.user.pk, instrument_id=pk, paper_id=paper.pk)
            return done(pk, entry)
        except Refused as refused:
            problems = refusal(refused)
    snapshot = snapshot_of(paper)
    return render(
        request,
        "quotas/supply_language.html",
        {
            "instrument": instrument,
            "draft": paper,
            "snapshot": snapshot,
            "digest": preview_digest(CODE, snapshot),
            "problems": problems,
            "problems_head": _("Nothing was added"),
        },
        status=409 if problems else 200,
    )
