"""The page of a session: where it is, who is present, and what was decided."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.accord.errors import Refused
from committee.accord.forms import problems_of, refusal
from committee.accord.given_back import gives_back
from committee.accord.models import Party
from committee.accord.only_inside import look_again
from committee.accord.parties import parties
from committee.accord.sessions import standing
from committee.accord.wall import Ring, rings_open_to
from committee.meetings.models import AgendaItem, Meeting
from committee.meetings.views import find
from committee.sittings.decisions import capture
from committee.sittings.forms import CaptureForm
from committee.sittings.models import Sitting, SittingDecision
from committee.sittings.policies import may_run, may_speak_of
from committee.sittings.reading import (
    Attendance,
    attendance_of,
    decisions_of,
    in_words,
    quorum_of,
    rule_at,
    why_not,
)


def find_shared(request: HttpRequest, pk: uuid.UUID) -> Meeting:
    """Return a meeting both delegations see, to one of them; to all others answer "not found"."""
    meeting = find(request, pk)
    if meeting.ring == Ring.PARTY or Ring.BOTH not in rings_open_to(request.user):
        raise Http404
    return meeting


@gives_back(CaptureForm)
@require_http_methods(["GET", "POST"])
def session(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show a meeting as it sits; capture a decision."""
    meeting = find_shared(request, pk)
    if request.method == "GET":
        return session_page(request, meeting)
    form = CaptureForm(request.POST, attendance=attendance_of(meeting))
    problems = problems_of([form]) or look_again(request, form)
    if not problems:
        try:
            decision = _capture(request, meeting, form)
        except Refused as refused:
            problems = refusal(refused)
        else:
            return HttpResponseRedirect(reverse("session", args=[pk]) + f"#decision-{decision.pk}")
    return session_page(request, meeting, form=form, problems=problems)


def _capture(request: HttpRequest, meeting: Meeting, form: CaptureForm) -> SittingDecision:
    data = form.cleaned_data
    return capture(
        by_id=request.user.pk,
        meeting_id=meeting.pk,
        item_id=data["item"],
        decision_id=data["key"],
        texts=form.texts(),
        given=form.given(),
        moment=data["moment"],
    )


def session_page(
    request: HttpRequest,
    meeting: Meeting,
    *,
    form: CaptureForm | None = None,
    problems: list[dict[str, str]] | None = None,
) -> HttpResponse:
    """Render the page of a session; with problems, where something was refused."""
    acting, now = standing(request), timezone.now()
    answer = may_run(acting, meeting)
    attendance = attendance_of(meeting)
    rule = rule_at(meeting, now)
    judgement = quorum_of(rule, attendance, now)
    place = _place(request, meeting)
    for one in attendance:
        one.row.meeting = meeting  # read already
    return render(
        request,
        "sittings/session.html",
        {
            "meeting": meeting,
            "answer": answer,
            **place,
            "sides": [
                {
                    "party": side,
                    "rows": [(one, _may(answer, acting, one)) for one in attendance if _is_of(one, side)],
                    "present": len(judgement.present[side.code]),
                }
                for side in parties()
            ],
            "rule": rule,
            "rule_words": in_words(rule) if rule else "",
            "judgement": judgement,
            "why_not": why_not(judgement),
            "decisions": decisions_of(meeting, request.user),
            "form": form or _first(place["current"], attendance),
            "key": uuid.uuid4,
            "problems": problems or [],
            "problems_head": _("Nothing was done"),
        },
        status=409 if problems else 200,
    )


def _first(current: AgendaItem | None, attendance: list[Attendance]) -> CaptureForm:
    first = {"key": uuid.uuid4(), "item": current.pk if current else None}
    form = CaptureForm(initial=first, attendance=attendance)
    form.fields["text_kk"].widget.attrs["autofocus"] = True
    return form


def _is_of(one: Attendance, side: Party) -> bool:
    return bool(one.row.person.party_id == side.code)


def _may(answer: Any, acting: Any, one: Attendance) -> bool:
    return bool(answer.allowed and may_speak_of(acting, one.row).allowed)


def _place(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """Return the items, the current one, and those before and after it: two queries."""
    rows = AgendaItem.objects.visible_to(request.user).filter(meeting=meeting, struck=False)
    items = list(rows.exclude(ring=Ring.PARTY))
    at = Sitting.objects.visible_to(request.user).filter(meeting=meeting).first()
    place = next((number for number, item in enumerate(items) if at and item.pk == at.item_id), None)
    following = 0 if place is None else place + 1
    return {
        "items": items,
        "current": None if place is None else items[place],
        "before": items[place - 1] if place else None,
        "after": items[following] if following < len(items) else None,
    }
