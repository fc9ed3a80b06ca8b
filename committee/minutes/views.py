"""Pages of the minutes: of a whole meeting, of one item with its revisions, and writing the next one."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from committee.accord.errors import Refused, Stale
from committee.accord.forms import problems_of, refusal, shown_again
from committee.accord.given_back import gives_back
from committee.accord.only_inside import look_again
from committee.accord.sessions import standing
from committee.accord.wall import Ring, rings_open_to
from committee.meetings.models import AgendaItem
from committee.meetings.views import find
from committee.minutes.forms import MinutesForm
from committee.minutes.models import MinuteRevision
from committee.minutes.policies import may_keep_minutes, may_keep_minutes_of
from committee.minutes.reading import compared, items_with_minutes, revisions_of, words_of
from committee.minutes.verbs import keep_minutes


@require_GET
def minutes(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show the minutes of a meeting as they are, item by item."""
    meeting = find(request, pk)
    if Ring.BOTH not in rings_open_to(request.user):
        raise Http404
    return render(
        request,
        "minutes/minutes.html",
        {
            "meeting": meeting,
            "rows": items_with_minutes(meeting, request.user),
            "answer": may_keep_minutes_of(standing(request), meeting),
        },
    )


def find_item(request: HttpRequest, pk: uuid.UUID) -> AgendaItem:
    """Return an item both delegations see, to one of them; to all others answer "not found"."""
    rows = AgendaItem.objects.visible_to(request.user).exclude(ring=Ring.PARTY)
    if Ring.BOTH not in rings_open_to(request.user):
        rows = rows.none()
    found: AgendaItem = get_object_or_404(rows.select_related("meeting"), pk=pk)
    return found


@require_GET
def item(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show the minutes of an item with all revisions; two of them side by side with ?this= and ?other=."""
    found = find_item(request, pk)
    revisions = revisions_of(found, request.user)
    this, other = (_named(revisions, request.GET.get(name, "")) for name in ("this", "other"))
    return render(
        request,
        "minutes/item.html",
        {
            "item": found,
            "meeting": found.meeting,
            "newest": revisions[0] if revisions else None,
            "revisions": revisions,
            "this": this,
            "other": other,
            "pairs": compared(words_of(this), words_of(other)) if this and other else [],
            "answer": may_keep_minutes(standing(request), found),
        },
    )


def _named(revisions: list[MinuteRevision], number: str) -> MinuteRevision | None:
    return next((one for one in revisions if str(one.number) == number), None)


@gives_back(MinutesForm)
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Write the next revision of an item's minutes; where another came between, show both."""
    found = find_item(request, pk)
    revisions = revisions_of(found, request.user)
    problems: list[dict[str, str]] = []
    between: list[MinuteRevision] = []
    if request.method == "POST":
        form = MinutesForm(request.POST)
        problems = problems_of([form]) or look_again(request, form)
        if not problems:
            try:
                _keep(request, found, form)
                return HttpResponseRedirect(reverse("minutes_item", args=[pk]))
            except Stale as stale:
                problems = refusal(stale)
                revisions = revisions_of(found, request.user)
                between = _between(revisions, form.cleaned_data["started_from"])
                shown_again(form, started_from=str(revisions[0].pk) if revisions else "")
            except Refused as refused:
                problems = refusal(refused)
    else:
        form = MinutesForm(initial=_first(revisions[0] if revisions else None))
    answer = may_keep_minutes(standing(request), found)
    context = {
        "item": found,
        "meeting": found.meeting,
        "form": form,
        "answer": answer,
        "newest": revisions[0] if revisions else None,
        "between": between,
        "pairs": compared(form.texts(), words_of(revisions[0])) if between else [],
        "problems": problems,
        "problems_head": _("Nothing was saved yet; all you typed is below"),
    }
    open_or_not = 200 if answer.allowed else 403
    return render(request, "minutes/write.html", context, status=409 if problems else open_or_not)


def _keep(request: HttpRequest, found: AgendaItem, form: MinutesForm) -> None:
    data = form.cleaned_data
    keep_minutes(
        by_id=request.user.pk,
        item_id=found.pk,
        started_from=data["started_from"],
        texts=form.texts(),
        key=data["key"],
    )


def _between(revisions: list[MinuteRevision], started_from: uuid.UUID | None) -> list[MinuteRevision]:
    """Return the revisions written since the one somebody started from, newest first."""
    start = next((one.number for one in revisions if one.pk == started_from), 0)
    return [one for one in revisions if one.number > start]


def _first(newest: MinuteRevision | None) -> dict[str, Any]:
    words = {f"text_{code}": text for code, text in words_of(newest).items()}
    return {"key": uuid.uuid4(), "started_from": newest.pk if newest else None, **words}
