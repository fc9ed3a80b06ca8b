"""Attaching files to a draft of a note, and removing them."""

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
from committee.papers.note_files import attach_file, detach_file
from committee.papers.note_views import find, note_page


@require_POST
def attach(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Attach one file, or say why it is not taken."""
    note = find(request, pk)
    if problems := take_file(request, partial(attach_file, note_id=pk)):
        return note_page(request, note, problems=problems, problems_head=_("The file was not attached"))
    return redirect("note", pk)


@require_POST
def detach(request: HttpRequest, pk: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """Remove one file."""
    note = find(request, pk)
    try:
        detach_file(by_id=request.user.pk, note_id=pk, file_id=key)
    except Refused as refused:
        return note_page(request, note, problems=refusal(refused), problems_head=_("Nothing was removed"))
    return redirect("note", pk)
