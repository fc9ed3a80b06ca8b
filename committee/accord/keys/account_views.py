"""Pages of accounts: the own delegation's list, invitations made and taken up, mandates confirmed."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from committee.accord import second_wall
from committee.accord.errors import Refused
from committee.accord.forms import problems_of, refusal
from committee.accord.keys import invitations
from committee.accord.keys.forms import AnewForm, InviteForm, PasswordForm, proof_asked
from committee.accord.keys.invitations import Invited
from committee.accord.keys.links import link_of
from committee.accord.mandates import restore_mandate
from committee.accord.models import Mandate, User
from committee.accord.policies import (
    Answer,
    Standing,
    may_invite_anew,
    may_keep_records,
    may_prepare,
    may_restore_mandate,
)
from committee.accord.registry import gather
from committee.accord.sessions import reader, standing


@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """Show who signs in for one's own delegation, and which of its mandates wait to be confirmed."""
    return _accounts_page(request)


def _accounts_page(request: HttpRequest, problems: Any = ()) -> HttpResponse:
    own = standing(request)
    if not (answer := may_prepare(own)).allowed:
        return closed(request, answer)
    rows = User.objects.filter(person__party=own.party_code, role__in=User.OF_A_PARTY).order_by("username")
    suspended = Mandate.objects.visible_to(request.user).filter(
        person__party=own.party_code, suspended_at__isnull=False, ended_at__isnull=True
    )
    context = {
        "accounts": [_shown(own, account) for account in rows],
        "suspended": [
            {
                "mandate": mandate,
                "answer": may_restore_mandate(own, mandate),
            }
            for mandate in suspended.select_related("person", "restored_by__person")
        ],
        "may_invite": may_keep_records(own),
        "ways": [way for way in gather("accounts", request) if way],
        "problems": problems,
    }
    return render(request, "keys/accounts.html", context, status=409 if problems else 200)


def _shown(own: Standing, account: User) -> dict[str, Any]:
    until = account.invited_until
    return {
        "account": account,
        "invited": until is not None,
        "overdue": until is not None and until < timezone.now(),
        "answer": may_invite_anew(own, account),
    }


@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite a person of one's own delegation."""
    if not (answer := may_keep_records(standing(request))).allowed:
        return closed(request, answer)
    sent = request.POST if request.method == "POST" else None
    form = InviteForm(sent, user=reader(request), initial={"key": uuid.uuid4()})

    def act(data: dict[str, Any]) -> Invited:
        return invitations.invite(
            by_id=request.user.pk,
            key=data["key"],
            person_id=data["person"].pk,
            role=data["role"],
            name=data["name"],
        )

    return inviting(request, form, act, {"title": _("Invite a person"), "anew": False})


@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
def invite_anew(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take an account's keys away and invite its person anew."""
    account = get_object_or_404(User, pk=pk, person__party=reader(request).party_code or "-")
    if not (answer := may_invite_anew(standing(request), account)).allowed:
        return closed(request, answer)
    form = AnewForm(request.POST if request.method == "POST" else None, initial={"key": uuid.uuid4()})

    def act(data: dict[str, Any]) -> Invited:
        return invitations.invite_anew(by_id=request.user.pk, key=data["key"], user_id=pk)

    title = _("Invite anew: %(person)s") % {"person": account}
    return inviting(request, form, act, {"title": title, "anew": True, "account": account})


def inviting(
    request: HttpRequest, form: Any, act: Callable[[dict[str, Any]], Invited], context: dict[str, Any]
) -> HttpResponse:
    """Show the form, with proof asked where the sign-in is old; or act, and show the link once."""
    proof = proof_asked(request)
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        problems = problems_of([form, proof] if proof else [form])
        if proof and proof.is_valid():
            proof = None
        if not problems:
            try:
                invited = act(form.cleaned_data)
                account = User.objects.get(pk=invited.entry.subject_id)
                return render(
                    request,
                    "keys/invited.html",
                    {"link": link_of(invited.token), "account": account, "entry": invited.entry},
                )
            except Refused as refused:
                problems = refusal(refused)
    return render(
        request,
        "keys/invite.html",
        context
        | {"form": form, "proof": proof, "problems": problems, "problems_head": _("Nobody was invited")},
        status=409 if problems else 200,
    )


@require_POST
def mandate_restore(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Confirm a suspended mandate, as one of two."""
    get_object_or_404(Mandate.objects.visible_to(request.user), pk=pk)
    try:
        restore_mandate(by_id=request.user.pk, mandate_id=pk)
    except Refused as refused:
        return _accounts_page(request, refusal(refused))
    return redirect("accounts")


@login_not_required
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let an invited person set their password; every link that opens nothing is answered alike."""
    account = invitations.invited_by(token)
    if account is None:
        return render(request, "keys/invitation_over.html", status=404)
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        second_wall.name(account.pk)  # the act is theirs, whoever is signed in at this browser
        try:
            invitations.accept(token=token, password=form.cleaned_data["password"])
            return redirect("sign_in")
        except Refused:
            return render(request, "keys/invitation_over.html", status=404)
        except ValidationError as error:
            form.add_error("password", error)
        finally:
            second_wall.name(request.user.pk)
    problems = problems_of([form]) if form.is_bound else []
    context = {"form": form, "account": account, "problems": problems}
    return render(request, "keys/invitation.html", context)


def closed(request: HttpRequest, answer: Answer) -> HttpResponse:
    """Say why a page of keys is not open to the reader."""
    return render(request, "keys/closed.html", {"answer": answer}, status=403)
