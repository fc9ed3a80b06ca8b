"""Attaching files to a draft of a text, and removing them."""

from __future__ import annotations

import uuid
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from committee.accord.errors import Refused
from committee.accord.forms import refusal
from committee.files.taking import take_file
from committee.texts.draft_views import draft_page
from committee.texts.files import attach_file, detach_file
from committee.texts.pages import TextPages


@require_POST
def attach(request: HttpRequest, pk: uuid.UUID, pages: TextPages) -> HttpResponse:
    """Attach one file, or say why it is not taken."""
    draft = pages.own_draft(request, pk)
    if problems := take_file(request, partial(attach_file, pages.files, draft_id=pk)):
        head = _("The file was not attached")
        return draft_page(request, pages, draft, problems=problems, problems_head=head)
    return redirect(pages.draft_address(pk))


@require_POST
def detach(request: HttpRequest, pk: uuid.UUID, key: uuid.UUID, pages: TextPages) -> HttpResponse:
    """Remove one file."""
    draft = pages.own_draft(request, pk)
    try:
        detach_file(pages.files, by_id=request.user.pk, draft_id=pk, file_id=key)
    except Refused as refused:
        problems, head = refusal(refused), _("Nothing was removed")
        return draft_page(request, pages, draft, problems=problems, problems_head=head)
    return redirect(pages.draft_address(pk))
