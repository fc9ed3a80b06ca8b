"""Pages of the verbs on a concern: drafting, showing it to both, and what is written under it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from committee.accord.errors import Refused, Stale
from committee.accord.forms import Problem, problems_of, refusal, shown_again
from committee.accord.models import Entry, Instrument
from committee.accord.only_inside import look_again, warnings
from committee.accord.parties import other_party
from committee.accord.policies import Answer, may_prepare
from committee.accord.sessions import reader, standing
from committee.files import showing, words
from committee.files.attaching import files_of
from committee.files.forms import FormWithFileForBoth
from committee.files.taking import look_at_file, receive_with_form
from committee.files.words import names_told_by
from launches.ecology import forms, verbs
from launches.ecology.decisions import cited_decision
from launches.ecology.links import linked
from launches.ecology.models import Concern, ConcernFile, Pledge
from launches.ecology.policies import TABLE, may, may_mark
from launches.ecology.showing import preview_digest, problems_before_showing, said
from launches.ecology.views import done, find, links_shown
from launches.fleet.models import Launch


class Act(NamedTuple):
    """A verb's page: its form, the verb, and what follows from it, in words."""

    form: Any
    verb: Callable[..., Entry]
    follows: Any


ACTS = {
    "answer": Act(
        forms.SaidForm,
        verbs.answer_concern,
        gettext_lazy("Both delegations read the answer. It is never replaced; another can be added."),
    ),
    "pledge": Act(
        forms.PledgeForm,
        verbs.add_pledge,
        gettext_lazy("Both delegations read the pledge. The other Party says whether it was kept."),
    ),
    "measure": Act(
        forms.MeasureForm,
        verbs.add_measure,
        gettext_lazy("Both delegations read it, with the Party that entered it. It is never changed."),
    ),
    "link": Act(
        forms.LinkForm,
        verbs.add_link,
        gettext_lazy("The concern shows on the pages of what you name. A link is not taken out again."),
    ),
    "close": Act(
        forms.ActForm,
        verbs.close_concern,
        gettext_lazy("The concern is closed and stays readable. Pledges made on it can still be marked."),
    ),
    "propose_closing": Act(
        forms.ProposeClosingForm,
        verbs.propose_closing,
        gettext_lazy("The concern stays open until the Party that raised it agrees to close it."),
    ),
    "confirm_closing": Act(
        forms.ConfirmForm,
        verbs.confirm_closing,
        gettext_lazy(
            "The concern is closed jointly, with the reason the other Party gave and the decision it cites."
        ),
    ),
    "decline_closing": Act(
        forms.ActForm,
        verbs.decline_closing,
        gettext_lazy("The concern stays open. Both delegations read why."),
    ),
}


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, pk: uuid.UUID, verb: str) -> HttpResponse:
    """Show a verb's page, or do the verb. A refusal keeps what was typed and says why."""
    concern = find(request, pk)
    page = ACTS[verb]
    form = page.form(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        user=reader(request),
        ring=concern.ring,
        initial={"key": uuid.uuid4()},
    )
    return _act_page(
        request,
        concern,
        form,
        lambda said: page.verb(by_id=request.user.pk, concern_id=pk, **said),
        lambda: may(standing(request), verb, concern),
        {"label": TABLE[verb].label, "follows": page.follows, "verb": verb},
    )


@require_http_methods(["GET", "POST"])
def mark(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Say whether a pledge of the other Party was kept."""
    seen = Pledge.objects.visible_to(request.user).select_related("concern__source", "concern__party")
    pledge = get_object_or_404(seen, pk=pk)
    form = forms.MarkForm(
        request.POST if request.method == "POST" else None,
        user=reader(request),
        ring=pledge.concern.ring,
        initial={"key": uuid.uuid4()},
    )
    return _act_page(
        request,
        pledge.concern,
        form,
        lambda said: verbs.mark_pledge(by_id=request.user.pk, pledge_id=pk, **said),
        lambda: may_mark(standing(request), pledge),
        {
            "label": _("Say whether the pledge was kept"),
            "follows": _("Both delegations read it. A pledge that was not kept can still be kept later."),
            "pledge": pledge,
        },
    )


def _act_page(
    request: HttpRequest,
    concern: Concern,
    form: Any,
    do: Callable[[dict[str, Any]], Entry],
    judge: Callable[[], Answer],
    context: dict[str, Any],
) -> HttpResponse:
    """Do an act whose form was sent, or show its page: with the form, or with the reason why not."""
    problems: list[Problem] = []
    if request.method == "POST":
        takes_file = isinstance(form, FormWithFileForBoth) and judge().allowed
        problems = receive_with_form(request, form) if takes_file else []
        problems = problems + problems_of([form])
        if not problems:
            problems = look_again(request, form) + (look_at_file(form) if takes_file else [])
        if not problems:
            try:
                return done(concern.pk, do({"key": form.cleaned_data["key"], **form.said()}))
            except Refused as refused:
                problems = refusal(refused)
    answer = judge()
    waiting = getattr(form, "waiting", None)
    context |= {
        "concern": concern,
        "form": form,
        "answer": answer,
        "waiting": showing.to_be_shown([waiting]).lines if waiting else [],
        "file_rules": words.rules() if form.is_multipart() else [],
        "decision": cited_decision(request.user, concern),
        "problems": problems,
        "problems_head": _("Nothing was done"),
    }
    return render(request, "ecology/act.html", context, status=_status(problems, answer.allowed))


def _status(problems: list[Problem], allowed: bool) -> int:
    if problems:
        return 409
    return 200 if allowed else 403


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a draft: empty, about a launch (`?launch=` its tag), or about a text (`?text=` its number)."""
    answer = may_prepare(standing(request))
    if not answer.allowed:
        return _closed(request, answer.reason)
    if request.method == "POST":
        return _write(request)
    initial = {
        "key": uuid.uuid4(),
        "launches": _named(request, Launch, "tag", "launch"),
        "texts": _named(request, Instrument, "number", "text"),
    }
    return _form_page(request, forms.ConcernForm(initial=initial, user=reader(request)))


def _named(request: HttpRequest, model: Any, field: str, asked: str) -> str:
    """Return the name of a row the address asks for, if the reader may see it."""
    rows = model.objects.visible_to(request.user).filter(**{field: request.GET.get(asked, "")})
    return str(rows.values_list(field, flat=True).first() or "")


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Change a draft of one's own delegation."""
    concern = find(request, pk)
    answer = may(standing(request), "edit", concern)
    if not answer.allowed:
        return _closed(request, answer.reason, concern)
    if request.method == "POST":
        return _write(request, concern)
    return _form_page(
        request, forms.ConcernForm(initial=_initial(request, concern), user=reader(request)), concern
    )


def _initial(request: HttpRequest, concern: Concern) -> dict[str, Any]:
    fields = [name for name in forms.ConcernForm.base_fields if name != "circle" and hasattr(concern, name)]
    rows = linked(concern, request.user)
    return {name: getattr(concern, name) for name in fields} | {
        "key": concern.pk,
        "seen": concern.version,
        "source": concern.source_id,
        "subject": concern.subject_id,
        "launches": ", ".join(rows["launches"].order_by("at").values_list("tag", flat=True)),
        "texts": ", ".join(rows["texts"].order_by("tabled_at").values_list("number", flat=True)),
        "notes": [str(note.pk) for note in rows["notes"]],
    }


def _write(request: HttpRequest, concern: Concern | None = None) -> HttpResponse:
    form = forms.ConcernForm(request.POST, user=reader(request))
    problems = problems_of([form]) if not form.is_valid() else []
    if not problems:
        try:
            saved = verbs.save_concern(by_id=request.user.pk, **form.said())
            return redirect("concern_publish", saved.pk)
        except Stale as stale:
            shown_again(form, seen=find(request, form.cleaned_data["key"]).version)
            problems = refusal(stale)
        except Refused as refused:
            problems = refusal(refused)
    return _form_page(request, form, concern, problems)


def _form_page(
    request: HttpRequest, form: Any, concern: Concern | None = None, problems: list[Problem] | None = None
) -> HttpResponse:
    context = {"form": form, "concern": concern, "problems": problems or []}
    return render(request, "ecology/concern_form.html", context, status=409 if problems else 200)


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Look at a draft exactly as the other side will read it, and show it to both."""
    concern = find(request, pk)
    form = forms.PublishForm(request.POST) if request.method == "POST" else None
    problems: list[Problem] = []
    if form and not form.is_valid():
        problems = problems_of([form])
    elif form:
        try:
            return done(pk, verbs.publish_concern(by_id=request.user.pk, concern_id=pk, **form.cleaned_data))
        except Refused as refused:
            problems = refusal(refused)
            concern = find(request, pk)
    if concern.state != Concern.State.DRAFT:
        return redirect("concern", pk)
    answer = may(standing(request), "publish", concern)
    files = files_of(ConcernFile, concern)
    return render(
        request,
        "ecology/publish.html",
        {
            "concern": concern,
            "answer": answer,
            "other": other_party(str(concern.party_id)),
            "obstacles": problems_before_showing(concern),
            "form": forms.PublishForm(
                initial={
                    "key": uuid.uuid4(),
                    "previewed": preview_digest(concern),
                    "open_to_observers": bool(form and form["open_to_observers"].value()),
                }
            ),
            "warnings": warnings(
                reader(request),
                [*_words_of(concern), *names_told_by(files)],
                besides=[pk, *(file.pk for file in files)],
            ),
            **links_shown(request, concern),
            "files": showing.to_be_shown(files),
            "problems": problems,
            "problems_head": _("Nothing was shown"),
        },
        status=409 if problems else 200,
    )


def _words_of(concern: Concern) -> list[str]:
    told = said(concern)
    return [words for name in ("title", "description", "where") for words in told[name].values()]


@require_POST
def open_to_delegation(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Open a draft that was kept to a circle to the whole delegation."""
    concern = find(request, pk)
    try:
        verbs.open_concern(by_id=request.user.pk, concern_id=pk)
    except Refused as refused:
        return _closed(request, str(refused), concern)
    return redirect("concern", pk)


@require_POST
def discard(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Throw away a draft that was never shown."""
    concern = find(request, pk)
    try:
        verbs.discard_concern(by_id=request.user.pk, concern_id=pk)
    except Refused as refused:
        return _closed(request, str(refused), concern)
    return redirect("concerns")


def _closed(request: HttpRequest, reason: str, concern: Concern | None = None) -> HttpResponse:
    return render(request, "ecology/closed.html", {"reason": reason, "concern": concern}, status=403)
