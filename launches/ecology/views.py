"""Pages of concerns: the register, one concern, and comments on it."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from committee.accord.exporting import exported
from committee.accord.forms import Problem, problems_of
from committee.accord.kinds import kind_of
from committee.accord.models import Chain, Entry, Revision
from committee.accord.narration import actor, sentence
from committee.accord.parties import parties, party
from committee.accord.policies import may_prepare
from committee.accord.receipts import receipt_named, with_receipt
from committee.accord.remarks import Remarks, remarks_on, take_comment
from committee.accord.sessions import standing
from committee.accord.wall import Ring, rings_open_to
from committee.files import showing
from committee.files.attaching import files_of
from committee.files.models import StoredFile
from launches.ecology.columns import COLUMNS
from launches.ecology.decisions import cited_decision
from launches.ecology.filters import ConcernFilter
from launches.ecology.links import linked
from launches.ecology.models import Concern, ConcernComment, ConcernFile, SaidFile
from launches.ecology.policies import may, may_mark, options
from launches.ecology.reading import concerns_for, drafts_of

CONCERNS_A_PAGE = 25


@require_GET
def concerns(request: HttpRequest) -> HttpResponseBase:
    """List the concerns of both Parties, open ones first, and the drafts of the reader's own delegation."""
    if not rings_open_to(request.user):
        raise Http404
    every = concerns_for(request.user).select_related("party", "subject", "source")
    narrowed = ConcernFilter(request.GET, queryset=every)
    found: Any = narrowed.qs
    if file := exported(request, found, COLUMNS, name="concerns"):
        return file
    page = Paginator(found, CONCERNS_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "ecology/concerns.html",
        {
            "form": narrowed.form,
            "is_narrowed": narrowed.is_narrowed,
            "problems": problems_of([narrowed.form]),
            "problems_head": _("The list is not narrowed by what is not understood"),
            "page": page,
            "drafts": list(drafts_of(request.user)[:CONCERNS_A_PAGE]),
            "may_prepare": may_prepare(standing(request)).allowed,
        },
    )


def find(request: HttpRequest, pk: uuid.UUID) -> Concern:
    """Return a concern the reader may see, or answer "not found"."""
    seen = Concern.objects.visible_to(request.user).select_related("source", "party", "subject", "circle")
    return get_object_or_404(seen, pk=pk)


@require_GET
def concern(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show one concern: what it is and what became of it first, then the evidence, comments, the record."""
    return concern_page(request, find(request, pk))


def concern_page(
    request: HttpRequest,
    concern: Concern,
    remarks: Remarks | None = None,
    *,
    problems: list[Problem] | None = None,
    problems_head: str = "",
) -> HttpResponse:
    """Render the page of a concern; `remarks` as they are after a comment that was not written."""
    acting = standing(request)
    remarks = remarks or remarks_on(request, ConcernComment, concern, address=_address_of_comments(concern))
    verbs = [(rule, answer, address_of(concern, rule.verb)) for rule, answer in options(acting, concern)]
    answers = list(concern.answers.select_related("source"))
    pledges = list(concern.pledges.select_related("source"))
    measures = list(concern.measures.select_related("source"))
    _with_files(request, concern, answers, pledges, measures)
    context = {
        "concern": concern,
        "answers": answers,
        "pledges": [{"pledge": pledge, "mark": may_mark(acting, pledge)} for pledge in pledges],
        "measures": measures,
        "decision": cited_decision(request.user, concern),
        "open_pledges": [pledge for pledge in pledges if not pledge.is_kept],
        **links_shown(request, concern),
        "sides": parties(),
        "open_verbs": [(rule, address) for rule, answer, address in verbs if answer.allowed],
        "closed_verbs": [(rule, answer.reason) for rule, answer, _address in verbs if not answer.allowed],
        "story": _story(request, concern),
        "remarks": remarks,
        "files": _files(request, concern),
        "problems": problems or remarks.problems,
        "problems_head": problems_head,
        "receipt": receipt_named(request),
    }
    return render(request, "ecology/concern.html", context, status=409 if context["problems"] else 200)


def _with_files(request: HttpRequest, concern: Concern, *kinds: list[Any]) -> None:
    """Put beside answers, pledges and measures the files that came with each. One query."""
    found: dict[Any, list[StoredFile]] = {}
    for link in SaidFile.objects.visible_to(request.user).filter(concern=concern).select_related("file"):
        found.setdefault(link.row_id, []).append(link.file)
    for rows in kinds:
        for row in rows:
            row.files_shown = showing.shown(found.get(row.pk, []))


def _files(request: HttpRequest, concern: Concern) -> Any:
    """Return the files of a concern; of a draft with what each carries along, and the form for one more."""
    files = files_of(ConcernFile, concern)
    if concern.state != Concern.State.DRAFT:
        return showing.shown(files)
    if not may(standing(request), "edit", concern).allowed:
        return showing.to_be_shown(files)
    return showing.to_be_shown(
        files,
        attach=address_of(concern, "attach"),
        remove=lambda file: reverse("concern_detach", args=[concern.pk, file.pk]),
    )


def address_of(concern: Concern, verb: str = "") -> str:
    """Return the address of a concern's page, or of the page of one verb on it."""
    return reverse(f"concern_{verb}" if verb else "concern", args=[concern.pk])


def _address_of_comments(concern: Concern) -> str:
    return reverse("concern_comment", args=[concern.pk])


def links_shown(request: HttpRequest, concern: Concern) -> dict[str, Any]:
    """What a concern speaks of, as far as the reader may see it."""
    rows = linked(concern, request.user)
    wordings = Revision.objects.filter(instrument__in=rows["texts"]).select_related("instrument")
    in_order = wordings.order_by("instrument__tabled_at", "number")
    last = {wording.instrument_id: wording for wording in in_order}
    return {
        "launches": list(rows["launches"].select_related("vehicle")),
        "notes": list(rows["notes"]),
        "texts": [
            {
                "text": wording.instrument,
                "title": kind_of(wording.instrument.kind).title(wording),
                "address": kind_of(wording.instrument.kind).address(wording.instrument),
            }
            for wording in last.values()
        ],
    }


def _story(request: HttpRequest, concern: Concern) -> list[dict[str, Any]]:
    """What was done, as the shared chain tells it, oldest first; comments stand in their own place."""
    if concern.ring == Ring.PARTY:
        return []
    entries = (
        Entry.objects.visible_to(request.user)
        .filter(chain=Chain.SHARED, subject_id=str(concern.pk))
        .exclude(verb="comment")
        .order_by("number")
    )
    return [
        {"entry": entry, "sentence": sentence(entry), "actor": actor(entry), "party": party(entry.party_code)}
        for entry in entries
    ]


def done(concern_id: Any, entry: Entry) -> HttpResponseRedirect:
    """Lead to the concern's page, where the receipt of the act is shown."""
    return with_receipt(reverse("concern", args=[concern_id]), entry)


@require_POST
def comment(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Write a comment for one's own delegation, or, after a look at what both would read, for both."""
    subject = find(request, pk)
    remarks = take_comment(request, ConcernComment, subject, address=_address_of_comments(subject))
    if remarks:
        return concern_page(request, subject, remarks)
    return HttpResponseRedirect(address_of(subject) + "#comments")
