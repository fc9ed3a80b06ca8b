"""Treaties and acts: one register of each, and a page for each one with its dates and what rests on it."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from committee.accord.context import Section
from committee.accord.exporting import exported
from committee.accord.forms import PortalForm, problems_of
from committee.accord.kinds import kind_of
from committee.accord.models import Instrument, Party
from committee.accord.parties import parties
from committee.accord.registry import gather, provides
from committee.accord.wall import rings_open_to
from committee.facts.columns import other_values
from committee.facts.reading import facts_of
from committee.papers.columns import COLUMNS, lines
from committee.papers.models import Act, Treaty, TreatyStep

ACTS_A_PAGE = 25


@provides("navigation", order=57)
def _section(request: HttpRequest) -> Section | None:
    return Section(_("Treaties and acts"), reverse("acts")) if rings_open_to(request.user) else None


class RegisterForm(PortalForm):
    """What of the registers to show."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        required=False,
        choices=[("", gettext_lazy("all")), *Treaty.Kind.choices, *Act.Kind.choices],
    )
    party = forms.ChoiceField(label=gettext_lazy("Party"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = [  # type: ignore[attr-defined]  # it is a ChoiceField
            ("", _("both")),
            *((one.code, str(one)) for one in parties()),
        ]
        for field in self.fields.values():
            field.label = str(field.label).split(" (")[0]  # a filter need not say that it is optional


@dataclass(frozen=True)
class TreatyRow:
    """A treaty in the register: its dates apart, each known or a gap."""

    treaty: Treaty
    done: TreatyStep | None
    ratified: tuple[tuple[Party, TreatyStep | None], ...]
    in_force: TreatyStep | None
    ended: TreatyStep | None

    @property
    def first_day(self) -> datetime.date | None:
        """The first day known of the treaty, usually the one on which it was done."""
        days = (step.on_day for step in self.treaty.steps.all() if step.on_day)
        return min(days, default=None)


def treaty_row(treaty: Treaty, steps: Iterable[TreatyStep]) -> TreatyRow:
    """Tell the steps of a treaty apart. Makes no query."""
    listed = list(steps)

    def first(kind: str, party: str | None = None) -> TreatyStep | None:
        return next((s for s in listed if s.kind == kind and party in (None, s.party_id)), None)

    kinds = TreatyStep.Kind
    return TreatyRow(
        treaty=treaty,
        done=first(kinds.DONE),
        ratified=tuple((one, first(kinds.RATIFIED, one.code)) for one in parties()),
        in_force=first(kinds.IN_FORCE),
        ended=first(kinds.REPEALED),
    )


def newest_first(rows: Iterable[TreatyRow]) -> list[TreatyRow]:
    """Return treaties by the first day known of each, those without any last."""
    return sorted(rows, key=lambda row: row.first_day or datetime.date.min, reverse=True)


@require_GET
def acts(request: HttpRequest) -> HttpResponseBase:
    """Show the registers of treaties and of acts, by kind and Party, or give them as a file."""
    if not rings_open_to(request.user):
        raise Http404
    form = RegisterForm(request.GET if {"kind", "party"} & set(request.GET) else None)
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {"kind": "", "party": ""}
    treaties, listed = _wanted(request, **wanted)
    rows = newest_first(treaty_row(one, one.steps.all()) for one in treaties)
    taken = lines(rows, listed, other_values(request.user))
    if file := exported(request, taken, COLUMNS, name="treaties-and-acts"):
        return file
    page = Paginator(listed, ACTS_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "papers/acts.html",
        {
            "form": form,
            "problems": problems_of([form]) if form.is_bound else [],
            "problems_head": _("The register could not be narrowed: all of it is shown"),
            "treaties": rows,
            "page": page,
            "facts": facts_of(request, [*page, *(row.treaty for row in rows)]),
            "wanted": wanted,
        },
    )


def _wanted(request: HttpRequest, kind: str, party: str) -> tuple[Iterable[Treaty], QuerySet[Act]]:
    """Return the treaties and acts of a kind, and of a Party: treaties it ratified, acts of its own."""
    treaties: Any = Treaty.objects.visible_to(request.user).select_related("source").prefetch_related("steps")
    listed: Any = Act.objects.visible_to(request.user).select_related("source", "party")
    if kind:
        treaties, listed = treaties.filter(kind=kind), listed.filter(kind=kind)
    if party:
        ratified = TreatyStep.objects.visible_to(request.user).filter(party=party).values("treaty")
        treaties, listed = treaties.filter(pk__in=ratified), listed.filter(of_party=party)
    return treaties, listed


@require_GET
def act(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show one act: its dates, what it says, and what rests on it.

    Rooms register a provider for the place "rests on acts": `(request, acts) -> panel or None`. A panel
    names its `template`, which is included with it as `panel`.
    """
    user = request.user
    rows = Act.objects.visible_to(user).select_related("source", "party", "under", "repealed_by")
    shown = get_object_or_404(rows, pk=pk)
    confirmed = Instrument.objects.visible_to(user).filter(pk=shown.confirms_id).first()
    return render(
        request,
        "papers/act.html",
        {
            "act": shown,
            "fact": facts_of(request, [shown])[shown.pk],
            "confirmed": confirmed,
            "confirmed_at": kind_of(confirmed.kind).address(confirmed) if confirmed else "",
            "repeals": list(Act.objects.visible_to(user).filter(repealed_by=shown)),
            "steps": list(
                TreatyStep.objects.visible_to(user).filter(act=shown).select_related("treaty", "party")
            ),
            "panels": _panels(request, [shown]),
        },
    )


@require_GET
def treaty(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show one treaty: its dates apart as a timeline, the acts under it, and what rests on those."""
    user = request.user
    # A step names only rows that all readers of the treaty may see.
    steps_of = Prefetch("steps", TreatyStep.objects.select_related("act", "source", "party"))
    rows = Treaty.objects.visible_to(user).select_related("source", "party").prefetch_related(steps_of)
    shown = get_object_or_404(rows, pk=pk)
    steps = list(shown.steps.all())
    under = list(Act.objects.visible_to(user).filter(under=shown).select_related("source"))
    return render(
        request,
        "papers/treaty.html",
        {
            "treaty": shown,
            "fact": facts_of(request, [shown])[shown.pk],
            "row": treaty_row(shown, steps),
            "steps": steps,
            "acts": under,
            "panels": _panels(request, under),
        },
    )


def _panels(request: HttpRequest, listed: list[Act]) -> list[Any]:
    return [panel for panel in gather("rests on acts", request, listed) if panel]
