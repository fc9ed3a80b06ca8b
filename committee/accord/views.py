"""Pages of the accord: the desk, the record and its receipts."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from committee.accord.context import open_texts_of
from committee.accord.kinds import kind_of
from committee.accord.models import Chain, Entry, Instrument
from committee.accord.narration import actor, sentence
from committee.accord.parties import other_party
from committee.accord.registry import gather
from committee.accord.sessions import reader
from committee.accord.waiting import by_turn

ENTRIES_A_PAGE = 50


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits for the reader, for the other Party, for nobody; then the panels of other rooms.

    A panel whose `waiting` counts something that waits for the reader comes before the rest.
    """
    own = reader(request).party_code
    texts = open_texts_of(request) if own else []
    prefetch_related_objects(texts, "revisions")
    groups = by_turn(texts)
    panels = [panel for panel in gather("desk", request) if panel]
    pressing = [panel for panel in panels if getattr(panel, "waiting", 0)]
    return render(
        request,
        "accord/desk.html",
        {
            "own": reader(request).party,
            "other": other_party(own) if own else None,
            "waits_for_own": [_matter(text, own) for text in groups.get(own, [])],
            "waits_for_other": [_matter(text, own) for text in groups.get(other_party(own).code, [])]
            if own
            else [],
            "pressing": pressing,
            "panels": [panel for panel in panels if panel not in pressing],
            "waiting": len(groups.get(own, [])) + sum(panel.waiting for panel in pressing),
        },
    )


def _matter(instrument: Instrument, own: str | None) -> dict[str, object]:
    """Return what a list shows of an open text."""
    kind = kind_of(instrument.kind)
    live = instrument.live_assents()
    return {
        "instrument": instrument,
        "title": kind.title(instrument.revision),
        "address": kind.address(instrument),
        "own_agreed": own in live,
        "other_agreed": any(code != own for code in live),
    }


@require_GET
def record(request: HttpRequest) -> HttpResponse:
    """Show the chains the reader may see, newest entries first."""
    chains = list(Chain.objects.visible_to(request.user).select_related("party"))
    chains.sort(key=lambda chain: chain.party_id is not None)  # the shared chain first
    if not chains:
        raise Http404
    chosen = next((chain for chain in chains if chain.code == request.GET.get("chain")), None)
    chosen = chosen or next(chain for chain in chains if chain.code == Chain.SHARED)
    entries = Entry.objects.visible_to(request.user).filter(chain=chosen).order_by("-number")
    page = Paginator(entries, ENTRIES_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "accord/record.html",
        {"chains": chains, "chosen": chosen, "page": page, "rows": [_told(entry) for entry in page]},
    )


def _told(entry: Entry) -> dict[str, object]:
    return {"entry": entry, "sentence": sentence(entry), "actor": actor(entry)}


@require_GET
def receipt(request: HttpRequest, chain: str, number: int) -> HttpResponse:
    """Give the receipt of one entry, as a file to keep at home for `manage.py verify_record --receipt`."""
    entry = get_object_or_404(Entry.objects.visible_to(request.user), chain=chain, number=number)
    name = f"receipt-{entry.chain_id}-{entry.number}.json"
    return JsonResponse(
        entry.receipt(),
        json_dumps_params={"indent": 2},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
