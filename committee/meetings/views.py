"""Pages of meetings and instructions."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from committee.accord.context import Section
from committee.accord.exporting import exported
from committee.accord.forms import problems_of
from committee.accord.policies import Standing, may_keep_records
from committee.accord.registry import gather, provides
from committee.accord.remarks import Remarks, remarks_on, take_comment
from committee.accord.sessions import standing
from committee.accord.wall import rings_open_to
from committee.facts.columns import other_values_column
from committee.facts.policies import may_speak
from committee.facts.reading import Fact, facts_of
from committee.meetings.columns import INSTRUCTION_COLUMNS, MEETING_COLUMNS
from committee.meetings.filters import InstructionFilter
from committee.meetings.models import Meeting, MeetingComment
from committee.meetings.page import Link, page_of
from committee.meetings.panels import instruction_row, open_first, to_report
from committee.meetings.policies import may_hold, may_postpone

MEETINGS_A_PAGE = 25


@provides("navigation", order=40)
def _section(request: HttpRequest) -> Section | None:
    return Section(_("Meetings"), reverse("meetings")) if rings_open_to(request.user) else None


@require_GET
def meetings(request: HttpRequest) -> HttpResponseBase:
    """List the meetings, newest first, those still to come before them; one level with `?level=`."""
    if not rings_open_to(request.user):
        raise Http404
    level = request.GET.get("level", "")
    rows = Meeting.objects.visible_to(request.user).select_related("source")
    if level in Meeting.Level.values:
        rows = rows.filter(level=level)
    rows = rows.order_by(Coalesce("held_from", "planned_from", "near").desc(nulls_last=True), "title_ru")
    columns = [*MEETING_COLUMNS, other_values_column(request.user)]
    if file := exported(request, rows, columns, name="meetings"):
        return file
    page = Paginator(rows, MEETINGS_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "meetings/meetings.html",
        {
            "page": page,
            "facts": facts_of(request, page),
            "level": level,
            "levels": Meeting.Level.choices,
            "may_enter": may_keep_records(standing(request)).allowed,
        },
    )


def find(request: HttpRequest, pk: uuid.UUID) -> Meeting:
    """Return a meeting the reader may see, or answer "not found"."""
    rows = Meeting.objects.visible_to(request.user).select_related("body", "host_party", "source", "party")
    return get_object_or_404(rows, pk=pk)


@require_GET
def meeting(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show one meeting: one screen that answers an official's questions, then the rest."""
    return meeting_page(request, find(request, pk))


def meeting_page(request: HttpRequest, found: Meeting, *, remarks: Remarks | None = None) -> HttpResponse:
    """Render the page of a meeting; `remarks` as they are after a comment that was not written."""
    remarks = remarks or remarks_on(
        request, MeetingComment, found, address=reverse("meeting_comment", args=[found.pk])
    )
    page = page_of(request.user, found, links=_links(request, found))
    acting = standing(request)
    verbs = [
        (_("Put the meeting off"), "meeting_postpone", may_postpone(acting, found)),
        (_("Enter that it was held"), "meeting_hold", may_hold(acting, found)),
    ]
    facts = facts_of(request, [found, *page.rows])
    is_own = acting.is_secretary and found.party_id == acting.party_code
    return render(
        request,
        "meetings/meeting.html",
        {
            "page": page,
            "meeting": found,
            "remarks": remarks,
            "problems": remarks.problems,
            "problems_head": _("The comment was not written"),
            "open_verbs": [
                (label, reverse(name, args=[found.pk])) for label, name, answer in verbs if answer.allowed
            ],
            "closed_verbs": [(label, answer.reason) for label, _name, answer in verbs if not answer.allowed],
            "admin_address": reverse("admin:committee_meeting_change", args=[found.pk])
            if acting.is_secretary
            else "",
            "is_own": is_own,
            "facts": facts,
            "to_confirm": _to_confirm(acting, facts.values()),
            "panels": [panel for panel in gather("meeting", request, found) if panel],
            "instructions": [instruction_row(row) for row in page.instructions],
            "may_report": to_report(request, page.instructions),
        },
        status=409 if remarks.problems else 200,
    )


def _to_confirm(acting: Standing, facts: Iterable[Fact]) -> int:
    """Return how much of a meeting waits for this person's word, in the name of their Party."""
    own = acting.party_code
    return sum(fact.waits_whole(own) for fact in facts) if own and may_speak(acting).allowed else 0


def _links(request: HttpRequest, found: Meeting) -> dict[Any, list[Link]]:
    """Ask the higher rooms what the items of a meeting treat: launches, concerns."""
    links: dict[Any, list[Link]] = {}
    for of_room in gather("treated", request, found):
        for item, treated in of_room.items():
            links.setdefault(item, []).extend(Link(label, address) for label, address in treated)
    return links


@require_POST
def comment(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Write a comment beside a meeting, for one's own delegation or for both."""
    found = find(request, pk)
    address = reverse("meeting_comment", args=[pk])
    if remarks := take_comment(request, MeetingComment, found, address=address):
        return meeting_page(request, found, remarks=remarks)
    return HttpResponseRedirect(reverse("meeting", args=[pk]) + "#comments")


@require_GET
def instructions(request: HttpRequest) -> HttpResponseBase:
    """List the instructions: overdue and open ones first, by the day they are due."""
    if not rings_open_to(request.user):
        raise Http404
    narrowed = InstructionFilter(request.GET, queryset=open_first(request), request=request)
    found: Any = narrowed.qs
    columns = [*INSTRUCTION_COLUMNS, other_values_column(request.user)]
    if file := exported(request, found, columns, name="instructions"):
        return file
    page = Paginator(found, MEETINGS_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page)
    return render(
        request,
        "meetings/instructions.html",
        {
            "form": narrowed.form,
            "is_narrowed": narrowed.is_narrowed,
            "problems": problems_of([narrowed.form]),
            "problems_head": _("The list is not narrowed by what is not understood"),
            "page": page,
            "rows": [instruction_row(row) for row in rows],
            "facts": facts_of(request, rows),
            "may_report": to_report(request, rows),
        },
    )
