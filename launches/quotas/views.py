"""Pages of proposals: the list, one proposal, and comments on it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from committee.accord.context import Section, waiting_for
from committee.accord.kinds import kind_of
from committee.accord.models import Assent, Chain, Comment, Entry, Instrument
from committee.accord.narration import actor, sentence
from committee.accord.parties import parties, party
from committee.accord.policies import Answer, may_prepare, options, turn
from committee.accord.receipts import receipt_named, with_receipt
from committee.accord.registry import gather, provides
from committee.accord.remarks import Remarks, remarks_on, take_comment
from committee.accord.sessions import reader, standing
from committee.accord.transitions import Transition
from committee.papers.note_views import note_carrying
from committee.papers.verbs import confirming_acts, may_cite_act
from launches.quotas.decision import decision_on
from launches.quotas.differences import compare
from launches.quotas.kind import CODE, title
from launches.quotas.models import QuotaProposal

TEXTS_A_PAGE = 25


@provides("navigation", order=10)
def _section(request: HttpRequest) -> Section | None:
    if not reader(request).party_code:
        return None
    return Section(_("Proposals"), reverse("proposals"), waiting=waiting_for(request))


@require_GET
def proposals(request: HttpRequest) -> HttpResponse:
    """List the texts of both Parties, newest first, and the drafts of the reader's own delegation."""
    texts = (
        Instrument.objects.visible_to(request.user)
        .filter(kind=CODE)
        .select_related("party")
        .prefetch_related("revisions", "assents")
    )
    page = Paginator(texts, TEXTS_A_PAGE).get_page(request.GET.get("page"))
    drafts = QuotaProposal.objects.visible_to(request.user).filter(sent_as__isnull=True)
    return render(
        request,
        "quotas/proposals.html",
        {
            "page": page,
            "rows": [
                {"text": text, "title": title(text.revision.content), "turn": turn(text)} for text in page
            ],
            "drafts": list(drafts.select_related("made_by__person", "answers")[:TEXTS_A_PAGE]),
            "may_prepare": may_prepare(standing(request)).allowed,
        },
    )


def _texts(request: HttpRequest) -> QuerySet[Instrument]:
    """The proposals the reader may see, with their wordings and agreements."""
    assents = Assent.objects.select_related("person", "mandate")  # seen exactly when the text is
    return (
        Instrument.objects.visible_to(request.user)
        .filter(kind=CODE)
        .prefetch_related("revisions", Prefetch("assents", assents))
    )


def find(request: HttpRequest, pk: uuid.UUID) -> Instrument:
    """Return a proposal the reader may see, with its wordings and agreements, or answer "not found"."""
    return get_object_or_404(_texts(request), pk=pk)


@require_GET
def proposal(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show one proposal: the decision first, then the text, who agreed, differences, the thread, comments."""
    return proposal_page(request, pk)


def proposal_page(
    request: HttpRequest, pk: uuid.UUID, *, remarks: Remarks | None = None, **extra: Any
) -> HttpResponse:
    """Render the page of a proposal; `remarks` as they are after a comment that was not written."""
    thread = _thread(request, pk)
    by_key: dict[uuid.UUID | None, Instrument] = {text.pk: text for text in thread}
    if pk not in by_key:
        raise Http404
    instrument = by_key[pk]
    remarks = remarks or remarks_on(request, Comment, instrument, address=_address_of_comments(pk))
    verbs = [
        (rule, answer, kind_of(CODE).address(instrument, rule.verb))
        for rule, answer in options(standing(request), instrument)
    ]
    live = instrument.live_assents()
    agreed_to = [instrument.pk] if instrument.assents.all() else []  # an act confirms an agreement
    confirming = confirming_acts(request.user, agreed_to).get(instrument.pk, {})
    other = _compared_with(instrument, thread)
    context = {
        "instrument": instrument,
        "answered": by_key.get(instrument.answers_id),
        "amended": by_key.get(instrument.amends_id),
        "revision": instrument.revision,
        "title": title(instrument.revision.content),
        "decision": decision_on(instrument, reader=reader(request), thread=thread, own_comments=remarks.own),
        "turn": turn(instrument),
        "open_verbs": [(rule, address) for rule, answer, address in verbs if answer.allowed],
        "closed_verbs": _by_reason((rule, answer) for rule, answer, _address in verbs if not answer.allowed),
        "sides": [
            {"party": one, "assent": live.get(one.code), "act": confirming.get(one.code)} for one in parties()
        ],
        "may_cite": may_cite_act(
            standing(request), instrument, confirmed=standing(request).party_code in confirming
        )
        if instrument.status == Instrument.Status.IN_FORCE
        else None,
        "past_assents": [given for given in instrument.assents.all() if given.voided_at],
        "compared_with": other,
        "pairs": compare(instrument.revision.content, other.revision.content) if other else [],
        "story": _story(request, thread),
        "panels": [panel for panel in gather("proposal", request, instrument) if panel],
        "remarks": remarks,
        "problems": remarks.problems,
        "carried_by": note_carrying(request.user, instrument),
        "receipt": receipt_named(request),
    }
    context |= extra
    return render(request, "quotas/proposal.html", context, status=409 if context["problems"] else 200)


def _by_reason(closed: Iterable[tuple[Transition, Answer]]) -> list[tuple[str, str]]:
    """Say each reason once, with the names of all verbs it closes."""
    labels: dict[str, list[str]] = {}
    for rule, answer in closed:
        labels.setdefault(answer.reason, []).append(str(rule.label))
    return [("; ".join(listed), reason) for reason, listed in labels.items()]


def _address_of_comments(pk: uuid.UUID) -> str:
    return reverse("proposal_comment", args=[pk])


def _thread(request: HttpRequest, pk: uuid.UUID) -> list[Instrument]:
    """Every text on the same year as this one, itself included, oldest first."""
    texts = _texts(request)
    return list(texts.filter(slot__in=texts.filter(pk=pk).values("slot")).order_by("tabled_at"))


def _compared_with(instrument: Instrument, thread: list[Instrument]) -> Instrument | None:
    """The text this one answers or changes; without one, the last text of the other Party before it."""
    named = instrument.answers_id or instrument.amends_id
    if named:
        return next((text for text in thread if text.pk == named), None)
    earlier = [
        text
        for text in thread
        if text.party_id != instrument.party_id and text.tabled_at < instrument.tabled_at
    ]
    return earlier[-1] if earlier else None


def _story(request: HttpRequest, thread: list[Instrument]) -> list[dict[str, Any]]:
    """The negotiation as the shared chain tells it, oldest first; comments stand in their own place."""
    entries = (
        Entry.objects.visible_to(request.user)
        .filter(chain=Chain.SHARED, subject_id__in=[str(text.pk) for text in thread])
        .exclude(verb="comment")
        .order_by("number")
    )
    dated = {str(text.pk): text.revision.content["dated"] for text in thread}
    sources = {str(text.pk): text.revision.content["source"] for text in thread}
    return [
        {
            "entry": entry,
            "sentence": sentence(entry),
            "actor": actor(entry),
            "party": party(entry.party_code) if entry.party_code else None,
            "is_text": entry.verb in ("table", "counter"),
            "dated": dated[entry.subject_id],
            "source": sources[entry.subject_id],
        }
        for entry in entries
    ]


def done(instrument_id: Any, entry: Entry) -> HttpResponseRedirect:
    """Lead to the proposal's page, where the receipt of the act is shown."""
    return with_receipt(reverse("proposal", args=[instrument_id]), entry)


def done_already(
    request: HttpRequest, instrument: Instrument, verb: str, typed: Mapping[str, Any]
) -> Entry | None:
    """Return the last act on a text if it is this very one by this person: the form was sent twice."""
    acts = Entry.objects.visible_to(reader(request)).filter(chain=Chain.SHARED, subject_id=str(instrument.pk))
    last = acts.exclude(actor_id="").exclude(verb="comment").order_by("-number").first()
    if last is None or (last.verb, last.actor_id) != (verb, str(request.user.pk)):
        return None
    is_same = all(str(last.payload[name] or "") == str(value or "") for name, value in typed.items())
    return last if is_same else None


@require_POST
def comment(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Write a comment for one's own delegation, or, after a look at what both would read, for both."""
    remarks = take_comment(request, Comment, find(request, pk), address=_address_of_comments(pk))
    if remarks:
        return proposal_page(request, pk, remarks=remarks)
    return HttpResponseRedirect(reverse("proposal", args=[pk]) + "#comments")
