"""Pages of the revisions of a text both Parties write."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from committee.accord.errors import Refused
from committee.accord.forms import refusal
from committee.accord.models import Chain, Entry
from committee.accord.narration import actor
from committee.texts.draft_views import draft_page
from committee.texts.pages import TextPages
from committee.texts.revisions import go_on_from, two_of


@require_GET
def revisions(request: HttpRequest, pk: uuid.UUID, pages: TextPages) -> HttpResponse:
    """List the revisions of a text, and compare any two of them: `?this=3&other=1`."""
    text = pages.find(request, pk)
    two = two_of(text, request.GET.get("this", ""), request.GET.get("other", ""))
    told = {
        entry.payload.get("revision", 1): entry
        for entry in Entry.objects.visible_to(request.user).filter(
            chain=Chain.SHARED, subject_id=str(pk), verb__in=["table", "revise"]
        )
    }
    newest_first = sorted(text.revisions.all(), key=lambda one: one.number, reverse=True)
    return render(
        request,
        "texts/revisions.html",
        {
            "pages": pages,
            "instrument": text,
            "title": pages.title(text.revision.content),
            "rows": [
                (one, told.get(one.number), actor(told[one.number]) if one.number in told else "")
                for one in newest_first
            ],
            "this": two[0] if two else None,
            "other": two[1] if two else None,
            "pairs": pages.compare(two[0].content, two[1].content) if two else [],
        },
    )


@require_POST
def go_on(request: HttpRequest, pk: uuid.UUID, pages: TextPages) -> HttpResponse:
    """Go on with a draft from the revision that came between: the draft keeps what it says."""
    draft = pages.own_draft(request, pk)
    named = request.POST.get("revision", "")
    try:
        go_on_from(
            pages.files, by_id=request.user.pk, draft_id=pk, revision=int(named) if named.isdecimal() else 0
        )
    except Refused as refused:
        head = _("Nothing was changed")
        return draft_page(request, pages, draft, problems=refusal(refused), problems_head=head)
    return redirect(pages.draft_address(pk))
