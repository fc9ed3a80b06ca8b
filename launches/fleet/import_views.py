"""Pages of the import: a file is sent, looked at as what it would change, and only then imported."""

from __future__ import annotations

import uuid
from pathlib import PurePath
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.accord import uploads
from committee.accord.errors import Refused
from committee.accord.forms import problems_of, refusal
from committee.accord.models import Chain, Entry
from committee.accord.narration import sentence
from committee.accord.policies import may_keep_records, standing_of
from committee.accord.sessions import reader
from launches.fleet import import_words
from launches.fleet.forms import FileForm, MappingForm
from launches.fleet.importing import (
    CHANGED,
    MOST_LAUNCHES_ON_A_PAGE,
    NEW,
    Plan,
    check_size_for_a_page,
    import_launches,
    preview,
)
from launches.fleet.parsing import NAMED, columns_in
from launches.fleet.reading import Unreadable

_KEPT = "launches_to_import"  # in the session: the key of the file and the name it came with
NAME_LETTERS = 100


def _check(request: HttpRequest) -> None:
    """Let the secretaries through. Raises PermissionDenied with the policy's reason."""
    answer = may_keep_records(standing_of(request.user))
    if not answer.allowed:
        raise PermissionDenied(answer.reason)


@require_http_methods(["GET", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Take a file of launches, and lead to what it would change."""
    _check(request)
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if uploads.is_too_large(request):
            most = settings.MAX_UPLOAD_BYTES // 1024 // 1024
            too_large = _("The file is larger than %(most)s MB. Nothing of it was kept.") % {"most": most}
            return _send_page(request, FileForm(), refusal(Refused(too_large)))
        if form.is_valid():
            return HttpResponseRedirect(reverse("launches_import_look", args=[_keep(request, form)]))
        return _send_page(request, form, problems_of([form]))
    return _send_page(request, FileForm(), [])


def _send_page(request: HttpRequest, form: FileForm, problems: list[dict[str, str]]) -> HttpResponse:
    entry = _receipt(request)
    context = {
        "form": form,
        "problems": problems,
        "entry": entry,
        "sentence": sentence(entry) if entry else "",
        "nothing": request.GET.get("receipt") == "none",
    }
    return render(request, "fleet/import.html", context, status=422 if problems else 200)


def _keep(request: HttpRequest, form: FileForm) -> uuid.UUID:
    """Keep the file for this session alone; the one that waited before goes."""
    if before := request.session.get(_KEPT):
        uploads.discard(uuid.UUID(before["key"]))
    sent = form.cleaned_data["file"]
    key = uploads.keep(sent.chunks())
    name = "".join(letter for letter in PurePath(sent.name).name if letter.isprintable())[-NAME_LETTERS:]
    request.session[_KEPT] = {"key": str(key), "name": name}
    return key


def _receipt(request: HttpRequest) -> Entry | None:
    number = request.GET.get("receipt", "")
    if not number.isdecimal():
        return None
    entries = Entry.objects.visible_to(reader(request)).filter(verb="import_launches")
    return entries.filter(chain=Chain.SHARED, number=int(number)).first()


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show what a file would change, line by line; import it where that is what was looked at."""
    _check(request)
    kept = request.session.get(_KEPT)
    if not kept or kept["key"] != str(key) or not uploads.path_of(key).exists():
        return _used(request, key)
    sent = request.POST if request.method == "POST" else request.GET
    named = {name: sent[name] for name in NAMED if name in sent}
    try:
        check_size_for_a_page(uploads.path_of(key))
        columns = columns_in(uploads.path_of(key))
        form = MappingForm(named or None, columns=columns)
        if named and not form.is_valid():
            return _look_page(request, kept, form=form, problems=problems_of([form]))
        mapping = form.mapping() if named else None
        if request.method == "POST":
            return _import(request, key, kept, mapping)
        plan = _preview(key, mapping)
    except Unreadable as unreadable:
        if unreadable.code == "columns":  # no fault of the file: it is a table of somebody's own
            return _look_page(request, kept, form=MappingForm(None, columns=columns))
        return _look_page(request, kept, problems=refusal(Refused(import_words.of_file(unreadable))))
    return _look_page(request, kept, plan=plan, mapping=mapping)


def _preview(key: uuid.UUID, mapping: dict[str, str] | None) -> Plan:
    return preview(uploads.path_of(key), mapping, at_most=MOST_LAUNCHES_ON_A_PAGE)


def _import(
    request: HttpRequest, key: uuid.UUID, kept: dict[str, str], mapping: dict[str, str] | None
) -> HttpResponse:
    try:
        done = import_launches(
            by_id=request.user.pk,
            path=uploads.path_of(key),
            name=kept["name"],
            import_id=key,
            mapping=mapping,
            expected=request.POST.get("digest", ""),
            leave_out_wrong=True,  # the button says how many
            at_most=MOST_LAUNCHES_ON_A_PAGE,
        )
    except Refused as refused:
        plan = _preview(key, mapping)
        return _look_page(request, kept, plan=plan, mapping=mapping, problems=refusal(refused))
    uploads.discard(key)
    del request.session[_KEPT]
    return _done(done.entry)


def _done(entry: Entry | None) -> HttpResponse:
    receipt = entry.number if entry else "none"
    return HttpResponseRedirect(reverse("launches_import") + f"?receipt={receipt}")


def _used(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Lead to the receipt where the file was imported already: a form was sent twice."""
    entries = Entry.objects.visible_to(reader(request)).filter(verb="import_launches", subject_id=str(key))
    if entry := entries.filter(actor_id=str(request.user.pk)).first():
        return _done(entry)
    raise Http404


class ToAdd(NamedTuple):
    """A vehicle or a pad that the portal does not know: where it is added, and how many lines name it."""

    label: str
    address: str
    lines: int


def _to_add(what: str, value: str, lines: int) -> ToAdd:
    table, field = {"vehicle": ("launchvehicle", "name"), "pad": ("pad", "code")}[what]
    address = reverse(f"admin:launches_{table}_add") + "?" + urlencode({field: value})
    return ToAdd(str(import_words.ADD[what]) % {"value": value}, address, lines)


def _look_page(
    request: HttpRequest,
    kept: dict[str, str],
    *,
    plan: Plan | None = None,
    form: MappingForm | None = None,
    mapping: dict[str, str] | None = None,
    problems: list[dict[str, str]] | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "name": kept["name"],
        "key": kept["key"],
        "form": form,
        "mapping": mapping or {},
        "problems": problems or [],
        "problems_head": _("Nothing was imported"),
    }
    if plan:
        names = import_words.Names()
        context |= {
            "plan": plan,
            "counts": dict(plan.counts),
            "passed": [(count, import_words.PASSED[why]) for why, count in sorted(plan.passed.items())],
            "unknown": [_to_add(*named, lines) for named, lines in plan.unknown.items()],
            "faults": [(fault.line, import_words.of_line(fault)) for fault in plan.faults],
            "new": [step for step in plan.steps if step.kind == NEW],
            "changed": [
                (step, import_words.changes_of(step, names)) for step in plan.steps if step.kind == CHANGED
            ],
        }
    return render(request, "fleet/import_look.html", context, status=422 if problems else 200)
