"""Who sat for whom on a day."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from committee.accord.context import Section
from committee.accord.forms import problems_of
from committee.accord.mandates import may_confirm, may_delegate
from committee.accord.models import Mandate
from committee.accord.models.instruments import today
from committee.accord.parties import parties
from committee.accord.registry import provides
from committee.accord.sessions import standing
from committee.delegations.forms import DayForm
from committee.delegations.models import Body, Delegation, OrganisationName, Post, Seat, held_on


@require_GET
def delegations(request: HttpRequest) -> HttpResponse:
    """Show seats, posts and mandates as they stood on `?on=YYYY-MM-DD`, today without it."""
    form = DayForm(request.GET if "on" in request.GET else None)
    day = form.cleaned_data["on"] if form.is_bound and form.is_valid() else today()
    seats: dict[Any, list[Seat]] = defaultdict(list)
    for seat in (
        Seat.objects.visible_to(request.user)
        .filter(held_on(day))
        .select_related("person", "source", "delegation")
    ):
        seats[seat.delegation_id].append(seat)
    order = list(Seat.Role)
    bodies = Body.objects.visible_to(request.user).select_related("founding_act", "predecessor", "source")
    parts = Delegation.objects.visible_to(request.user).select_related("party")
    return render(
        request,
        "delegations/delegations.html",
        {
            "form": form,
            "day": day,
            "problems": problems_of([form]) if form.is_bound else [],
            "problems_head": _("The day could not be read: today is shown"),
            "bodies": [
                {
                    "body": body,
                    "parts": [
                        {
                            "party": part.party,
                            "seats": sorted(
                                seats[part.pk], key=lambda seat: order.index(Seat.Role(seat.role))
                            ),
                        }
                        for part in parts
                        if part.body_id == body.pk
                    ],
                }
                for body in bodies
            ],
            "posts": _by_party(request, day),
            "mandates": _mandates(request, day),
        },
    )


def _by_party(request: HttpRequest, day: Any) -> list[dict[str, Any]]:
    """Posts held on a day, by the Party of the person: ministers and presidents sit in no delegation."""
    held = list(
        Post.objects.visible_to(request.user)
        .filter(held_on(day))
        .select_related("person", "organisation", "source")
    )
    names = {
        name.organisation_id: name
        for name in OrganisationName.objects.visible_to(request.user)
        .filter(held_on(day))
        .order_by("from_day")
    }
    for post in held:
        post.name_that_day = names.get(post.organisation_id)
    return [
        {"party": party, "posts": [post for post in held if post.person.party_id == party.code]}
        for party in parties()
    ]


def _mandates(request: HttpRequest, day: Any) -> list[dict[str, Any]]:
    """Mandates of a day, those suspended marked; both Parties see who may act for the other.

    Beside them what waits for a second person of one's own Party, which nobody else sees.
    """
    acting = standing(request)
    known = list(
        Mandate.objects.visible_to(request.user)
        .filter(Q(confirmed_at__isnull=False) | Q(ended_at__isnull=True))
        .select_related("person", "given_by__person", "delegates__person")
    )
    return [
        {
            "party": party,
            "mandates": [
                (mandate, mandate.suspended_on(day), may_delegate(acting, mandate).allowed)
                for mandate in known
                if mandate.person.party_id == party.code
                and (mandate.held_on(day) or mandate.suspended_on(day))
            ],
            "proposed": [
                (mandate, may_confirm(acting, mandate))
                for mandate in known
                if mandate.person.party_id == party.code and mandate.confirmed_at is None
            ],
        }
        for party in parties()
    ]


@provides("navigation", order=60)
def _section(request: HttpRequest) -> Section:
    return Section(_("Delegations"), reverse("delegations"))
