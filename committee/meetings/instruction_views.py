"""One instruction: what is to be done, the reports on it, and what was asked to be changed."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from committee.accord.errors import Refused
from committee.accord.forms import refusal
from committee.accord.languages import language_of_reader
from committee.accord.receipts import receipt_named, with_receipt
from committee.accord.sessions import standing
from committee.facts.reading import facts_of
from committee.meetings import instruction_verbs as verbs
from committee.meetings.act_views import verb_page
from committee.meetings.forms import AnswerChangeForm, AskForChangeForm, SendBackForm
from committee.meetings.instruction_policies import may_answer, may_ask, may_judge_report
from committee.meetings.models import Executor, Instruction, InstructionChange
from committee.meetings.page import instructions_of
from committee.meetings.panels import instruction_row, to_report


def find(request: HttpRequest, pk: uuid.UUID) -> Instruction:
    """Return an instruction the reader may see, with its executors, or answer "not found"."""
    found: Instruction = get_object_or_404(instructions_of(request.user), pk=pk)
    return found


@require_GET
def instruction(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show one instruction, and what the reader may do with it."""
    return instruction_page(request, find(request, pk))


def instruction_page(
    request: HttpRequest, found: Instruction, *, problems: list[dict[str, str]] | None = None
) -> HttpResponse:
    """Render the page of an instruction; with problems, where an act on it was refused."""
    acting = standing(request)
    changes = InstructionChange.objects.visible_to(request.user).filter(instruction=found)
    executors = list(found.executors.all())
    for executor in executors:
        executor.instruction = found  # read already
    return render(
        request,
        "meetings/one_instruction.html",
        {
            "row": instruction_row(found),
            "instruction": found,
            "changes": [(one, may_answer(acting, one)) for one in changes],
            "may_report": to_report(request, [found]),
            "judged": [one for one in executors if may_judge_report(acting, one).allowed],
            "may_ask": may_ask(acting, found),
            "facts": facts_of(request, [found]),
            "receipt": receipt_named(request),
            "problems": problems or [],
            "problems_head": _("Nothing was done"),
        },
        status=409 if problems else 200,
    )


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask for more time, or to withdraw an instruction."""
    found = find(request, pk)
    first = {"key": uuid.uuid4(), "language": language_of_reader()}

    def act(data: dict[str, Any]) -> None:
        verbs.ask_for_change(by_id=request.user.pk, instruction_id=pk, change_id=data.pop("key"), **data)

    return verb_page(
        request,
        form=AskForChangeForm(request.POST if request.method == "POST" else None, initial=first),
        act=act,
        answer=may_ask(standing(request), found),
        back=reverse("instruction", args=[pk]),
        label=_("Ask for more time, or to withdraw it"),
        title=str(found),
    )


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Consent to what the other Party asked for, or refuse it."""
    rows = InstructionChange.objects.visible_to(request.user).select_related("instruction")
    change = get_object_or_404(rows, pk=pk)
    return verb_page(
        request,
        form=AnswerChangeForm(
            request.POST if request.method == "POST" else None, initial={"language": language_of_reader()}
        ),
        act=lambda data: verbs.answer_change(by_id=request.user.pk, change_id=pk, **data),
        answer=may_answer(standing(request), change),
        back=reverse("instruction", args=[change.instruction_id]),
        label=_("Answer what was asked for"),
        title=f"{change}. {change.reason}",
    )


def _reported(request: HttpRequest, pk: uuid.UUID) -> Executor:
    rows = Executor.objects.visible_to(request.user).select_related("instruction")
    return get_object_or_404(rows, pk=pk)


@require_POST
def accept(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Accept a report."""
    executor = _reported(request, pk)
    try:
        entry = verbs.accept_report(by_id=request.user.pk, executor_id=pk)
    except Refused as refused:
        found = find(request, executor.instruction_id)
        return instruction_page(request, found, problems=refusal(refused))
    place = reverse("instruction", args=[executor.instruction_id])
    return with_receipt(place, entry) if entry.chain_id == "shared" else HttpResponseRedirect(place)


@require_http_methods(["GET", "POST"])
def send_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Send a report back with a reason."""
    executor = _reported(request, pk)
    return verb_page(
        request,
        form=SendBackForm(
            request.POST if request.method == "POST" else None, initial={"language": language_of_reader()}
        ),
        act=lambda data: verbs.send_report_back(by_id=request.user.pk, executor_id=pk, **data),
        answer=may_judge_report(standing(request), executor),
        back=reverse("instruction", args=[executor.instruction_id]),
        label=_("Send the report back"),
        title=str(executor.instruction),
    )
