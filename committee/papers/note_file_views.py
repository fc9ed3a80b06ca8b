"""Attaching files to a draft of a note, and removing them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from committee.accord.errors import Refused
from committee.accord.forms import problems_of, refusal
from committee.accord.uploads import is_too_large
from committee.files import words
from committee.files.forms import FileForm
from committee.files.reading.findings import Unfit
from committee.papers.note_files import attach_file, detach_file
from committee.papers.note_views import find, note_page


@require_POST
def attach(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Attach one file, or say why it is not taken."""
    note = find(request, pk)
    form = FileForm(request.POST, request.FILES)
    try:
        if is_too_large(request):
            raise words.refusal(Unfit("too_large", most=filesizeformat(settings.MAX_FILE_BYTES)))
        if form.is_valid():
            attach_file(
                by_id=request.user.pk,
                note_id=pk,
                upload=form.cleaned_data["file"],
                file_id=form.cleaned_data["key"],
            )
            return redirect("note", pk)
        problems = problems_of([form])
    except Refused as refused:
        problems = refusal(refused)
    return note_page(request, note, problems=problems, problems_head=_("The file was not attached"))


@require_POST
def detach(request: HttpRequest, pk: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """Remove one file."""
    note = find(request, pk)
    try:
        detach_file(by_id=request.user.pk, note_id=pk, file_id=key)
    except Refused as refused:
        return note_page(request, note, problems=refusal(refused), problems_head=_("Nothing was removed"))
    return redirect("note", pk)
