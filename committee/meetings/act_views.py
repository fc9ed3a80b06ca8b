"""Pages of the verbs on meetings and instructions: a form, and what was refused with all that was typed."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.accord.errors import Refused
from committee.accord.forms import problems_of, refusal
from committee.accord.languages import language_of_reader
from committee.accord.only_inside import look_again
from committee.accord.policies import Answer
from committee.accord.sessions import standing
from committee.meetings import verbs
from committee.meetings.forms import HoldForm, PostponeForm, ReportForm
from committee.meetings.models import Executor
from committee.meetings.policies import may_hold, may_postpone, may_report
from committee.meetings.views import find


@require_http_methods(["GET", "POST"])
def postpone(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Put a meeting off, with a reason both Parties read."""
    meeting = find(request, pk)
    first = {"key": uuid.uuid4(), "language": language_of_reader()}

    def act(data: dict[str, Any]) -> None:
        key = data.pop("key")
        verbs.postpone(by_id=request.user.pk, meeting_id=pk, postponement_id=key, **data)

    return verb_page(
        request,
        form=PostponeForm(request.POST if request.method == "POST" else None, initial=first),
        act=act,
        answer=may_postpone(standing(request), meeting),
        back=reverse("meeting", args=[pk]),
        label=_("Put the meeting off"),
        title=str(meeting),
    )


@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Enter that a meeting was held."""
    meeting = find(request, pk)
    first = {"held_from": meeting.planned_from, "held_to": meeting.planned_to}
    return verb_page(
        request,
        form=HoldForm(request.POST if request.method == "POST" else None, initial=first),
        act=lambda data: verbs.hold(by_id=request.user.pk, meeting_id=pk, **data),
        answer=may_hold(standing(request), meeting),
        back=reverse("meeting", args=[pk]),
        label=_("Enter that it was held"),
        title=str(meeting),
    )


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Report one's own part of an instruction as done."""
    rows = Executor.objects.visible_to(request.user).select_related("instruction")
    executor = get_object_or_404(rows, pk=pk)
    return verb_page(
        request,
        form=ReportForm(
            request.POST if request.method == "POST" else None, initial={"language": language_of_reader()}
        ),
        act=lambda data: verbs.report_done(by_id=request.user.pk, executor_id=pk, **data),
        answer=may_report(standing(request), executor),
        back=reverse("instruction", args=[executor.instruction_id]),
        label=_("Report it as done"),
        title=str(executor.instruction),
    )


def verb_page(
    request: HttpRequest,
    *,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    answer: Answer,
    back: str,
    label: str,
    title: str,
) -> HttpResponse:
    """Show the page of a verb, or do it and lead back; a refusal keeps all that was typed."""
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        problems = problems_of([form]) or look_again(request, form)
        if not problems:
            try:
                act(dict(form.cleaned_data))
                return HttpResponseRedirect(back)
            except Refused as refused:
                problems = refusal(refused)
    context = {
        "form": form,
        "answer": answer,
        "back": back,
        "label": label,
        "title": title,
        "problems": problems,
        "problems_head": _("Nothing was done"),
    }
    refused_status = 200 if answer.allowed else 403
    return render(request, "meetings/verb.html", context, status=409 if problems else refused_status)
