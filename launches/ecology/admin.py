"""Concerns for the secretariats: drafts are written here, what both read is read here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.admin import Step
from committee.accord.admin_base import ByVerb, PaperAdmin, PaperForm, ReadOnlyInline, WalledAdmin
from committee.accord.errors import Stale
from committee.accord.languages import LANGUAGES
from committee.accord.wall import Ring
from launches.ecology.links import linked_keys
from launches.ecology.models import Concern, ConcernAnswer, ConcernComment, Measure, Pledge
from launches.ecology.verbs import save_concern

WORDS = ("title", "description", "where")


class ConcernDraftForm(PaperForm):
    """A draft as it is typed. `seen` names the version it was begun from."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        version = "" if self.instance._state.adding else self.instance.version
        self.initial["seen"] = version
        if isinstance(self.refusal, Stale) and isinstance(self.data, QueryDict):
            # The page shows what the colleague wrote: who saves now has seen it.
            self.data = self.data.copy()
            self.data["seen"] = version


class AnswerInline(ReadOnlyInline):
    """What the other Party answered."""

    model = ConcernAnswer
    fields = ("party", "text_ru", "text_kk", "text_en", "dated", "source", "given_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Bring Party and source along."""
        return super().get_queryset(request).select_related("party", "source")


class PledgeInline(ReadOnlyInline):
    """What was promised, and whether it was kept."""

    model = Pledge
    fields = (
        "party", "text_ru", "text_kk", "text_en", "due", "is_undated", "dated", "source", "given_at",
        "is_kept", "marked_by", "marked_on", "mark_reason",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Bring Parties and source along."""
        return super().get_queryset(request).select_related("party", "marked_by", "source")


class MeasureInline(ReadOnlyInline):
    """What was done."""

    model = Measure
    fields = (
        "done_by",
        "is_joint",
        "text_ru",
        "text_kk",
        "text_en",
        "done_on",
        "source",
        "party",
        "given_at",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Bring Parties and source along."""
        return super().get_queryset(request).select_related("party", "done_by", "source")


@admin.register(Concern)
class ConcernAdmin(ByVerb, PaperAdmin):
    """Concerns: the own drafts are written through the verb; all else is done on their own page."""

    form = ConcernDraftForm
    inlines = (AnswerInline, PledgeInline, MeasureInline)
    fields = (
        *(tuple(f"{word}_{code}" for code in LANGUAGES) for word in WORDS),
        ("category", "severity"),
        "subject",
        "raised_on",
        "source",
    )
    readonly_fields = [
        "number", "entered_by", "published_at", "closing_asked_at", "closing_asked_reason", "closing_outcome",
        "closing_text", "closed_on", "closed_how", "close_reason",
    ]  # fmt: skip
    list_display = ("__str__", "category", "severity", "raised_on", "state", "entered_by", "ring")
    list_filter = ("category", "severity", "party", "ring", ("closed_on", admin.EmptyFieldListFilter))
    search_fields = ("number", "title_ru", "title_kk", "title_en", "description_ru", "description_kk")
    date_hierarchy = "raised_on"
    change_form_template = "admin/committee/steps_change_form.html"

    @admin.display(description=gettext_lazy("state"))
    def state(self, concern: Concern) -> str:
        """Say where it stands."""
        return str(concern.state.label)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Bring Party, subject, source and the decision cited along."""
        return (
            super()
            .get_queryset(request)
            .select_related("party", "subject", "source", "closing_outcome", "closing_text")
        )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A draft stays in its own Party's ring until it is shown on its page, so there is none to choose."""
        if obj is None:
            return [*self.fields, "key"]
        if self.has_change_permission(request, obj):
            return [*self.fields, "seen"]
        return ["number", *self.fields, *self.readonly_fields[1:], "ring"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep the words as they are that both have read."""
        return super().has_change_permission(request, obj) and not (obj and obj.ring != Ring.PARTY)

    def save_by_verb(self, request: HttpRequest, form: Any, formsets: list[Any]) -> None:
        """Save the draft; the links it has on its own page stay."""
        data, concern = form.cleaned_data, form.row()
        save_concern(
            by_id=request.user.pk,
            concern_id=concern.pk,
            seen=data["seen"],
            category=data["category"],
            severity=data["severity"],
            raised_on=data["raised_on"],
            source_id=data["source"] and data["source"].pk,
            subject_id=data["subject"] and data["subject"].pk,
            speaks_of=linked_keys(concern),
            **{word: {code: data[f"{word}_{code}"] for code in LANGUAGES} for word in WORDS},
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Lead to the concern's page, where it is shown, answered and closed."""
        concern = self.get_object(request, object_id)
        steps = [Step(_("Open the concern's page"), reverse("concern", args=[concern.pk]))] if concern else []
        return super().change_view(request, object_id, form_url, {"steps": steps, **(extra_context or {})})


@admin.register(ConcernComment)
class ConcernCommentAdmin(WalledAdmin):
    """Comments on concerns: written on the concern's page, never changed."""

    fields = ("concern", "author", "language", "body", "written_at", "ring", "party")
    list_display = ("written_at", "concern", "author", "language", "ring", "beginning")
    list_filter = ("ring", "party", "language")
    search_fields = ("body", "concern__number")

    @admin.display(description=gettext_lazy("comment"))
    def beginning(self, comment: ConcernComment) -> str:
        """Show how it begins."""
        return comment.body[:80]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Bring concern and author along."""
        return super().get_queryset(request).select_related("concern", "author__person", "party")
