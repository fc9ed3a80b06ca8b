"""Comparing a Word file that came back with the text: nothing of the file is kept."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from committee.accord.errors import Refused
from committee.accord.forms import PortalForm, problems_of, refusal
from committee.accord.models import Revision
from committee.documents.word_reading import NoWordFileError, WordFile, read_word
from committee.files import words
from committee.files.verbs import receive
from committee.texts.pages import TextPages
from committee.texts.returned import compared, left_as


class ReturnedForm(PortalForm):
    """The file that came back."""

    file = forms.FileField(
        label=gettext_lazy("Word file (DOCX)"),
        error_messages={"required": gettext_lazy("Choose a file.")},
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )


@require_http_methods(["GET", "POST"])
def returned(request: HttpRequest, pk: uuid.UUID, pages: TextPages) -> HttpResponse:
    """Take a Word file and show what it says otherwise than the revision it left as."""
    text = pages.find(request, pk)
    form = ReturnedForm(request.POST, request.FILES) if request.method == "POST" else ReturnedForm()
    told: dict[str, Any] = {}
    problems = []
    if request.method == "POST":
        problems = problems_of([form])
        if not problems:
            try:
                told = _told(_read(form.cleaned_data["file"]), list(text.revisions.all()), text.revision)
            except Refused as refused:
                problems = refusal(refused)
    context = {
        "pages": pages,
        "instrument": text,
        "title": pages.title(text.revision.content),
        "form": form,
        "rules": words.rules(),
        "problems": problems,
        "problems_head": _("The file was not compared"),
        **told,
    }
    return render(request, "texts/returned.html", context, status=409 if problems else 200)


def _read(upload: Any) -> WordFile:
    """Look the file through as any that comes in, and read it. Raises Refused."""
    received = receive(upload)
    try:
        if not received.name.lower().endswith(".docx"):
            raise NoWordFileError
        return read_word(received.data)
    except NoWordFileError:
        raise Refused(
            _("This is no Word file that can be compared. Save it as DOCX and send it again.")
        ) from None


def _told(file: WordFile, revisions: list[Revision], newest: Revision) -> dict[str, Any]:
    named = left_as(file, revisions)
    return {
        "revision": named or newest,
        "is_named": named is not None,
        "pairs": compared(named or newest, file),
        "is_read": True,
    }
