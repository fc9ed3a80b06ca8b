"""Taking a file from a page: what was sent is attached, or the page says why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat

from committee.accord.errors import Refused
from committee.accord.forms import Problem, problems_of, refusal
from committee.accord.uploads import is_too_large
from committee.files import words
from committee.files.forms import FileForm
from committee.files.reading.findings import Unfit


def take_file(request: HttpRequest, attach: Callable[..., Any]) -> list[Problem]:
    """Give the file that was sent to `attach`, by account, upload and key; return what stands against it."""
    form = FileForm(request.POST, request.FILES)
    try:
        if is_too_large(request):
            raise words.refusal(Unfit("too_large", most=filesizeformat(settings.MAX_FILE_BYTES)))
        if not form.is_valid():
            return problems_of([form])
        sent = form.cleaned_data
        attach(by_id=request.user.pk, upload=sent["file"], file_id=sent["key"])
    except Refused as refused:
        return refusal(refused)
    return []
