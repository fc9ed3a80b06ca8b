"""Pages of the verbs on a proposal: agreeing, and the others that take a reason or an act."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from committee.accord import verbs
from committee.accord.errors import Refused
from committee.accord.forms import (
    AgreeForm,
    ConfirmForm,
    OptionalReasonForm,
    PasswordAgainForm,
    ReasonForm,
    ReferForm,
    problems_of,
    refusal,
    shown_again,
)
from committee.accord.models import Comment, Entry, Instrument
from committee.accord.parties import parties
from committee.accord.policies import may, standing_of
from committee.accord.sessions import prove_again, reader, signed_in
from committee.accord.transitions import TABLE
from committee.accord.wall import Ring
from committee.papers.verbs import confirm_by_act
from launches.quotas.decision import decision_on
from launches.quotas.kind import title
from launches.quotas.models import IN_FORCE, Quota
from launches.quotas.views import done, done_already, find


class Act(NamedTuple):
    """A verb's page: its form, the verb, and what follows from it, in words."""

    form: type[forms.Form]
    verb: Callable[..., Entry]
    follows: Any


ACTS = {
    "reject": Act(
        ReasonForm,
        verbs.reject,
        gettext_lazy(
            "The text is closed. The same text cannot be sent again; another can. Agreement to it falls."
        ),
    ),
    "withdraw": Act(
        OptionalReasonForm,
        verbs.withdraw,
        gettext_lazy("The text is closed. It stays in the thread as withdrawn. Agreement to it falls."),
    ),
    "take_back": Act(
        ReasonForm,
        verbs.take_back,
        gettext_lazy("The text stays open; your Party has no longer agreed to it."),
    ),
    "confirm": Act(
        ConfirmForm,
        confirm_by_act,
        gettext_lazy(
            "Your Party's agreement counts. If the other Party has agreed definitively, "
            "the numbers enter into force at once."
        ),
    ),
    "refer": Act(
        ReferForm,
        verbs.refer,
        gettext_lazy("The text stays open. Both Parties see to whom it was referred, and why."),
    ),
}


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, pk: uuid.UUID, verb: str) -> HttpResponse:
    """Show a verb's page, or do the verb. A refusal keeps what was typed and says why."""
    instrument = find(request, pk)
    rule, page = TABLE[verb], ACTS[verb]
    form = page.form(request.POST if request.method == "POST" else None)
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        if form.is_valid():
            try:
                return done(pk, page.verb(by_id=request.user.pk, instrument_id=pk, **form.cleaned_data))
            except Refused as refused:
                if entry := done_already(request, instrument, verb, form.cleaned_data):
                    return done(pk, entry)
                problems = refusal(refused)
        else:
            problems = problems_of([form])
    answer = may(standing_of(request.user), verb, instrument)
    return render(
        request,
        "quotas/verb.html",
        {
            "instrument": instrument,
            "title": title(instrument.revision.content),
            "rule": rule,
            "follows": page.follows,
            "form": form,
            "answer": answer,
            "problems": problems,
            "problems_head": _("Nothing was done"),
        },
        status=_status(problems, answer.allowed),
    )


def _status(problems: list[Any], allowed: bool) -> int:
    if problems:
        return 409
    return 200 if allowed else 403


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def agree(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Agree for one's Party to exactly the words shown, with the password again where the sign-in is old."""
    instrument = find(request, pk)
    revision = instrument.revision
    sent = request.POST if request.method == "POST" else None
    form = AgreeForm(sent, initial={"digest": revision.digest})
    password = None if signed_in(request).is_fresh else PasswordAgainForm(sent)
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        problems = problems_of([form])
        if password and not (password.is_valid() and prove_again(request, password.cleaned_data["password"])):
            problems.append(
                {"field": "id_password", "sentence": _("The password is not right. What you typed is kept.")}
            )
        if not problems:
            try:
                return done(pk, _assent(request, instrument, form.cleaned_data))
            except Refused as refused:
                typed = {name: form.cleaned_data[name] for name in ("digest", "organ", "reservation")}
                if entry := done_already(request, instrument, "assent", typed):
                    return done(pk, entry)
                problems = refusal(refused)
                password = None if signed_in(request).is_fresh else PasswordAgainForm()
    return _agree_page(request, instrument, form, password, problems)


def _assent(request: HttpRequest, instrument: Instrument, data: dict[str, Any]) -> Entry:
    return verbs.assent(
        by_id=request.user.pk,
        instrument_id=instrument.pk,
        digest=data["digest"],
        signed_in=signed_in(request),
        organ=data["organ"],
        reservation=data["reservation"],
    )


def _agree_page(
    request: HttpRequest,
    instrument: Instrument,
    form: AgreeForm,
    password: PasswordAgainForm | None,
    problems: list[dict[str, str]],
) -> HttpResponse:
    standing = standing_of(request.user)
    answer = may(standing, "assent", instrument)
    revision = instrument.revision
    if form.is_bound and form.data.get("digest") != revision.digest:
        # The page below shows the new wording; agreeing again is agreeing to that.
        shown_again(form, digest=revision.digest)
    thread = list(
        Instrument.objects.visible_to(request.user)
        .filter(kind=instrument.kind, slot=instrument.slot)
        .prefetch_related("revisions")
    )
    own = list(
        Comment.objects.visible_to(request.user)
        .filter(instrument=instrument, ring=Ring.PARTY)
        .select_related("author__person")
    )
    live = instrument.live_assents()
    return render(
        request,
        "quotas/agree.html",
        {
            "instrument": instrument,
            "revision": revision,
            "title": title(revision.content),
            "decision": decision_on(instrument, reader=reader(request), thread=thread, own_comments=own),
            "form": form,
            "password_form": password,
            "mandate": standing.mandate(instrument.kind),
            "answer": answer,
            "sides": [{"party": one, "assent": live.get(one.code)} for one in parties()],
            "replaced": _replaced(request, revision.content),
            "own_comments": own,
            "problems": problems,
            "problems_head": _("Nothing was agreed"),
        },
        status=_status(problems, answer.allowed),
    )


def _replaced(request: HttpRequest, content: dict[str, Any]) -> list[Quota]:
    """The quotas in force that the lines of a text would replace."""
    return list(
        Quota.objects.visible_to(request.user)
        .filter(
            IN_FORCE,
            year=content["year"],
            family__code__in=[line["family"] for line in content["lines"]],
        )
        .select_related("family", "act", "instrument")
    )
