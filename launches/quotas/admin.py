"""Drafts for the secretariats; the numbers themselves are in number_admin.py."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.accord.admin import Step
from committee.accord.admin_base import (
    ByVerb,
    ChildFormSet,
    PaperAdmin,
    PaperForm,
    PaperInline,
    WalledForm,
)
from committee.accord.errors import Stale
from committee.accord.languages import LANGUAGES
from committee.accord.models import Instrument
from committee.accord.sessions import standing
from launches.quotas.models import ProposalLine, QuotaProposal
from launches.quotas.verbs import DraftLine, save_draft


class DraftForm(PaperForm):
    """A draft as it is typed. `seen` names the draft it was begun from."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        version = "" if self.instance._state.adding else self.instance.version
        self.initial["seen"] = version
        for name in {"answers", "amends"} & set(self.fields):
            # A text that has been closed since stays chosen.
            kept = Instrument.objects.filter(pk=getattr(self.instance, f"{name}_id"))
            self.fields[name].queryset |= kept  # type: ignore[attr-defined]  # the field is a choice of rows
        if isinstance(self.refusal, Stale) and isinstance(self.data, QueryDict):
            # The page shows what the colleague wrote: who saves now has seen it.
            self.data = self.data.copy()
            self.data["seen"] = version


class LineForm(WalledForm):
    """One number of a draft. Whether lines overlap is judged by the verb, for all of them."""

    def validate_constraints(self) -> None:
        """Leave aside the lines kept so far: the verb replaces them all."""

    def line(self) -> DraftLine:
        """Return the line as the verb takes it."""
        data = self.cleaned_data
        return DraftLine(
            family=data["family"].code,
            period=data["period"],
            launches=data["launches"],
            condition={code: data[f"condition_{code}"] for code in LANGUAGES},
            reason={code: data[f"reason_{code}"] for code in LANGUAGES},
        )


class DraftLineFormSet(ChildFormSet):
    """The lines of a draft. The verb writes them anew each time, so none is looked up by its key."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Take whatever key a line had when the page was opened."""
        super().add_fields(form, index)
        known = form.fields["id"].initial
        form.fields["id"] = forms.CharField(initial=known, required=False, widget=forms.HiddenInput)

    def lines(self) -> list[DraftLine]:
        """Return the lines that are filled in and not struck out."""
        struck = self.deleted_forms
        forms_of_lines: list[Any] = self.forms
        return [
            form.line()
            for number, form in enumerate(forms_of_lines)
            if form not in struck and (number < self.initial_form_count() or form.has_changed())
        ]


class ProposalLineInline(PaperInline):
    """The numbers of a draft."""

    model = ProposalLine
    form = LineForm
    formset = DraftLineFormSet
    fields = (
        ("family", "period", "launches"),
        ("condition_kk", "condition_ru", "condition_en"),
        ("reason_kk", "reason_ru", "reason_en"),
    )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Add while the draft may still be changed."""
        return super().has_add_permission(request, obj) and not _is_sent(obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Change while the draft may still be changed."""
        return super().has_change_permission(request, obj) and not _is_sent(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Strike out while the draft may still be changed."""
        return self.has_change_permission(request, obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Bring the family along."""
        return super().get_queryset(request).select_related("family")


def _is_sent(draft: QuotaProposal | None) -> bool:
    """Whether a draft is closed: it was sent, and no language is to follow."""
    return draft is not None and draft.sent_as is not None and not draft.sent_as.language_to_follow


@admin.register(QuotaProposal)
class DraftAdmin(ByVerb, PaperAdmin):
    """Drafts of one's own delegation, written through the verb; sent from their own page."""

    form = DraftForm
    inlines = (ProposalLineInline,)
    fields = (
        "year",
        "answers",
        "amends",
        "reply_by",
        ("language_to_follow", "language_due"),
        "dated",
        "source",
    )
    readonly_fields = ["sent_as", "made_by", "kept_by", "made_at", "changed_at"]
    list_display = ("__str__", "year", "answers", "amends", "sent_as", "made_by", "changed_at")
    list_filter = ("year",)
    search_fields = ("lines__condition_ru", "lines__condition_kk", "lines__reason_ru", "lines__reason_kk")
    change_form_template = "admin/launches/quotaproposal/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Bring along the texts the draft speaks of, and who began it."""
        rows = super().get_queryset(request)
        return rows.select_related(
            "answers", "amends", "sent_as", "made_by__person", "kept_by__person", "party"
        )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A draft stays in its own Party's ring, so there is none to choose."""
        if obj is None:
            return [*self.fields, "key"]
        told = [*self.fields, "sent_as", "made_by", "kept_by", "made_at", "changed_at"]
        return [*told, "seen"] if self.has_change_permission(request, obj) else told

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> QuerySet[Any]:
        """Answer an open text of the other Party; change a text in force."""
        rows = super().get_field_queryset(db, db_field, request)
        if db_field.name == "answers":
            return rows.filter(status=Instrument.Status.TABLED).exclude(party=standing(request).party_code)
        return rows.filter(status=Instrument.Status.IN_FORCE) if db_field.name == "amends" else rows

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep a draft as it was sent, unless a language is still to follow."""
        return super().has_change_permission(request, obj) and not _is_sent(obj)

    def save_by_verb(self, request: HttpRequest, form: Any, formsets: list[Any]) -> None:
        """Save the draft and its lines in one act."""
        data = form.cleaned_data
        save_draft(
            by_id=request.user.pk,
            draft_id=form.row().pk,
            seen=data["seen"],
            year=data["year"],
            lines=[line for formset in formsets for line in formset.lines()],
            reply_by=data["reply_by"],
            language_to_follow=data["language_to_follow"],
            language_due=data["language_due"],
            dated=data["dated"],
            source_id=data["source"] and data["source"].pk,
            answers_id=data["answers"] and data["answers"].pk,
            amends_id=data["amends"] and data["amends"].pk,
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Lead to the page from which it is sent; beside a stale form, show the draft as it stands."""
        draft = self.get_object(request, object_id)
        context: dict[str, Any] = {"steps": _draft_steps(draft) if draft else [], **(extra_context or {})}
        if draft and request.method == "POST":
            # Lazy: read only where the page is shown again.
            context["as_it_stands"] = draft.lines.select_related("family")
        return super().change_view(request, object_id, form_url, context)


def _draft_steps(draft: QuotaProposal) -> list[Step]:
    if draft.sent_as and not draft.sent_as.language_to_follow:
        return [Step(_("Open the text it was sent as"), reverse("proposal", args=[draft.sent_as_id]))]
    if draft.sent_as:
        return [
            Step(_("Add the missing language"), reverse("proposal_supply_language", args=[draft.sent_as_id]))
        ]
    return [Step(_("See it as the other Party will, and send it"), reverse("draft", args=[draft.pk]))]
