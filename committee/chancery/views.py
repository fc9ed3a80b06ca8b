"""Pages of the register: of one's own Party alone."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from committee.accord.errors import Refused, Stale
from committee.accord.exporting import exported
from committee.accord.forms import problems_of, refusal, shown_again
from committee.accord.models.instruments import today
from committee.accord.policies import may_keep_records
from committee.accord.sessions import reader, standing
from committee.accord.wall import WalledQuerySet
from committee.chancery.columns import COLUMNS
from committee.chancery.filters import RegisterFilter
from committee.chancery.forms import LineForm, initial_of
from committee.chancery.models import RegisterLine
from committee.chancery.verbs import register_paper, version_of

LINES_A_PAGE = 50


def lines_seen(request: HttpRequest) -> WalledQuerySet:
    """Return the lines of the reader's own register with the papers and people they name: one query."""
    return RegisterLine.objects.visible_to(request.user).select_related(
        *RegisterLine.PAPERS, "executor", "resolved_by"
    )


@require_GET
def register(request: HttpRequest) -> HttpResponseBase:
    """List the lines of the own register, the newest first."""
    if not reader(request).party_code:
        raise Http404
    narrowed = RegisterFilter(request.GET, queryset=lines_seen(request), request=request)
    found: Any = narrowed.qs
    if file := exported(request, found, COLUMNS, name="register"):
        return file
    return render(
        request,
        "chancery/register.html",
        {
            "form": narrowed.form,
            "is_narrowed": narrowed.is_narrowed,
            "problems": problems_of([narrowed.form]),
            "problems_head": _("The list is not narrowed by what is not understood"),
            "page": Paginator(found, LINES_A_PAGE).get_page(request.GET.get("page")),
            "may_write": may_keep_records(standing(request)).allowed,
        },
    )


@require_GET
def line(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show one line."""
    found = get_object_or_404(lines_seen(request), pk=pk)
    may_write = may_keep_records(standing(request)).allowed
    return render(request, "chancery/line.html", {"line": found, "may_write": may_write})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a line; the address may name the paper, as a panel beside the paper does."""
    if not reader(request).party_code:
        raise Http404
    first = {
        "key": uuid.uuid4(),
        "registered_on": today(),
        "direction": request.GET.get("direction", RegisterLine.Direction.INCOMING),
        "paper": request.GET.get("paper", ""),
    }
    return _form_page(request, None, first)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Change a line: an executor, a resolution, that it was carried out."""
    found = get_object_or_404(lines_seen(request), pk=pk)
    return _form_page(request, found, initial_of(found) | {"seen": version_of(found)})


def _form_page(request: HttpRequest, found: RegisterLine | None, first: dict[str, Any]) -> HttpResponse:
    answer = may_keep_records(standing(request))
    sent = request.POST if request.method == "POST" and answer.allowed else None
    form = LineForm(sent, user=reader(request), initial=first)
    as_it_stands: RegisterLine | None = None
    problems = problems_of([form]) if sent else []
    if sent and not problems:
        key = found.pk if found else form.cleaned_data["key"]
        try:
            register_paper(
                by_id=request.user.pk, line_id=key, says=form.written(), seen=form.cleaned_data["seen"]
            )
            return redirect("register_line", key)
        except Stale as stale:
            as_it_stands = get_object_or_404(lines_seen(request), pk=key)
            shown_again(form, seen=version_of(as_it_stands))
            problems = refusal(stale)
        except Refused as refused:
            problems = refusal(refused)
    context = {
        "line": found,
        "form": form,
        "answer": answer,
        "as_it_stands": as_it_stands,
        "problems": problems,
        "problems_head": _("Nothing was written"),
    }
    refused_status = 200 if answer.allowed else 403
    return render(request, "chancery/form.html", context, status=409 if problems else refused_status)
