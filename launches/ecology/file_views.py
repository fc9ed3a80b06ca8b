"""Attaching files to a draft of a concern, and removing them."""

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
from launches.ecology.files import attach_file, detach_file
from launches.ecology.views import concern_page, find


@require_POST
def attach(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Attach one file, or say why it is not taken."""
    concern = find(request, pk)
    if problems := take_file(request, partial(attach_file, concern_id=pk)):
        return concern_page(request, concern, problems=problems, problems_head=_("The file was not attached"))
    return redirect("concern", pk)


@require_POST
def detach(request: HttpRequest, pk: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """Remove one file."""
    concern = find(request, pk)
    try:
        detach_file(by_id=request.user.pk, concern_id=pk, file_id=key)
    except Refused as refused:
        problems = refusal(refused)
        return concern_page(request, concern, problems=problems, problems_head=_("Nothing was removed"))
    return redirect("concern", pk)
