"""Taking a file from a page: what was sent is attached or waits for its form, or the page says why not."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from committee.accord.errors import Refused
from committee.accord.forms import Problem, problems_of, refusal, shown_again
from committee.accord.uploads import is_too_large
from committee.files import words
from committee.files.forms import FileForm, FormWithFile
from committee.files.models import StoredFile
from committee.files.policies import may_publish_file
from committee.files.reading.findings import Unfit
from committee.files.verbs import keep_for_form, waiting_file


def take_file(request: HttpRequest, attach: Callable[..., Any]) -> list[Problem]:
    """Give the file that was sent to `attach`, by account, upload and key; return what stands against it."""
    form = FileForm(request.POST, request.FILES)
    try:
        _check_size(request)
        if not form.is_valid():
            return problems_of([form])
        sent = form.cleaned_data
        attach(by_id=request.user.pk, upload=sent["file"], file_id=sent["key"])
    except Refused as refused:
        return refusal(refused)
    return []


def receive_with_form(request: HttpRequest, form: FormWithFile) -> list[Problem]:
    """Receive the file that came with a form, or came before; return what stands against it.

    Called before the form is judged: whatever is wrong with the other fields, a file that was received waits
    for them, as an internal file of its Party, and the form names it.
    """
    waiting = waiting_file(request.user, form["received"].value())
    problems: list[Problem] = []
    try:
        waiting = _received(request, form) or waiting
    except Refused as refused:
        problems = [{"field": form["file"].id_for_label, "sentence": str(refused)}]
    form.goes_with(waiting)
    return problems


def look_at_file(form: FormWithFile) -> list[Problem]:
    """Return what to look at before a file goes to both Parties; nothing the second time, if it may go."""
    if form.waiting is None:
        return []
    answer = may_publish_file(form.waiting)
    if not answer.allowed:
        return [{"field": form["file"].id_for_label, "sentence": answer.reason}]
    if form.cleaned_data.get("looked") == form.waiting.digest:
        return []
    shown_again(form, looked=form.waiting.digest)
    sentence = _(
        "Look below at what the file carries along: both Parties will read it. Nothing was done yet. "
        "Send it again to do it."
    )
    return [{"field": "", "sentence": sentence}]


def _received(request: HttpRequest, form: FormWithFile) -> StoredFile | None:
    _check_size(request)
    upload, key = form.files.get("file"), _key(form["key"].value())
    return keep_for_form(by_id=request.user.pk, upload=upload, form_key=key) if upload and key else None


def _key(text: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None


def _check_size(request: HttpRequest) -> None:
    if is_too_large(request):
        raise words.refusal(Unfit("too_large", most=filesizeformat(settings.MAX_FILE_BYTES)))
