"""What one kind of text shows of its own on the pages that every kind has."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from committee.accord.kinds import Snapshot, kind_of
from committee.accord.models import AbstractComment, Assent, Instrument, TextDraft, User
from committee.files.models import AttachedFile
from committee.texts.answers import Answers, answers_to
from committee.texts.comparison import Pair


class TextPages:
    """The pages of one kind. A room makes one object of a class of its own, and hands it to `text_urls`.

    Addresses are named after the stem: "proposal", "proposal_agree", and so on.
    """

    kind: ClassVar[str]
    paper: ClassVar[type[TextDraft]]  # the drafts that are sent as such texts
    files: ClassVar[type[AttachedFile]]  # the files of those drafts
    stem: ClassVar[str]
    draft_stem: ClassVar[str]
    home: ClassVar[str]  # the name of the address of the list
    label: ClassVar[Any]
    lead: ClassVar[Any]
    begin: ClassVar[Any]  # what the button says that begins a draft
    new: ClassVar[Any]  # what the page is called on which one is begun
    other: ClassVar[Any]  # and the one on which an answer is
    if_last: ClassVar[Any]  # what follows where one agrees after the other Party
    if_first: ClassVar[Any]
    follows: ClassVar[dict[str, Any]] = {}  # what follows from a verb, where it is not what follows for all
    # Templates of parts of a page; an empty name: the kind has none.
    decision: ClassVar[str] = ""  # what one decides, before the text
    words: ClassVar[str] = ""  # what is said beside the wordings; gets `content`
    beside: ClassVar[str] = ""  # sections of the page after the agreements
    replaces: ClassVar[str] = ""  # what an agreement would replace

    @property
    def is_joint(self) -> bool:
        """Whether both Parties write such texts, revision by revision."""
        return kind_of(self.kind).is_joint

    def snapshot(self, draft: Any) -> Snapshot:
        """Return exactly what the other Party would see of a draft."""
        raise NotImplementedError

    def title(self, content: dict[str, Any]) -> str:
        """Return what a text is called, in the reader's language; nothing where it cannot be said yet."""
        raise NotImplementedError

    def discard(self, *, by_id: Any, draft_id: Any) -> None:
        """Throw away a draft that was never sent. Raises Refused."""
        raise NotImplementedError

    def compare(self, this: dict[str, Any], other: dict[str, Any]) -> list[Pair]:
        """Return what two contents say, part by part; asked of kinds that are compared so."""
        raise NotImplementedError

    def crumbs(self, instrument: Instrument) -> list[tuple[str, str]]:
        """Return labels and addresses that stand between the list and the text."""
        return []

    def shown(
        self, request: HttpRequest, instrument: Instrument, *, thread: list[Instrument]
    ) -> dict[str, Any]:
        """Return what the kind's own parts of a page need; `thread` as the method of that name has it."""
        return {}

    def shown_to_agree(self, request: HttpRequest, instrument: Instrument) -> dict[str, Any]:
        """Return what the page of agreeing needs beside that."""
        return {}

    def answers(
        self, reader: User, instrument: Instrument, *, own_comments: Sequence[AbstractComment]
    ) -> Answers:
        """Return what follows from each answer to a text; `own_comments` are of the reader's delegation."""
        return answers_to(
            instrument,
            reader=reader,
            own_comments=own_comments,
            if_last=self.if_last,
            if_first=self.if_first,
        )

    def address(self, pk: Any, page: str = "") -> str:
        """Return the address of a text, or of one of its pages."""
        return reverse(f"{self.stem}_{page}" if page else self.stem, args=[pk])

    def draft_address(self, pk: Any, page: str = "") -> str:
        """Return the address of a draft, or of one of its pages."""
        return reverse(f"{self.draft_stem}_{page}" if page else self.draft_stem, args=[pk])

    def next_after_writing(self, draft: TextDraft) -> str:
        """Return where to look at a written draft: as it would be sent, or as it completes a text."""
        if draft.sent_as_id:
            return self.address(draft.sent_as_id, "supply_language")
        return self.draft_address(draft.pk)

    def texts(self, request: HttpRequest) -> QuerySet[Instrument]:
        """The texts of this kind the reader may see, with their wordings and agreements."""
        assents = Assent.objects.select_related("person", "mandate")  # seen exactly when the text is
        return (
            Instrument.objects.visible_to(request.user)
            .filter(kind=self.kind)
            .prefetch_related("revisions", Prefetch("assents", assents))
        )

    def find(self, request: HttpRequest, pk: uuid.UUID) -> Instrument:
        """Return a text the reader may see, or answer "not found"."""
        return get_object_or_404(self.texts(request), pk=pk)

    def thread(self, request: HttpRequest, pk: uuid.UUID) -> list[Instrument]:
        """Every text in the same place as this one, itself included, oldest first."""
        texts = self.texts(request)
        return list(texts.filter(slot__in=texts.filter(pk=pk).values("slot")).order_by("tabled_at"))

    def own_draft(self, request: HttpRequest, pk: uuid.UUID) -> Any:
        """Return a draft of the reader's own delegation, or answer "not found"."""
        drafts = self.paper.objects.visible_to(request.user).select_related(*self.draft_brings())
        return get_object_or_404(drafts, pk=pk)

    def draft_brings(self) -> tuple[str, ...]:
        """The rows a draft's pages read along with it."""
        return ("answers__party", "amends", "sent_as", "circle")
