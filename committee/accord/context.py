"""What every page shows: the demonstration's mark, and the sections of the head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.accord.registry import gather, provides
from committee.accord.sessions import reader
from committee.accord.waiting import by_turn, open_texts


@dataclass
class Section:
    """A section of the portal in the head of each page.

    `root` is where the addresses of its pages begin, when its own address lies deeper.
    """

    label: str
    address: str
    waiting: int = 0
    is_here: bool = False
    root: str = ""


def portal(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame of every page needs; sections only for people who are signed in."""
    return {"demonstration": settings.DEBUG, "sections": _sections(request)}


def _sections(request: HttpRequest) -> list[Section]:
    user = getattr(request, "user", None)
    # The admin has its own head; counting for it would cost queries on each of its pages.
    if user is None or not user.is_authenticated or request.path.startswith(reverse("admin:index")):
        return []
    sections = [section for section in gather("navigation", request) if section]
    for section in sections:
        home = section.address == reverse("desk")
        section.is_here = (
            request.path == section.address
            if home
            else request.path.startswith(section.root or section.address)
        )
    return sections


def waiting_for(request: HttpRequest, kind: str) -> int:
    """Count the open texts of a kind that wait for the reader's own Party."""
    own = reader(request).party_code
    texts = by_turn(open_texts_of(request)).get(own, []) if own else []
    return sum(text.kind == kind for text in texts)


def open_texts_of(request: HttpRequest) -> list[Any]:
    """Return the open texts the reader may see, read once a page."""
    if not hasattr(request, "_open_texts"):
        request._open_texts = open_texts(request.user)  # type: ignore[attr-defined]  # a request holds what it is given
    return request._open_texts  # type: ignore[attr-defined]  # a request holds what it is given


@provides("navigation", order=0)
def _desk(request: HttpRequest) -> Section:
    return Section(_("Desk"), reverse("desk"))


@provides("navigation", order=70)
def _record(request: HttpRequest) -> Section | None:
    return Section(_("Record"), reverse("record")) if reader(request).party_code else None
