"""The timetable of a session, days proposed and answered, and the working days of both States."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from committee.accord.errors import Refused
from committee.accord.forms import problems_of, refusal
from committee.accord.languages import language_of_reader
from committee.accord.models import Party
from committee.accord.models.instruments import today
from committee.accord.parties import parties
from committee.accord.policies import may_keep_records
from committee.accord.sessions import reader, standing
from committee.accord.wall import Ring, rings_open_to
from committee.facts.reading import facts_of
from committee.meetings.act_views import verb_page
from committee.meetings.views import find
from committee.timetable import verbs
from committee.timetable.forms import AnswerDeadlineForm, MovedDayForm, ProposeDeadlineForm
from committee.timetable.models import DeadlineProposal, MovedDay
from committee.timetable.policies import may_answer, may_propose
from committee.timetable.reading import calendar_now, deadlines_of
from committee.timetable.working_days import WorkingDays, days_off, estimated, known_to

YEARS_AROUND = 2


def _for_a_delegation(request: HttpRequest) -> None:
    """Answer "not found" to whom no room of the two delegations is open."""
    if Ring.BOTH not in rings_open_to(request.user):
        raise Http404


@require_GET
def timetable(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show what is due before a session, when, and why then."""
    _for_a_delegation(request)
    meeting = find(request, pk)
    acting = standing(request)
    proposals = DeadlineProposal.objects.visible_to(request.user).filter(meeting=meeting)
    return render(
        request,
        "timetable/timetable.html",
        {
            "meeting": meeting,
            "deadlines": deadlines_of(request, meeting),
            "proposals": [(one, may_answer(acting, one, meeting)) for one in proposals],
            "may_propose": may_propose(acting, meeting),
        },
    )


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Propose a day for something that is due."""
    _for_a_delegation(request)
    meeting = find(request, pk)
    first = {"key": uuid.uuid4(), "what": request.GET.get("what", "")}

    def act(data: dict[str, Any]) -> None:
        verbs.propose_deadline(by_id=request.user.pk, meeting_id=pk, proposal_id=data.pop("key"), **data)

    return verb_page(
        request,
        form=ProposeDeadlineForm(request.POST if request.method == "POST" else None, initial=first),
        act=act,
        answer=may_propose(standing(request), meeting),
        back=reverse("meeting_timetable", args=[pk]),
        label=_("Propose a day"),
        title=str(meeting),
    )


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Consent to a proposed day, or refuse it."""
    rows = DeadlineProposal.objects.visible_to(request.user).select_related("meeting")
    proposal = get_object_or_404(rows, pk=pk)
    return verb_page(
        request,
        form=AnswerDeadlineForm(
            request.POST if request.method == "POST" else None, initial={"language": language_of_reader()}
        ),
        act=lambda data: verbs.answer_deadline(by_id=request.user.pk, proposal_id=pk, **data),
        answer=may_answer(standing(request), proposal, proposal.meeting),
        back=reverse("meeting_timetable", args=[proposal.meeting_id]),
        label=_("Answer the proposed day"),
        title=f"{proposal}. {proposal.meeting}",
    )


@dataclass(frozen=True)
class DayOff:
    """A day from Monday to Friday on which not both States work, or a weekend day on which both do."""

    day: datetime.date
    works: list[tuple[Party, bool, MovedDay | None]]
    is_estimated: bool


@require_http_methods(["GET", "POST"])
def working_days(request: HttpRequest) -> HttpResponse:
    """Show the days of a year (`?year=`) that are not as the week has them; take in one that was moved."""
    _for_a_delegation(request)
    may_enter = may_keep_records(standing(request))
    form = MovedDayForm(request.POST if request.method == "POST" else None, user=reader(request))
    problems: list[dict[str, str]] = []
    if request.method == "POST" and may_enter.allowed:
        problems = problems_of([form])
        if not problems:
            said = form.cleaned_data
            try:
                verbs.enter_moved_day(
                    by_id=request.user.pk,
                    day=said["day"],
                    is_working=said["is_working"],
                    source_id=said["source"],
                )
                return redirect(f"{reverse('working_days')}?year={said['day'].year}")
            except Refused as refused:
                problems = refusal(refused)
    year = _year(request)
    rows = MovedDay.objects.visible_to(request.user).filter(day__year=year).select_related("party", "source")
    moved = list(rows)
    return render(
        request,
        "timetable/working_days.html",
        {
            "year": year,
            "years": range(today().year - YEARS_AROUND, today().year + YEARS_AROUND + 1),
            "days": _days_of(year, calendar_now(), moved),
            "facts": facts_of(request, moved),
            "known": [(one, known_to(one.code)) for one in parties()],
            "form": form,
            "may_enter": may_enter,
            "problems": problems,
            "problems_head": _("Nothing was done"),
        },
        status=_status(request, may_enter.allowed, bool(problems)),
    )


def _status(request: HttpRequest, may_enter: bool, has_problems: bool) -> int:
    if request.method == "POST" and not may_enter:
        return 403
    return 409 if has_problems else 200


def _year(request: HttpRequest) -> int:
    """Return the year that is asked for, where the library knows it; else this one."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else 0
    return year if 1992 <= year <= 2099 else today().year


def _days_of(year: int, calendar: WorkingDays, moved: list[MovedDay]) -> list[DayOff]:
    """Return the days of a year that differ from the week in one of the States, with what was moved."""
    entered = {(one.party_id, one.day): one for one in moved}
    guessed = {day for one in parties() for day in estimated(one.code, year)}
    days = {day for one in parties() for day in days_off(one.code, year) if day.weekday() < 5}
    days |= {day for day in _weekends(year) if any(calendar.works(state, day) for state in calendar.states)}
    days |= {one.day for one in moved}
    return [
        DayOff(
            day=day,
            works=[(one, calendar.works(one.code, day), entered.get((one.code, day))) for one in parties()],
            is_estimated=day in guessed,
        )
        for day in sorted(days)
    ]


def _weekends(year: int) -> list[datetime.date]:
    first = datetime.date(year, 1, 1)
    every = [first + datetime.timedelta(days=number) for number in range(366)]
    return [day for day in every if day.year == year and day.weekday() >= 5]
