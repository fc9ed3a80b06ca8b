"""Pages that repeal a number by an act, and object to the other Party's repeal."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.accord.errors import Refused
from committee.accord.forms import ReasonForm, problems_of, refusal
from committee.accord.only_inside import look_again
from committee.accord.policies import Answer
from committee.accord.receipts import with_receipt
from committee.accord.sessions import standing
from committee.papers.forms import CiteForm, acts_of
from launches.quotas import repeals
from launches.quotas.facts import in_period, known_of
from launches.quotas.models import IN_FORCE, Quota, Repeal


@require_http_methods(["GET", "POST"])
def repeal(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Repeal the act a number rests on, by an act of the same Party."""
    rows = Quota.objects.visible_to(request.user).select_related("act", "instrument", "family", "repeal")
    quota = get_object_or_404(rows, pk=pk)
    acts = acts_of(request.user).exclude(pk=quota.act_id)
    form = CiteForm(request.POST if request.method == "POST" else None, user=request.user, acts=acts)
    back = reverse("quota_year", args=[quota.year])
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        problems = problems_of([form]) or look_again(request, form)
        if not problems:
            try:
                cited = form.cited()
                entry = repeals.repeal_by_act(by_id=request.user.pk, quota_id=pk, cited=cited)
                return with_receipt(back, entry)
            except Refused as refused:
                problems = refusal(refused)
    return _page(
        request,
        form=form,
        answer=repeals.may_repeal(standing(request), quota),
        problems=problems,
        label=_("Repeal by act"),
        lead=_numbers_ending_with(request, quota) + (known_of(quota.act) if quota.act else ""),
        follows=_(
            "Every number in force that rests on this act ends. "
            "The other Party reads it and may object on record."
        ),
        back=back,
        year=quota.year,
    )


def _numbers_ending_with(request: HttpRequest, quota: Quota) -> str:
    """Name the number, and the others in force that rest on the same act."""
    rows = Quota.objects.visible_to(request.user).filter(IN_FORCE, act=quota.act, act__isnull=False)
    others = rows.exclude(pk=quota.pk).select_related("family").order_by("year", "family__order", "period")
    said = [f"{in_period(one)}, {one.year}: {one.launches}" for one in (quota, *others)]
    return "; ".join(said) + ". "


@require_http_methods(["GET", "POST"])
def object_to(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Object on record to the other Party's repeal."""
    rows = Repeal.objects.visible_to(request.user).select_related("act", "by_act")
    shown = get_object_or_404(rows, pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    quota = Quota.objects.visible_to(request.user).filter(repeal=shown).first()
    back = reverse("quota_year", args=[quota.year]) if quota else reverse("quotas")
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        problems = problems_of([form]) or look_again(request, form)
        if not problems:
            try:
                reason = form.cleaned_data["reason"]
                entry = repeals.object_to_repeal(by_id=request.user.pk, repeal_id=pk, reason=reason)
                return with_receipt(back, entry)
            except Refused as refused:
                problems = refusal(refused)
    return _page(
        request,
        form=form,
        answer=repeals.may_object(standing(request), shown),
        problems=problems,
        label=_("Object to the repeal"),
        lead=known_of(shown.act),
        follows=_("Your objection stands beside the repeal wherever it is read. It revives no number."),
        back=back,
        year=quota.year if quota else None,
    )


def _page(
    request: HttpRequest,
    *,
    form: forms.Form,
    answer: Answer,
    problems: list[dict[str, str]],
    **words: Any,
) -> HttpResponse:
    status = 409 if problems else 200 if answer.allowed else 403
    context = {"form": form, "answer": answer, "problems": problems, "problems_head": _("Nothing was done")}
    return render(request, "quotas/cite.html", context | words, status=status)
