"""Pages on which a secretary hands over what a person of the delegation held."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from committee.accord.errors import Refused, Stale
from committee.accord.forms import problems_of, refusal, shown_again
from committee.accord.holdings import Choice, Leaving
from committee.accord.keys.forms import proof_asked
from committee.accord.languages import LANGUAGES
from committee.accord.models import Entry, Mandate, Person
from committee.accord.models.instruments import today
from committee.accord.narration import sentence
from committee.accord.policies import may_keep_records
from committee.accord.registry import provides
from committee.accord.sessions import reader, standing
from committee.delegations.forms import HandOverForm
from committee.delegations.handing_over import (
    Listed,
    changed_since,
    digest,
    hand_over,
    listing,
    may_hand_over,
)


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """List the others of one's own delegation who may hold something."""
    answer = may_keep_records(standing(request))
    if not answer.allowed:
        return render(request, "delegations/hand_over_closed.html", {"answer": answer}, status=403)
    own = Person.objects.visible_to(request.user).filter(party=standing(request).party_code)
    holds = Q(user__isnull=False) | Q(pk__in=Mandate.objects.filter(ended_at__isnull=True).values("person"))
    rows = (
        own.filter(holds)
        .exclude(pk=reader(request).person_id)
        .select_related("user")
        .order_by("name_ru", "pk")
    )
    return render(request, "delegations/hand_over_people.html", {"people": rows})


@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
def handing_over(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show what a person holds; then, before anything is done, what will happen; then do it, once."""
    own = Person.objects.visible_to(request.user).filter(party=reader(request).party_code or "-")
    people = list(own.select_related("user").order_by("name_ru", "pk"))
    person = next((one for one in people if one.pk == pk), None)
    if person is None:
        raise Http404
    answer = may_hand_over(standing(request), person)
    if not answer.allowed:
        return render(request, "delegations/hand_over_closed.html", {"answer": answer}, status=403)
    leaving = Leaving(person, getattr(person, "user", None))
    listed = listing(leaving)
    form = HandOverForm(
        request.POST if request.method == "POST" else None,
        listed=listed,
        heirs=[one for one in people if one != person],
        initial={"key": uuid.uuid4(), "shown": digest(listed), "last_day": today()},
    )
    page = _Page(request, leaving, listed, form)
    step = request.POST.get("step")
    if not form.is_bound or step == "change":
        return page.choosing()
    if problems := problems_of([form]):
        return page.choosing(problems)
    if step != "act":
        return page.looking() if form.cleaned_data["shown"] == digest(listed) else page.changed()
    proof = proof_asked(request)
    if proof and not proof.is_valid():
        return page.looking(problems_of([proof]), proof)
    return _act(request, page)


def _act(request: HttpRequest, page: _Page) -> HttpResponse:
    data = page.form.cleaned_data
    try:
        entry = hand_over(
            by_id=request.user.pk,
            key=data["key"],
            person_id=page.leaving.person.pk,
            shown=data["shown"],
            decisions=page.form.decisions(),
            last_day=data["last_day"],
        )
    except Stale:
        return page.changed()
    except Refused as refused:
        return page.choosing(refusal(refused))
    return render(
        request,
        "delegations/handed_over.html",
        {
            "entry": entry,
            "told": sentence(entry),
            "person": page.leaving.person,
            "propose": _to_propose(entry),
        },
    )


class _Page:
    """The page of one hand-over, in each of its states."""

    def __init__(
        self, request: HttpRequest, leaving: Leaving, listed: list[Listed], form: HandOverForm
    ) -> None:
        self.request, self.leaving, self.listed, self.form = request, leaving, listed, form

    def choosing(self, problems: Any = ()) -> HttpResponse:
        """Show everything the person holds, and ask what becomes of each kind."""
        kinds = [(one, self.form.fields_of(one.holding)) for one in self.listed]
        return self._render("delegations/hand_over.html", problems, kinds=kinds)

    def changed(self) -> HttpResponse:
        """Show what the person holds by now, with what was chosen, and say that something changed."""
        shown_again(self.form, shown=digest(self.listed))
        return self.choosing([{"field": "", "sentence": changed_since()}])

    def looking(self, problems: Any = (), proof: Any = None) -> HttpResponse:
        """Show what will happen, with everything chosen so far in hidden fields."""
        decisions = self.form.decisions()
        names = dict(self._people())
        plan = [
            {
                "listed": one,
                "choice": choice.label
                if (choice := Choice(decision.choice)) == Choice.LEAVE
                else (one.holding.choices[choice]),
                "is_left": decision.choice == Choice.LEAVE,
                "heir": names.get(str(decision.heir_id), ""),
            }
            for one in self.form.listed
            for decision in [decisions[one.holding.code]]
        ]
        hidden = [(name, self.form.data.get(name, "")) for name in self.form.fields]
        proof = proof or proof_asked(self.request)
        if proof and not problems:
            proof = type(proof)(request=self.request)
        return self._render(
            "delegations/hand_over_look.html",
            problems,
            plan=plan,
            hidden=hidden,
            proof=proof,
            last_day=self.form.cleaned_data["last_day"],
            acts=any(not one["is_left"] for one in plan),
        )

    def _people(self) -> list[tuple[str, str]]:
        return [
            pair
            for name, field in self.form.fields.items()
            if name.endswith("-heir")
            for pair in field.choices  # type: ignore[attr-defined]  # the field is a choice
        ]

    def _render(self, template: str, problems: Any, **context: Any) -> HttpResponse:
        context |= {"person": self.leaving.person, "form": self.form, "problems": problems}
        context["problems_head"] = _("Nothing was handed over")
        return render(self.request, template, context, status=409 if problems else 200)


def _to_propose(entry: Entry) -> list[tuple[str, str]]:
    """Return what to propose for whom after mandates ended: nobody gets a mandate by a hand-over."""
    told = entry.payload["held"].get("mandates", {})
    if not told.get("heir"):
        return []
    ended = Mandate.objects.filter(pk__in=told["ids"], person__pk=entry.subject_id).order_by(
        "valid_from", "given_at"
    )
    return [
        (
            mandate.kind_label,
            reverse("admin:committee_mandate_add")
            + "?"
            + urlencode(
                {"person": told["heir"], "kind": mandate.kind, "valid_from": today().isoformat()}
                | {f"capacity_{code}": getattr(mandate, f"capacity_{code}") for code in LANGUAGES}
            ),
        )
        for mandate in ended
    ]


@provides("accounts")
def _way(request: HttpRequest) -> dict[str, Any] | None:
    """Lead there from the list of accounts."""
    if not may_keep_records(standing(request)).allowed:
        return None
    return {"address": reverse("hand_over_people"), "label": _("Hand over what somebody held")}
