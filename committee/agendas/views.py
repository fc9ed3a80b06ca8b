"""Pages on which a draft of an agenda is written, and the verb that convenes a meeting."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from committee.accord.errors import Refused
from committee.accord.forms import problems_of
from committee.accord.languages import LANGUAGES
from committee.accord.models import Instrument
from committee.accord.receipts import with_receipt
from committee.accord.sessions import reader
from committee.agendas import verbs
from committee.agendas.forms import AgendaForm, ItemForm, ItemFormSet
from committee.agendas.models import AgendaDraft
from committee.agendas.pages import PAGES
from committee.agendas.reading import lines_to_begin_with
from committee.meetings.views import find
from committee.texts import from_word
from committee.texts.draft_views import (
    begun_as,
    begun_from,
    closed_to_readers,
    form_page,
    frame_of,
    written,
)
from committee.texts.from_word import FromWord, longer


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a draft: of a meeting (`?meeting=`), in answer to a text, or to change one in force."""
    if closed := closed_to_readers(request, PAGES):
        return closed
    if request.method == "POST":
        return _write(request)
    begun = begun_from(request, PAGES)
    initial: dict[str, Any] = {"key": uuid.uuid4(), "meeting": request.GET.get("meeting", "")}
    if begun:
        content = begun.revision.content
        initial |= {begun_as(begun): begun.pk, "meeting": content["meeting"]["id"]}
        lines = [_typed(line) for line in content["lines"]]
    else:
        lines = [_typed(line) for line in lines_to_begin_with(reader(request), initial["meeting"])]
    return _form_page(request, *_forms(request, initial=initial, lines=lines or [{}]), begun_from=begun)


def _typed(line: dict[str, Any]) -> dict[str, Any]:
    """Return an item of a text as its form shows it."""
    return {f"title_{code}": line["title"][code] for code in LANGUAGES} | {
        name: line[name] for name in ("item", "carried_from", "proposed_by", "is_standing", "is_closed")
    }


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Change a draft that was not sent, or add the language that was to follow."""
    draft = PAGES.own_draft(request, pk)
    if draft.is_closed:
        return redirect("agenda", draft.sent_as_id)
    if request.method == "POST":
        return _write(request, draft)
    initial = frame_of(draft) | {
        "meeting": draft.meeting_id,
        "late_ru": draft.late_ru,
        "late_kk": draft.late_kk,
    }
    lines = [_typed(line) for line in PAGES.snapshot(draft).content["lines"]]
    return _form_page(request, *_forms(request, initial=initial, lines=lines), draft=draft)


def _forms(
    request: HttpRequest,
    *,
    data: QueryDict | None = None,
    initial: dict[str, Any] | None = None,
    lines: list[dict[str, Any]] | None = None,
) -> tuple[AgendaForm, Any]:
    formset = ItemFormSet(data, initial=lines, prefix="items")
    formset.extra = 0
    return AgendaForm(data, initial=initial, user=reader(request)), formset


def _write(request: HttpRequest, draft: AgendaDraft | None = None) -> HttpResponse:
    if "add_item" in request.POST or from_word.BUTTON in request.POST:
        return _with_more(request, draft)
    form, items = _forms(request, data=request.POST)
    problems = problems_of([form, items]) if not (form.is_valid() and items.is_valid()) else []
    if not problems:
        typed = [item.line() for item in items.kept()]
        done, problems = written(request, PAGES, form, lambda: _save(request, form, typed))
        if done:
            return done
    return _form_page(request, form, items, draft=draft, problems=problems)


def _save(request: HttpRequest, form: AgendaForm, lines: list[verbs.Line]) -> AgendaDraft:
    return verbs.save_agenda(
        by_id=request.user.pk,
        meeting_id=form.cleaned_data["meeting"],
        lines=lines,
        late=form.late(),
        **form.frame(),
    )


def _with_more(request: HttpRequest, draft: AgendaDraft | None) -> HttpResponse:
    """Show the form again as it was typed, longer by an item or by those of a file; nothing is judged."""
    lines, file = longer(request, "items", ItemForm.base_fields, words="title", at_most=ItemFormSet.max_num)
    initial = {name: request.POST.get(name, "") for name in AgendaForm.base_fields}
    forms = _forms(request, initial=initial, lines=lines)
    return _form_page(request, *forms, draft=draft, problems=file.problems if file else None, file=file)


def _form_page(
    request: HttpRequest,
    form: AgendaForm,
    items: Any,
    *,
    draft: AgendaDraft | None = None,
    begun_from: Instrument | None = None,
    problems: list[dict[str, str]] | None = None,
    file: FromWord | None = None,
) -> HttpResponse:
    return form_page(
        request,
        PAGES,
        "agendas/draft_form.html",
        form,
        draft=draft,
        begun_from=begun_from,
        problems=problems,
        items=items,
        from_word=file,
    )


@require_POST
def convene(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Convene a meeting on its agreed agenda."""
    meeting = find(request, pk)
    place = reverse("meeting", args=[pk])
    try:
        entry = verbs.convene(by_id=request.user.pk, meeting_id=meeting.pk)
    except Refused as refused:
        return render(
            request, "agendas/closed.html", {"meeting": meeting, "reason": str(refused)}, status=403
        )
    return with_receipt(place, entry) if entry else redirect(place)
