"""Pages of the verbs on a text: agreeing, and the others that take a reason or an act."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from committee.accord import verbs
from committee.accord.acting import obstacles_to
from committee.accord.errors import Refused
from committee.accord.forms import (
    AgreeForm,
    OptionalReasonForm,
    ReasonForm,
    ReferForm,
    problems_of,
    refusal,
    shown_again,
)
from committee.accord.keys.forms import ProofForm, proof_asked
from committee.accord.kinds import label_of
from committee.accord.models import Chain, Comment, Entry, Instrument
from committee.accord.only_inside import look_again
from committee.accord.policies import Answer, may, standing_of
from committee.accord.receipts import with_receipt
from committee.accord.registry import gather
from committee.accord.sessions import reader, signed_in
from committee.accord.transitions import TABLE
from committee.accord.wall import Ring
from committee.files import showing
from committee.papers.forms import CiteForm, ConfirmForm, acts_that_may_confirm
from committee.papers.verbs import cite_act, confirm_by_act, is_confirmed, may_cite_act
from committee.texts.files import files_of_text
from committee.texts.pages import TextPages
from committee.texts.views import sides


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
            "the text enters into force at once."
        ),
    ),
    "refer": Act(
        ReferForm,
        verbs.refer,
        gettext_lazy("The text stays open. Both Parties see to whom it was referred, and why."),
    ),
}


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, pk: uuid.UUID, pages: TextPages, verb: str) -> HttpResponse:
    """Show a verb's page, or do the verb. A refusal keeps what was typed and says why."""
    instrument = pages.find(request, pk)
    page = ACTS[verb]
    form = _form(request, page, instrument)
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        problems = problems_of([form]) or look_again(request, form)
        if not problems:
            typed = form.typed() if isinstance(form, ConfirmForm) else form.cleaned_data
            try:
                entry = page.verb(by_id=request.user.pk, instrument_id=pk, **typed)
                return done(pages, pk, entry)
            except Refused as refused:
                if before := done_already(request, instrument, verb, typed):
                    return done(pages, pk, before)
                problems = refusal(refused)
    answer = may(standing_of(request.user), verb, instrument)
    return _verb_page(
        request,
        pages,
        instrument,
        label=label_of(TABLE[verb], pages.kind),
        follows=pages.follows.get(verb, page.follows),
        form=form,
        answer=answer,
        problems=problems,
    )


def _form(request: HttpRequest, page: Act, instrument: Instrument) -> forms.Form:
    sent = request.POST if request.method == "POST" else None
    if page.form is ConfirmForm:
        given = instrument.live_assents().get(str(standing_of(request.user).party_code))
        acts = acts_that_may_confirm(request.user, instrument)
        return ConfirmForm(sent, acts=acts, organ=given.organ if given else "")
    return page.form(sent)


@require_http_methods(["GET", "POST"])
def cite(request: HttpRequest, pk: uuid.UUID, pages: TextPages) -> HttpResponse:
    """Name the act by which one's own Party confirmed a text in force."""
    instrument = pages.find(request, pk)
    acts = acts_that_may_confirm(request.user, instrument)
    form = CiteForm(request.POST if request.method == "POST" else None, user=request.user, acts=acts)
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        problems = problems_of([form]) or look_again(request, form)
        if not problems:
            try:
                entry = cite_act(by_id=request.user.pk, instrument_id=pk, cited=form.cited())
                return done(pages, pk, entry)
            except Refused as refused:
                problems = refusal(refused)
    own = standing_of(request.user)
    answer = may_cite_act(own, instrument, confirmed=is_confirmed(instrument, own.party_code))
    return _verb_page(
        request,
        pages,
        instrument,
        label=_("Name the confirming act"),
        follows=_("The act stands beside your Party's agreement. What is in force stays as it is."),
        form=form,
        answer=answer,
        problems=problems,
    )


def _verb_page(
    request: HttpRequest,
    pages: TextPages,
    instrument: Instrument,
    *,
    answer: Answer,
    problems: list[dict[str, str]],
    **shown: Any,
) -> HttpResponse:
    context = {
        "pages": pages,
        "instrument": instrument,
        "title": pages.title(instrument.revision.content),
        "answer": answer,
        "problems": problems,
        "problems_head": _("Nothing was done"),
    }
    return render(request, "texts/verb.html", context | shown, status=_status(problems, answer.allowed))


def done(pages: TextPages, pk: Any, entry: Entry) -> HttpResponseRedirect:
    """Lead to the text's page, where the receipt of the act is shown."""
    return with_receipt(pages.address(pk), entry)


def done_already(
    request: HttpRequest, instrument: Instrument, verb: str, typed: Mapping[str, Any]
) -> Entry | None:
    """Return the last act on a text if it is this very one by this person: the form was sent twice."""
    acts = Entry.objects.visible_to(reader(request)).filter(chain=Chain.SHARED, subject_id=str(instrument.pk))
    last = acts.exclude(actor_id="").exclude(verb="comment").order_by("-number").first()
    if last is None or (last.verb, last.actor_id) != (verb, str(request.user.pk)):
        return None
    is_same = all(str(last.payload.get(name) or "") == str(value or "") for name, value in typed.items())
    return last if is_same else None


def _status(problems: list[Any], allowed: bool) -> int:
    if problems:
        return 409
    return 200 if allowed else 403


@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
def agree(request: HttpRequest, pk: uuid.UUID, pages: TextPages) -> HttpResponse:
    """Agree for one's Party to exactly the words shown, with proof again where the sign-in is old."""
    thread = pages.thread(request, pk)
    instrument = next((one for one in thread if one.pk == pk), None)
    if instrument is None:
        raise Http404
    revision = instrument.revision
    sent = request.POST if request.method == "POST" else None
    form = AgreeForm(sent, initial={"digest": revision.digest})
    proof = proof_asked(request)
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        problems = problems_of([form, proof] if proof else [form])
        if proof and proof.is_valid():
            proof = None
        problems = problems or look_again(request, form)
        if not problems:
            try:
                return done(pages, pk, _assent(request, instrument, form.cleaned_data))
            except Refused as refused:
                typed = {name: form.cleaned_data[name] for name in ("digest", "organ", "reservation")}
                if entry := done_already(request, instrument, "assent", typed):
                    return done(pages, pk, entry)
                problems = refusal(refused)
                proof = None if signed_in(request).is_fresh else ProofForm(request=request)
    return _agree_page(request, pages, instrument, thread, form, proof, problems)


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
    pages: TextPages,
    instrument: Instrument,
    thread: list[Instrument],
    form: AgreeForm,
    proof: ProofForm | None,
    problems: list[dict[str, str]],
) -> HttpResponse:
    standing = standing_of(request.user)
    answer = may(standing, "assent", instrument)
    if answer.allowed and (obstacles := obstacles_to(instrument)):
        answer = Answer(False, " ".join(obstacles))
    revision = instrument.revision
    if form.is_bound and form.data.get("digest") != revision.digest:
        # The page below shows the new wording; agreeing again is agreeing to that.
        shown_again(form, digest=revision.digest)
    own = list(
        Comment.objects.visible_to(request.user)
        .filter(instrument=instrument, ring=Ring.PARTY)
        .select_related("author__person", "circle")
    )
    return render(
        request,
        "texts/agree.html",
        {
            "pages": pages,
            "instrument": instrument,
            "revision": revision,
            "title": pages.title(revision.content),
            "answers": pages.answers(reader(request), instrument, own_comments=own),
            "form": form,
            "proof": proof,
            "mandate": standing.mandate(instrument.kind),
            "panels": [panel for panel in gather("agree", request, instrument) if panel],
            "answer": answer,
            "sides": sides(instrument),
            "own_comments": own,
            "files": showing.shown(files_of_text(request.user, instrument)),
            "problems": problems,
            "problems_head": _("Nothing was agreed"),
            **pages.shown(request, instrument, thread=thread),
            **pages.shown_to_agree(request, instrument),
        },
        status=_status(problems, answer.allowed),
    )
