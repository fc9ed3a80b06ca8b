"""What a button or a form of a session does."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from committee.accord.errors import Refused
from committee.accord.forms import problems_of, refusal
from committee.accord.languages import language_of_reader
from committee.accord.policies import may_keep_records
from committee.accord.sessions import reader, standing
from committee.accord.wall import Ring, rings_open_to
from committee.delegations.models import Body
from committee.meetings.act_views import verb_page
from committee.meetings.models import Meeting, Participation
from committee.sittings.attendance import enter_came, enter_left, take_stay_back
from committee.sittings.decisions import say
from committee.sittings.forms import RuleForm, StayForm, WordForm
from committee.sittings.models import QuorumRule, SittingDecision, SittingWord, Stay
from committee.sittings.policies import (
    may_confirm_rule,
    may_enter_stay,
    may_say,
    may_say_to,
    may_take_rule_back,
)
from committee.sittings.rules import confirm_rule, enter_rule, take_rule_back
from committee.sittings.session import move_to
from committee.sittings.views import find_shared, session_page


def _done_or_shown(request: HttpRequest, meeting: Meeting, act: Callable[[], Any], part: str) -> HttpResponse:
    """Do something and lead back to its part of the session, or show the session with why not."""
    try:
        act()
    except Refused as refused:
        return session_page(request, meeting, problems=refusal(refused))
    return HttpResponseRedirect(reverse("session", args=[meeting.pk]) + part)


@require_POST
def item(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Move the session to an item."""
    meeting = find_shared(request, pk)
    named = request.POST.get("item", "")
    return _done_or_shown(
        request, meeting, lambda: move_to(by_id=request.user.pk, meeting_id=pk, item_id=_key(named)), ""
    )


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _participant(request: HttpRequest, pk: uuid.UUID) -> Participation:
    rows = Participation.objects.visible_to(request.user).exclude(ring=Ring.PARTY)
    found: Participation = get_object_or_404(rows.select_related("meeting", "person", "seat", "post"), pk=pk)
    find_shared(request, found.meeting_id)
    return found


@require_POST
def came(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Enter that somebody came just now."""
    found = _participant(request, pk)
    key = _key(request.POST.get("key", "")) or uuid.uuid4()
    return _done_or_shown(
        request,
        found.meeting,
        lambda: enter_came(by_id=request.user.pk, participation_id=pk, stay_id=key),
        "#present",
    )


def _stay(request: HttpRequest, pk: uuid.UUID) -> Stay:
    rows = Stay.objects.visible_to(request.user).select_related("participation__meeting")
    found: Stay = get_object_or_404(rows, pk=pk)
    return found


@require_POST
def left(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Enter that somebody left just now."""
    meeting = _stay(request, pk).participation.meeting
    return _done_or_shown(request, meeting, lambda: enter_left(by_id=request.user.pk, stay_id=pk), "#present")


@require_POST
def back(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take back what was entered by mistake."""
    meeting = _stay(request, pk).participation.meeting
    return _done_or_shown(
        request, meeting, lambda: take_stay_back(by_id=request.user.pk, stay_id=pk), "#present"
    )


@require_http_methods(["GET", "POST"])
def stays(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Enter when somebody came and left, at times that have passed."""
    found = _participant(request, pk)

    def act(data: dict[str, Any]) -> None:
        key = data.pop("key")
        enter_came(by_id=request.user.pk, participation_id=pk, stay_id=key, **data)

    first = {"key": uuid.uuid4(), "came_at": found.meeting.begins_at}
    return verb_page(
        request,
        form=StayForm(request.POST if request.method == "POST" else None, initial=first),
        act=act,
        answer=may_enter_stay(standing(request), found),
        back=reverse("session", args=[found.meeting_id]) + "#present",
        label=_("Enter when they came and left"),
        title=f"{found.person}. {found.meeting}",
    )


@require_http_methods(["GET", "POST"])
def quorum_rule(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show by which rule a body has a quorum, and enter another."""
    rows = Body.objects.visible_to(request.user).exclude(ring=Ring.PARTY)
    if Ring.BOTH not in rings_open_to(request.user):
        rows = rows.none()
    body = get_object_or_404(rows, pk=pk)
    form = RuleForm(
        request.POST if request.method == "POST" else None,
        user=reader(request),
        initial={"key": uuid.uuid4()},
    )
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        problems = problems_of([form])
        if not problems:
            try:
                _enter_rule(request, body, form)
                return HttpResponseRedirect(reverse("quorum", args=[pk]))
            except Refused as refused:
                problems = refusal(refused)
    return _rule_page(request, body, form, problems)


def _enter_rule(request: HttpRequest, body: Body, form: RuleForm) -> None:
    data = form.cleaned_data
    enter_rule(
        by_id=request.user.pk,
        body_id=body.pk,
        rule_id=data["key"],
        heads=data["heads"],
        least=data["least"] or 0,
        source_id=data["source"],
        act_id=data["act"],
    )


def _rule_page(
    request: HttpRequest, body: Body, form: RuleForm, problems: list[dict[str, str]]
) -> HttpResponse:
    rules = list(
        QuorumRule.objects.visible_to(request.user).filter(body=body).select_related("source", "act")
    )
    waiting = next((one for one in rules if not one.confirmed_at and not one.ended_at), None)
    acting = standing(request)
    return render(
        request,
        "sittings/quorum.html",
        {
            "body": body,
            "holding": next((one for one in rules if one.confirmed_at and not one.ended_at), None),
            "waiting": waiting,
            "may_confirm": waiting and may_confirm_rule(acting, waiting),
            "may_take_back": waiting and may_take_rule_back(acting, waiting),
            "may_enter": may_keep_records(acting),
            "form": form,
            "problems": problems,
            "problems_head": _("Nothing was done"),
        },
        status=409 if problems else 200,
    )


def _on_rule(request: HttpRequest, pk: uuid.UUID, act: Callable[[], Any]) -> HttpResponse:
    rule = get_object_or_404(QuorumRule.objects.visible_to(request.user).select_related("body"), pk=pk)
    try:
        act()
    except Refused as refused:
        form = RuleForm(user=reader(request), initial={"key": uuid.uuid4()})
        return _rule_page(request, rule.body, form, refusal(refused))
    return HttpResponseRedirect(reverse("quorum", args=[rule.body_id]))


@require_POST
def rule_confirm(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Confirm a rule for the other Party."""
    return _on_rule(request, pk, lambda: confirm_rule(by_id=request.user.pk, rule_id=pk))


@require_POST
def rule_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take back a rule that waits."""
    return _on_rule(request, pk, lambda: take_rule_back(by_id=request.user.pk, rule_id=pk))


@require_http_methods(["GET", "POST"])
def decision(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Say something to a decision for one's Party."""
    rows = (
        SittingDecision.objects.visible_to(request.user).select_related("meeting").prefetch_related("words")
    )
    found: SittingDecision = get_object_or_404(rows, pk=pk)
    acting = standing(request)
    answer = may_say(acting, found, SittingWord.Kind.RESERVATION)
    kinds = [kind for kind in SittingWord.Kind if may_say_to(acting, found, kind).allowed]
    return verb_page(
        request,
        form=WordForm(
            request.POST if request.method == "POST" else None,
            kinds=kinds,
            initial={"language": language_of_reader()},
        ),
        act=lambda data: say(by_id=request.user.pk, decision_id=pk, **data),
        answer=answer,
        back=reverse("session", args=[found.meeting_id]) + f"#decision-{pk}",
        label=_("Answer for your Party"),
        title=str(found),
    )
