"""Pages of the lists of delegations for a session."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from committee.accord import only_inside
from committee.accord.canonical import digest_of
from committee.accord.errors import Refused
from committee.accord.exporting import Column, exported
from committee.accord.forms import Problem, problems_of, refusal
from committee.accord.languages import LANGUAGES
from committee.accord.parties import other_party, parties
from committee.accord.receipts import receipt_named, with_receipt
from committee.accord.sessions import reader, standing
from committee.accord.wall import Ring, rings_open_to
from committee.delegation_lists import verbs
from committee.delegation_lists.forms import ListPersonForm, NotifyForm
from committee.delegation_lists.models import ListedPerson, NotifiedList
from committee.delegation_lists.policies import may_list
from committee.delegation_lists.reading import copy_of, own_list
from committee.meetings.models import Meeting
from committee.meetings.views import find

# Passes to the closed town, as the press had it; nothing newer was found.
PASSES = {
    "publisher": "Tengrinews",
    "title": "",
    "dated": "2010",
    "address": "",
    "standing": "unverified",
}


def _in(field: str, code: str) -> Any:
    """Return what reads a word of a listed person in one language."""
    return lambda one: one[field][code]


COLUMNS = [
    Column("number", gettext_lazy("Number"), lambda one: one["number"]),
    Column("name_ru", gettext_lazy("Name in Russian"), _in("name", "ru")),
    Column("name_kk", gettext_lazy("Name in Kazakh"), _in("name", "kk")),
    Column("name_en", gettext_lazy("Name in Latin letters"), _in("name", "en")),
    Column("capacity_ru", gettext_lazy("Capacity in Russian"), _in("capacity", "ru")),
    Column("capacity_kk", gettext_lazy("Capacity in Kazakh"), _in("capacity", "kk")),
    Column("capacity_en", gettext_lazy("Capacity in English"), _in("capacity", "en")),
    Column("heads", gettext_lazy("Heads the delegation"), lambda one: _("yes") if one["heads"] else ""),
]


def _meeting(request: HttpRequest, pk: uuid.UUID) -> Meeting:
    """Return a meeting both delegations see; whom no room of theirs is open to finds none."""
    meeting = find(request, pk)
    if Ring.BOTH not in rings_open_to(request.user) or meeting.ring == Ring.PARTY:
        raise Http404
    return meeting


def _notified(request: HttpRequest, meeting: Meeting) -> list[NotifiedList]:
    return list(NotifiedList.objects.visible_to(request.user).filter(meeting=meeting).select_related("party"))


@require_http_methods(["GET", "POST"])
def lists(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show what each side was notified of, and one's own list; put somebody on it."""
    meeting = _meeting(request, pk)
    first = {"key": uuid.uuid4()}
    form = ListPersonForm(
        request.POST if request.method == "POST" else None, initial=first, user=reader(request)
    )
    problems: list[Problem] = []
    if request.method == "POST":
        problems = problems_of([form])
        if not problems:
            said = dict(form.cleaned_data)
            try:
                verbs.list_person(by_id=request.user.pk, meeting_id=pk, listed_id=said.pop("key"), **said)
                return redirect("meeting_lists", pk)
            except Refused as refused:
                problems = refusal(refused)
    return _page(request, meeting, form=form, problems=problems)


def _page(request: HttpRequest, meeting: Meeting, *, form: Any, problems: list[Problem]) -> HttpResponse:
    told = _notified(request, meeting)
    answer = may_list(standing(request), meeting, told)
    refused_status = 409 if answer.allowed else 403
    return render(
        request,
        "delegation_lists/lists.html",
        {
            "meeting": meeting,
            "sides": [(one, [row for row in told if row.party_id == one.code][::-1]) for one in parties()],
            "own": own_list(request.user, meeting),
            "may_list": answer,
            "passes": PASSES,
            "receipt": receipt_named(request),
            "form": form,
            "problems": problems,
            "problems_head": _("Nothing was done"),
        },
        status=refused_status if problems else 200,
    )


@require_POST
def strike(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Strike somebody from the own list."""
    listed = get_object_or_404(ListedPerson.objects.visible_to(request.user), pk=pk)
    try:
        verbs.strike_person(by_id=request.user.pk, listed_id=pk)
    except Refused as refused:
        meeting = _meeting(request, listed.meeting_id)
        form = ListPersonForm(initial={"key": uuid.uuid4()}, user=reader(request))
        return _page(request, meeting, form=form, problems=refusal(refused))
    return redirect("meeting_lists", listed.meeting_id)


@require_http_methods(["GET", "POST"])
def notify(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show exactly what the other side will read, and notify it."""
    meeting = _meeting(request, pk)
    answer = may_list(standing(request), meeting, _notified(request, meeting))
    own = own_list(request.user, meeting)
    people = copy_of(own)
    first = {"key": uuid.uuid4(), "seen": digest_of({"people": people})}
    form = NotifyForm(request.POST if request.method == "POST" else None, initial=first)
    problems: list[Problem] = []
    if request.method == "POST":
        problems = problems_of([form])
        if not problems:
            said = form.cleaned_data
            try:
                entry = verbs.notify_list(
                    by_id=request.user.pk,
                    meeting_id=pk,
                    list_id=said["key"],
                    seen=said["seen"],
                    is_final=said["is_final"],
                )
                back = redirect("meeting_lists", pk)
                return with_receipt(back.url, entry) if entry else back
            except Refused as refused:
                problems = refusal(refused)
                form = NotifyForm(initial=first | {"is_final": said["is_final"]})
    refused_status = 200 if answer.allowed else 403
    return render(
        request,
        "delegation_lists/notify.html",
        {
            "meeting": meeting,
            "answer": answer,
            "people": people,
            "to": other_party(str(standing(request).party_code)),
            "warnings": only_inside.warnings(
                reader(request), _words(people), besides=[one.pk for one in own]
            ),
            "form": form,
            "problems": problems,
            "problems_head": _("Nothing was done"),
        },
        status=409 if problems else refused_status,
    )


def _words(people: Iterable[dict[str, Any]]) -> list[str]:
    return [" ".join(one["name"][code] for code in LANGUAGES) for one in people]


@require_GET
def notified(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Show a list the other side was notified of, and give it as a file for the pass office."""
    rows = NotifiedList.objects.visible_to(request.user).select_related("meeting", "party")
    found: NotifiedList = get_object_or_404(rows, pk=pk)
    people = [one | {"number": number} for number, one in enumerate(found.people, start=1)]
    name = f"delegation-{found.party_id}-{found.number}"
    if file := exported(request, people, COLUMNS, name=name):
        return file
    newer = NotifiedList.objects.visible_to(request.user).filter(
        meeting=found.meeting_id, party=found.party_id, number__gt=found.number
    )
    return render(
        request,
        "delegation_lists/notified.html",
        {"found": found, "people": people, "newer": newer.last()},
    )
