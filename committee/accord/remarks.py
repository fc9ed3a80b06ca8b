"""Comments on a page: what is shown of them, and taking one more from the form."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from committee.accord.circles import CircleField, offer_circles
from committee.accord.comments import comment_on
from committee.accord.errors import Refused
from committee.accord.forms import BindingText, PortalForm, Problem, problems_of, refusal
from committee.accord.languages import LANGUAGES, language_of_reader
from committee.accord.models import AbstractComment, User
from committee.accord.only_inside import warnings
from committee.accord.policies import may_prepare
from committee.accord.sessions import reader, standing
from committee.accord.wall import Ring, circle_of, ring_of


class CommentForm(PortalForm):
    """A comment in one language. `key` lets a form sent twice be written once."""

    circle = CircleField(label=_("Who of your delegation reads it"))
    key = forms.UUIDField(widget=forms.HiddenInput)
    language = forms.ChoiceField(label=_("Language of the comment"), choices=list(LANGUAGES.items()))
    body = BindingText(
        label=_("Your comment"),
        help_text=_("Nobody but your delegation reads it until you show it to both."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    field_order = ("key", "language", "body", "circle")

    def __init__(self, user: User, subject: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_circles(self, user, to=circle_of(subject) is None)


@dataclass
class Remarks:
    """The comments beside something, as this reader may see them, with the form for one more."""

    rows: list[AbstractComment]
    address: str  # where the form is sent
    form: CommentForm
    may_comment: bool
    own_only: bool  # what it stands beside is read by the own delegation alone
    to_both: str = ""  # the words both would read, when one asked to see them first
    warnings: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def own(self) -> list[AbstractComment]:
        """The comments that stay with the reader's delegation."""
        return [comment for comment in self.rows if comment.ring == Ring.PARTY]


def remarks_on(
    request: HttpRequest,
    table: type[AbstractComment],
    subject: Any,
    *,
    address: str,
    form: CommentForm | None = None,
    to_both: str = "",
    problems: list[Problem] | None = None,
) -> Remarks:
    """Return the comments of one table beside a row the reader may see: one query."""
    comments = (
        table.objects.visible_to(request.user)
        .filter(**{table.SUBJECT: subject})
        .select_related("author__person", "circle")
    )
    return Remarks(
        rows=list(comments),
        address=address,
        form=form
        or CommentForm(
            reader(request), subject, initial={"key": uuid.uuid4(), "language": language_of_reader()}
        ),
        may_comment=may_prepare(standing(request)).allowed,
        own_only=ring_of(subject) == Ring.PARTY,
        to_both=to_both,
        warnings=warnings(reader(request), [to_both]) if to_both else [],
        problems=problems or [],
    )


def take_comment(
    request: HttpRequest, table: type[AbstractComment], subject: Any, *, address: str
) -> Remarks | None:
    """Write the comment that was sent; None when it is written.

    Otherwise the comments to show again: with what both would read, or with the problem and what was typed.
    """
    form = CommentForm(reader(request), subject, request.POST)
    ring = request.POST.get("ring", "")
    if not form.is_valid():
        return remarks_on(request, table, subject, address=address, form=form, problems=problems_of([form]))
    data = form.cleaned_data
    if ring == "look":
        return remarks_on(request, table, subject, address=address, form=form, to_both=data["body"])
    try:
        comment_on(
            table,
            by_id=request.user.pk,
            subject_id=subject.pk,
            body=data["body"],
            language=data["language"],
            ring=ring,
            comment_id=data["key"],
            circle_id=data.get("circle"),
        )
    except Refused as refused:
        return remarks_on(request, table, subject, address=address, form=form, problems=refusal(refused))
    return None
