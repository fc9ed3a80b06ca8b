"""Pages of observers: who they are, proposed by one Party, opened by the other, ended by either."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from committee.accord.errors import Refused
from committee.accord.forms import problems_of, refusal
from committee.accord.keys import observers as verbs
from committee.accord.keys.account_views import closed, inviting
from committee.accord.keys.forms import AnewForm, ObserverForm
from committee.accord.keys.invitations import Invited
from committee.accord.languages import LANGUAGES
from committee.accord.models import User
from committee.accord.policies import may_keep_records, may_prepare
from committee.accord.sessions import standing


@require_GET
def observers(request: HttpRequest) -> HttpResponse:
    """Show both Parties who observes, who was proposed by whom, and what the reader may do."""
    return _page(request)


def _page(request: HttpRequest, problems: Any = ()) -> HttpResponse:
    own = standing(request)
    if not (answer := may_prepare(own)).allowed:
        return closed(request, answer)
    rows = User.objects.filter(role=User.Role.OBSERVER).select_related("proposed_by__person__party")
    context = {
        "rows": [
            {
                "account": account,
                "proposed_by": account.proposed_by.party if account.proposed_by else None,
                "waits": account.is_active and account.proposed_by_id and not account.confirmed_by_id,
                "confirm": verbs.may_confirm_observer(own, account),
                "end": verbs.may_end_observer(own, account),
            }
            for account in rows.order_by("-is_active", "username")
        ],
        "may_propose": may_keep_records(own),
        "problems": problems,
    }
    return render(request, "keys/observers.html", context, status=409 if problems else 200)


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Propose an observer to the other Party."""
    if not (answer := may_keep_records(standing(request))).allowed:
        return closed(request, answer)
    form = ObserverForm(request.POST if request.method == "POST" else None, initial={"key": uuid.uuid4()})
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        problems = problems_of([form])
        if not problems:
            data = form.cleaned_data
            try:
                verbs.propose_observer(
                    by_id=request.user.pk,
                    key=data["key"],
                    person={code: data[f"name_{code}"] for code in LANGUAGES},
                    name=data["name"],
                )
                return redirect("observers")
            except Refused as refused:
                problems = refusal(refused)
    context = {"form": form, "problems": problems, "problems_head": _("Nobody was proposed")}
    return render(request, "keys/observer_propose.html", context, status=409 if problems else 200)


@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Open the portal to an observer whom the other Party proposed; the link is shown once."""
    if not (answer := may_keep_records(standing(request))).allowed:
        return closed(request, answer)
    account = get_object_or_404(User, pk=pk, role=User.Role.OBSERVER)
    if not (answer := verbs.may_confirm_observer(standing(request), account)).allowed:
        return closed(request, answer)
    form = AnewForm(request.POST if request.method == "POST" else None, initial={"key": uuid.uuid4()})

    def act(data: dict[str, Any]) -> Invited:
        return verbs.confirm_observer(by_id=request.user.pk, key=data["key"], user_id=pk)

    title = _("Open the portal to an observer: %(person)s") % {"person": account}
    return inviting(request, form, act, {"title": title, "anew": False, "account": account})


@require_POST
def end(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """End an observer's access, or a proposal of it."""
    try:
        verbs.end_observer(by_id=request.user.pk, user_id=pk)
    except Refused as refused:
        return _page(request, refusal(refused))
    return redirect("observers")
