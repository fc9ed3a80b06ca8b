"""The scope of the cooperation: the list of subjects, and everything about one of them on its page."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from committee.accord.context import Section
from committee.accord.registry import gather, provides
from committee.accord.wall import rings_open_to
from committee.papers.models import Subject
from committee.papers.models.subjects import in_order


@require_GET
def subjects(request: HttpRequest) -> HttpResponse:
    """Show the whole list, each subject with its parts."""
    rows = in_order(request.user)
    if not rows and not rings_open_to(request.user):
        raise Http404
    heads = [row for row in rows if row.parent_id is None]
    groups = [{"subject": head, "parts": [row for row in rows if row.parent_id == head.pk]} for head in heads]
    return render(request, "papers/subjects.html", {"groups": groups})


@require_GET
def subject(request: HttpRequest, pk: Any) -> HttpResponse:
    """Show one subject: what every room has on it, parts included.

    Rooms register a provider for the place "subject": `(request, subject) -> panel or None`. A panel
    names its `template`, which is included with it as `panel`. Filter by `subject.with_parts()`.
    """
    shown = get_object_or_404(Subject.objects.visible_to(request.user).select_related("parent"), pk=pk)
    rows = in_order(request.user)
    siblings = [row for row in rows if row.parent_id == (shown.parent_id or shown.pk)]
    panels = [panel for panel in gather("subject", request, shown) if panel]
    return render(
        request,
        "papers/subject.html",
        {"subject": shown, "head": shown.parent or shown, "parts": siblings, "panels": panels},
    )


@provides("navigation", order=58)
def _section(request: HttpRequest) -> Section | None:
    return Section(_("Subjects"), reverse("subjects")) if rings_open_to(request.user) else None
