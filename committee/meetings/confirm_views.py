"""Confirming at once what the other side entered of a meeting."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.accord.errors import Refused
from committee.accord.forms import Problem, refusal
from committee.accord.sessions import reader, standing
from committee.facts.kinds import kind_named
from committee.facts.policies import may_speak
from committee.facts.reading import Fact, facts_of, seals_of_facts
from committee.facts.verbs import Shown, confirm_facts
from committee.meetings.models import Meeting
from committee.meetings.views import find

PARTS = ("postponement", "participation", "item", "outcome", "instruction", "paper")


@dataclass(frozen=True)
class Line:
    """One fact of a meeting with a box to tick; `value` is what the box sends: kind, key and seal."""

    fact: Fact
    value: str
    is_ticked: bool

    @property
    def fields(self) -> list[tuple[str, str]]:
        """What was entered, field by field; gaps are left out, and what the row is called by."""
        shown = [(str(one.label), one.shown(self.fact.row)) for one in self.fact.kind.fields]
        return [(label, words) for label, words in shown if words not in ("", str(self.fact.row))]


def facts_of_meeting(request: HttpRequest, meeting: Meeting) -> list[Fact]:
    """Return a meeting and each of its parts as facts: one query a table, and those of `facts_of`."""
    rows = [meeting]
    for code in PARTS:
        kind = kind_named(code)
        rows += kind.rows(request.user).filter(meeting=meeting) if kind else []
    return list(facts_of(request, rows).values())


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """List what the other side entered of a meeting, not answered yet; confirm what is ticked."""
    meeting = find(request, pk)
    if not reader(request).party_code:
        raise Http404
    answer = may_speak(standing(request))
    if not answer.allowed:
        context = {"meeting": meeting, "answer": answer}
        return render(request, "meetings/confirm.html", context, status=403)
    facts = facts_of_meeting(request, meeting)
    problems = _confirm(request, facts) if request.method == "POST" else []
    if request.method == "POST" and not problems:
        return HttpResponseRedirect(reverse("meeting", args=[pk]))
    return _page(request, meeting, facts, problems)


def _confirm(request: HttpRequest, facts: list[Fact]) -> list[Problem]:
    titles = {(fact.kind.code, str(fact.row.pk)): str(fact.row) for fact in facts}
    try:
        key = uuid.UUID(request.POST.get("key", ""))
        sent = [value.split("/") for value in request.POST.getlist("row")]
        shown = [Shown(kind, row_id, seal, titles[kind, row_id]) for kind, row_id, seal in sent]
        confirm_facts(by_id=request.user.pk, key=key, shown=shown)
    except Refused as refused:
        return refusal(refused)
    except (KeyError, ValueError):
        return refusal(Refused(_("There is no such fact.")))
    return []


def _page(request: HttpRequest, meeting: Meeting, facts: list[Fact], problems: list[Problem]) -> HttpResponse:
    """Render the list; after a refusal what was ticked stays so, unless it has changed since."""
    own = str(reader(request).party_code)
    waiting = [fact for fact in facts if fact.waits_whole(own)]
    seals = seals_of_facts(waiting)
    ticked = set(request.POST.getlist("row"))
    values = {fact.row.pk: f"{fact.kind.code}/{fact.row.pk}/{seals[fact.row.pk]}" for fact in waiting}
    context = {
        "meeting": meeting,
        "answer": may_speak(standing(request)),
        "lines": [
            Line(fact, value := values[fact.row.pk], request.method == "GET" or value in ticked)
            for fact in waiting
        ],
        "key": uuid.uuid4(),
        "problems": problems,
        "problems_head": _("Nothing was confirmed"),
    }
    return render(request, "meetings/confirm.html", context, status=409 if problems else 200)
