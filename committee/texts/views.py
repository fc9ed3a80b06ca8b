"""Pages of texts before both Parties: the list of a kind, one text, and comments on it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from committee.accord.exporting import exported
from committee.accord.kinds import kind_of, label_of
from committee.accord.models import Chain, Comment, Entry, Instrument
from committee.accord.narration import actor, sentence
from committee.accord.parties import parties, party
from committee.accord.policies import Answer, may_prepare, options, turn
from committee.accord.receipts import receipt_named
from committee.accord.registry import gather
from committee.accord.remarks import Remarks, remarks_on, take_comment
from committee.accord.sessions import reader, standing
from committee.accord.transitions import Transition
from committee.files import showing
from committee.papers.models import Act
from committee.papers.note_views import note_carrying
from committee.papers.verbs import confirming_acts, may_cite_act
from committee.texts.columns import columns_of
from committee.texts.files import files_of_text
from committee.texts.pages import TextPages

TEXTS_A_PAGE = 25


@require_GET
def texts(request: HttpRequest, pages: TextPages) -> HttpResponseBase:
    """List the texts of both Parties, newest first, and the drafts of the reader's own delegation."""
    found = (
        Instrument.objects.visible_to(request.user)
        .filter(kind=pages.kind)
        .select_related("party")
        .prefetch_related("revisions", "assents")
    )
    if file := exported(request, found, columns_of(pages), name=pages.home):
        return file
    page = Paginator(found, TEXTS_A_PAGE).get_page(request.GET.get("page"))
    drafts = pages.paper.objects.visible_to(request.user).filter(sent_as__isnull=True)
    return render(
        request,
        "texts/texts.html",
        {
            "pages": pages,
            "new_address": reverse(f"{pages.stem}_new"),
            "page": page,
            "rows": [
                {"text": text, "title": pages.title(text.revision.content), "turn": turn(text)}
                for text in page
            ],
            "drafts": list(
                drafts.select_related("made_by__person", "kept_by__person", "answers")[:TEXTS_A_PAGE]
            ),
            "may_prepare": may_prepare(standing(request)).allowed,
        },
    )


@require_GET
def text(request: HttpRequest, pk: uuid.UUID, pages: TextPages) -> HttpResponse:
    """Show one text: the decision first, then the wordings, who agreed, the thread, comments."""
    return text_page(request, pk, pages)


def text_page(
    request: HttpRequest, pk: uuid.UUID, pages: TextPages, *, remarks: Remarks | None = None
) -> HttpResponse:
    """Render the page of a text; `remarks` as they are after a comment that was not written."""
    thread = pages.thread(request, pk)
    by_key: dict[uuid.UUID | None, Instrument] = {one.pk: one for one in thread}
    if pk not in by_key:
        raise Http404
    instrument = by_key[pk]
    remarks = remarks or remarks_on(request, Comment, instrument, address=pages.address(pk, "comment"))
    context = {
        "pages": pages,
        "crumbs": pages.crumbs(instrument),
        "instrument": instrument,
        "answered": by_key.get(instrument.answers_id),
        "amended": by_key.get(instrument.amends_id),
        "revision": instrument.revision,
        "title": pages.title(instrument.revision.content),
        "answers": pages.answers(reader(request), instrument, own_comments=remarks.own),
        "turn": turn(instrument),
        "files": showing.shown(files_of_text(request.user, instrument)),
        **_verbs(request, instrument),
        **_confirming(request, pages, instrument),
        "past_assents": [given for given in instrument.assents.all() if given.voided_at],
        "story": _story(request, thread),
        "panels": _panels(request, pages, instrument),
        "remarks": remarks,
        "problems": remarks.problems,
        "carried_by": note_carrying(request.user, instrument),
        "receipt": receipt_named(request),
        **pages.shown(request, instrument, thread=thread),
    }
    return render(request, "texts/text.html", context, status=409 if remarks.problems else 200)


def _panels(request: HttpRequest, pages: TextPages, instrument: Instrument) -> list[Any]:
    """Return what other rooms show beside a text of this kind, and beside every text."""
    places = (pages.stem, "text")
    return [panel for place in places for panel in gather(place, request, instrument) if panel]


def sides(instrument: Instrument, acts: Mapping[str, Act] | None = None) -> list[dict[str, Any]]:
    """Return each Party with its agreement, if there is one, and the act named that confirms it."""
    live = instrument.live_assents()
    return [
        {"party": one, "assent": live.get(one.code), "act": (acts or {}).get(one.code)} for one in parties()
    ]


def _confirming(request: HttpRequest, pages: TextPages, instrument: Instrument) -> dict[str, Any]:
    """Return the agreements with the acts that confirm them, and whether the reader may name one."""
    is_confirmed = instrument.in_force_at or any(given.confirmed_at for given in instrument.assents.all())
    agreed_to = [instrument.pk] if is_confirmed else []
    acts = confirming_acts(request.user, agreed_to).get(instrument.pk, {})
    own = standing(request)
    may_cite = None
    if instrument.status == Instrument.Status.IN_FORCE:
        may_cite = may_cite_act(own, instrument, confirmed=own.party_code in acts)
    return {
        "sides": sides(instrument, acts),
        "may_cite": may_cite,
        "cite_address": pages.address(instrument.pk, "cite"),
    }


def _verbs(request: HttpRequest, instrument: Instrument) -> dict[str, Any]:
    """Return what the reader may do, and for the rest why not."""
    verbs = options(standing(request), instrument)
    address = kind_of(instrument.kind).address
    return {
        "open_verbs": [
            (rule.verb, label_of(rule, instrument.kind), address(instrument, rule.verb))
            for rule, answer in verbs
            if answer.allowed
        ],
        "closed_verbs": _by_reason(
            instrument.kind, ((rule, answer) for rule, answer in verbs if not answer.allowed)
        ),
    }


def _by_reason(kind: str, closed: Iterable[tuple[Transition, Answer]]) -> list[tuple[str, str]]:
    """Say each reason once, with the names of all verbs it closes."""
    labels: dict[str, list[str]] = {}
    for rule, answer in closed:
        labels.setdefault(answer.reason, []).append(label_of(rule, kind))
    return [("; ".join(listed), reason) for reason, listed in labels.items()]


def _story(request: HttpRequest, thread: list[Instrument]) -> list[dict[str, Any]]:
    """The negotiation as the shared chain tells it, oldest first; comments stand in their own place."""
    entries = (
        Entry.objects.visible_to(request.user)
        .filter(chain=Chain.SHARED, subject_id__in=[str(one.pk) for one in thread])
        .exclude(verb="comment")
        .order_by("number")
    )
    contents = {str(one.pk): one.revision.content for one in thread}
    return [
        {
            "entry": entry,
            "sentence": sentence(entry),
            "actor": actor(entry),
            "party": party(entry.party_code) if entry.party_code else None,
            "is_text": entry.verb in ("table", "counter"),
            "dated": contents[entry.subject_id].get("dated"),
            "source": contents[entry.subject_id].get("source"),
        }
        for entry in entries
    ]


@require_POST
def comment(request: HttpRequest, pk: uuid.UUID, pages: TextPages) -> HttpResponse:
    """Write a comment for one's own delegation, or, after a look at what both would read, for both."""
    found = pages.find(request, pk)
    if remarks := take_comment(request, Comment, found, address=pages.address(pk, "comment")):
        return text_page(request, pk, pages, remarks=remarks)
    return HttpResponseRedirect(pages.address(pk) + "#comments")
