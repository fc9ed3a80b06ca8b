"""Pages of what is said before governments agree: the words of one revision, and one form below them."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.accord.errors import Refused
from committee.accord.forms import problems_of, refusal, shown_again
from committee.accord.kinds import kind_of
from committee.accord.languages import LANGUAGES, language_of_reader
from committee.accord.models import Entry, Instrument
from committee.accord.only_inside import look_again
from committee.accord.policies import Answer
from committee.accord.receipts import with_receipt
from committee.accord.sessions import reader, standing
from committee.concurrence import verbs
from committee.concurrence.forms import ConcurForm, ConfirmForm, NameForm
from committee.concurrence.policies import may_concur, may_confirm_languages, may_name_linguist
from committee.concurrence.reading import Before, before_agreeing, needs_any, numbers_apart


def _text(request: HttpRequest, pk: uuid.UUID) -> Before:
    texts = Instrument.objects.visible_to(request.user).prefetch_related("revisions")
    text = get_object_or_404(texts, pk=pk)
    if not reader(request).party_code or not needs_any(text.kind):
        raise Http404
    return before_agreeing(text)


@require_http_methods(["GET", "POST"])
def concur(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Enter that the own agency concurs."""
    before = _text(request, pk)
    first = {"key": uuid.uuid4(), "revision": before.revision.number, "language": language_of_reader()}
    return _page(
        request,
        before,
        form=ConcurForm(_sent(request), initial=first, user=reader(request)),
        verb=verbs.concur,
        answer=may_concur(standing(request), before),
        label=_("Enter that your agency concurs"),
    )


@require_http_methods(["GET", "POST"])
def linguist(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Name the own linguist."""
    before = _text(request, pk)
    return _page(
        request,
        before,
        form=NameForm(_sent(request), user=reader(request)),
        verb=verbs.name_linguist,
        answer=may_name_linguist(standing(request), before),
        label=_("Name your linguist"),
    )


@require_http_methods(["GET", "POST"])
def languages(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Confirm that both languages say the same."""
    before = _text(request, pk)
    return _page(
        request,
        before,
        form=ConfirmForm(_sent(request), initial={"revision": before.revision.number}),
        verb=verbs.confirm_languages,
        answer=may_confirm_languages(standing(request), before),
        label=_("Confirm that both languages say the same"),
    )


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _page(
    request: HttpRequest,
    before: Before,
    *,
    form: Any,
    verb: Callable[..., Entry | None],
    answer: Answer,
    label: str,
) -> HttpResponse:
    text, problems = before.instrument, []
    kind = kind_of(text.kind)
    if request.method == "POST":
        problems = problems_of([form]) or look_again(request, form)
        if not problems:
            try:
                entry = verb(by_id=request.user.pk, instrument_id=text.pk, **form.typed())
                place = kind.address(text)
                return with_receipt(place, entry) if entry else redirect(place)
            except Refused as refused:
                problems = refusal(refused)
                if "revision" in form.fields:
                    # The page below shows the revision that stands; sending again speaks of that one.
                    shown_again(form, revision=str(before.revision.number))
    apart = numbers_apart(before.revision)
    context = {
        "text": text,
        "title": kind.title(before.revision),
        "address": kind.address(text),
        "revision": before.revision,
        "apart": [(LANGUAGES[code], ", ".join(numbers)) for code, numbers in apart.items()],
        "form": form,
        "answer": answer,
        "label": label,
        "problems": problems,
        "problems_head": _("Nothing was written"),
    }
    status = 409 if problems else 200 if answer.allowed else 403
    return render(request, "concurrence/act.html", context, status=status)
