"""Pages on which a draft of a decision is written."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from committee.accord.forms import problems_of
from committee.accord.languages import LANGUAGES
from committee.accord.models import Instrument
from committee.accord.sessions import reader
from committee.decisions.forms import (
    DecisionForm,
    PointForm,
    PointFormSet,
    arises_from,
    chosen_executor,
    executor_field,
    executors_offered,
)
from committee.decisions.models import DecisionDraft
from committee.decisions.pages import PAGES
from committee.decisions.verbs import Point, save_decision
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
    """Begin a draft: of a meeting or an item (`?arises=`), the next revision, or a change of one in force."""
    if closed := closed_to_readers(request, PAGES):
        return closed
    if request.method == "POST":
        return _write(request)
    begun = begun_from(request, PAGES)
    initial: dict[str, Any] = {"key": uuid.uuid4(), "arises": request.GET.get("arises", "")}
    lines: list[dict[str, Any]] = [{}]
    if begun:
        initial |= _typed(begun.revision.content) | {begun_as(begun): begun.pk}
        lines = [_line(point) for point in begun.revision.content["points"]]
    if begun and begun_as(begun) == "answers":
        initial |= {"started_from": begun.revision.number, "reply_by": begun.reply_by}
    return _form_page(request, *_forms(request, initial=initial, lines=lines), begun_from=begun)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Change a draft that was not sent."""
    draft = PAGES.own_draft(request, pk)
    if draft.is_closed:
        return redirect("decision", draft.sent_as_id)
    if request.method == "POST":
        return _write(request, draft)
    content = PAGES.snapshot(draft).content
    initial = frame_of(draft) | {"started_from": draft.started_from} | _typed(content)
    lines = [_line(point) for point in content["points"]]
    return _form_page(request, *_forms(request, initial=initial, lines=lines), draft=draft)


def _typed(content: dict[str, Any]) -> dict[str, Any]:
    """Return what a text says beside its points, as the form shows it."""
    keys = {name: content[name]["id"] if content[name] else "" for name in ("meeting", "item", "subject")}
    words = {f"{part}_{code}": content[part][code] for part in ("title", "preamble") for code in LANGUAGES}
    return words | {"arises": arises_from(keys["meeting"], keys["item"]), "subject": keys["subject"]}


def _line(point: dict[str, Any]) -> dict[str, Any]:
    """Return a point of a text as its form shows it."""
    return (
        {f"text_{code}": point["text"][code] for code in LANGUAGES}
        | {"point": point["point"], "due": point["due"]}
        | {executor_field(one["party"]): chosen_executor(one) for one in point["executors"]}
    )


def _forms(
    request: HttpRequest,
    *,
    data: QueryDict | None = None,
    initial: dict[str, Any] | None = None,
    lines: list[dict[str, Any]] | None = None,
) -> tuple[DecisionForm, Any]:
    user = reader(request)
    offered = {"user": user, "executors": executors_offered(user)}
    points = PointFormSet(data, initial=lines, prefix="points", form_kwargs=offered)
    return DecisionForm(data, initial=initial, user=user), points


def _write(request: HttpRequest, draft: DecisionDraft | None = None) -> HttpResponse:
    if "add_point" in request.POST or from_word.BUTTON in request.POST:
        return _with_more(request, draft)
    form, points = _forms(request, data=request.POST)
    problems = problems_of([form, points]) if not (form.is_valid() and points.is_valid()) else []
    if not problems:
        typed = [point.line() for point in points.kept()]
        done, problems = written(request, PAGES, form, lambda: _save(request, form, typed))
        if done:
            return done
    return _form_page(request, form, points, draft=draft, problems=problems)


def _save(request: HttpRequest, form: DecisionForm, points: list[Point]) -> DecisionDraft:
    return save_decision(
        by_id=request.user.pk,
        title=form.words("title"),
        preamble=form.words("preamble"),
        points=points,
        **form.frame(),
    )


def _with_more(request: HttpRequest, draft: DecisionDraft | None) -> HttpResponse:
    """Show the form again as it was typed, longer by a point or by those of a file; nothing is judged."""
    names = [*PointForm.base_fields, *map(executor_field, executors_offered(reader(request)))]
    lines, file = longer(request, "points", names, words="text", at_most=PointFormSet.max_num)
    initial = {name: request.POST.get(name, "") for name in DecisionForm.base_fields}
    forms = _forms(request, initial=initial, lines=lines)
    return _form_page(request, *forms, draft=draft, problems=file.problems if file else None, file=file)


def _form_page(
    request: HttpRequest,
    form: DecisionForm,
    points: Any,
    *,
    draft: DecisionDraft | None = None,
    begun_from: Instrument | None = None,
    problems: list[dict[str, str]] | None = None,
    file: FromWord | None = None,
) -> HttpResponse:
    return form_page(
        request,
        PAGES,
        "decisions/draft_form.html",
        form,
        draft=draft,
        begun_from=begun_from,
        problems=problems,
        points=points,
        from_word=file,
        languages=[(form[f"title_{code}"], form[f"preamble_{code}"]) for code in ("kk", "ru", "en")],
    )
