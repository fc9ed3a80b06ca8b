"""What the register says of a paper, beside the paper: to its own Party."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from committee.accord.context import Section
from committee.accord.policies import may_keep_records
from committee.accord.registry import provides
from committee.accord.sessions import reader, standing
from committee.accord.wall import circle_of
from committee.chancery.forms import choice_of
from committee.chancery.models import RegisterLine
from committee.papers.models import Note


@dataclass(frozen=True)
class RegisterPanel:
    """The lines of a paper, and the way to a new one."""

    lines: list[RegisterLine]
    begin: str
    template: str = "chancery/panel.html"


@provides("navigation", order=26)
def _section(request: HttpRequest) -> Section | None:
    return Section(_("Register"), reverse("register")) if reader(request).party_code else None


@provides("file rules")
def _rule() -> SafeString:
    """Where a paper goes that may not come as a file."""
    return format_html(
        '<a href="{}">{}</a>',
        reverse("register_new"),
        _("Enter such a paper into your register by its number and date."),
    )


def _panel(request: HttpRequest, paper: Any, *, name: str) -> RegisterPanel | None:
    user = reader(request)
    may_write = may_keep_records(standing(request)).allowed
    if not user.party_code or circle_of(paper):
        return None
    lines = list(
        RegisterLine.objects.visible_to(user)
        .filter(**{name: paper})
        .select_related("executor", "resolved_by")
    )
    if not (lines or may_write):
        return None
    sender = paper.from_party_id if isinstance(paper, Note) else getattr(paper, "party_id", None)
    direction = (
        RegisterLine.Direction.OUTGOING if sender == user.party_code else RegisterLine.Direction.INCOMING
    )
    said = urlencode({"paper": choice_of(name, paper.pk), "direction": direction})
    return RegisterPanel(lines, f"{reverse('register_new')}?{said}" if may_write else "")


provides("note", order=70)(partial(_panel, name="note"))
provides("text", order=70)(partial(_panel, name="instrument"))
