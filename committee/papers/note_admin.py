"""Notes for the secretariats: drafts of one's own Party, written through the verb; sent ones are read."""

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
from committee.accord.admin_base import ByVerb, PaperAdmin, PaperForm
from committee.accord.errors import Stale
from committee.accord.languages import names_of
from committee.accord.sessions import standing
from committee.papers.models import Note, Subject
from committee.papers.models.subjects import in_order
from committee.papers.note_forms import label_of
from committee.papers.notes import Written, save_note
from committee.papers.policies import may_acknowledge, may_change_note

WRITTEN = ("number", "dated", "language", "purpose", "action_by", "text")


class NoteAdminForm(PaperForm):
    """A draft as it is typed. `seen` is the digest of the draft it was begun from."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    filed_under = forms.ModelMultipleChoiceField(
        label=gettext_lazy("subjects"),
        queryset=Subject.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_new = self.instance._state.adding
        if is_new:
            self.instance.from_party_id = self.user.party_code
        if "filed_under" in self.fields:
            self.fields["filed_under"].queryset = Subject.objects.visible_to(self.user)  # type: ignore[attr-defined]
            rows = [(row.pk, label_of(row)) for row in in_order(self.user)]
            self.fields["filed_under"].choices = rows  # type: ignore[attr-defined]
        if not is_new:
            self.initial["seen"] = self.instance.digest
            self.initial["filed_under"] = [subject.pk for subject in self.instance.subjects.all()]
        if isinstance(self.refusal, Stale) and isinstance(self.data, QueryDict):
            # The page shows what the colleague wrote: who saves now has seen it.
            self.data = self.data.copy()
            self.data["seen"] = self.instance.digest

    def validate_constraints(self) -> None:
        """Leave the judging to the verb."""


@admin.register(Note)
class NoteAdmin(ByVerb, PaperAdmin):
    """Drafts are written here and sent from their page; what was sent is read."""

    form = NoteAdminForm
    list_display = ("__str__", "from_party", "number", "dated", "purpose", "action_by", "received_on", "ring")
    list_select_related = ("from_party", "party")
    list_filter = ("from_party", "purpose", "ring")
    search_fields = ("number", "title_ru", "title_kk", "title_en", "received_number")
    date_hierarchy = "dated"
    change_form_template = "admin/committee/steps_change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Bring along what a note points at."""
        rows = super().get_queryset(request)
        return rows.select_related("from_party", "in_reply_to", "instrument", "act", "source", "party")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A draft stays in its own Party's ring, so there is none to choose."""
        said = [
            ("number", "dated", "language"),
            ("title_kk", "title_ru", "title_en"),
            ("purpose", "action_by"),
            "in_reply_to",
            ("instrument", "act"),
            "text",
        ]
        if obj is None:
            return [*said, "filed_under", "key"]
        if self.has_change_permission(request, obj):
            return [*said, "filed_under", "seen"]
        gaps = ("text_not_found", "from_press", "source")
        says = ("says_kk", "says_ru", "says_en")
        return [
            "from_party",
            *said,
            "filed",
            says,
            gaps,
            "sent_at",
            ("received_on", "received_number"),
            "ring",
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Name the subjects of a note that is only read."""
        return ["filed", "entered_by"]

    @admin.display(description=gettext_lazy("subjects"))
    def filed(self, note: Note) -> str:
        """Name the subjects a note is filed under."""
        return ", ".join(str(subject) for subject in note.subjects.all())

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> QuerySet[Any]:
        """Answer what the other Party sent; carry texts of one's own."""
        rows = super().get_field_queryset(db, db_field, request)
        own = standing(request).party_code
        if db_field.name == "in_reply_to":
            return rows.filter(sent_at__isnull=False).exclude(from_party=own)
        return rows.filter(party=own) if db_field.name == "instrument" else rows

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Change drafts of one's own Party."""
        return super().has_change_permission(request, obj) and not (obj and obj.is_sent)

    def save_by_verb(self, request: HttpRequest, form: Any, formsets: list[Any]) -> None:
        """Save the draft through the verb."""
        row, data = form.row(), form.cleaned_data
        says = Written(
            title=names_of(row, "title"),
            in_reply_to_id=row.in_reply_to_id,
            instrument_id=row.instrument_id,
            act_id=row.act_id,
            subject_ids=[subject.pk for subject in data["filed_under"]],
            **{name: getattr(row, name) for name in WRITTEN},
        )
        save_note(by_id=request.user.pk, note_id=row.pk, says=says, seen=data.get("seen", ""))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Lead to the page of the note, from which it is sent, answered or acknowledged."""
        note = self.get_object(request, object_id)
        steps = _steps(request, note) if note else []
        return super().change_view(request, object_id, form_url, {"steps": steps, **(extra_context or {})})


def _steps(request: HttpRequest, note: Note) -> list[Step]:
    if may_change_note(standing(request), note).allowed:
        return [Step(_("See it as the other Party will, and send it"), reverse("note", args=[note.pk]))]
    answer = may_acknowledge(standing(request), note)
    receipt = reverse("note_acknowledge", args=[note.pk]) if answer.allowed else ""
    return [
        Step(_("Open the note"), reverse("note", args=[note.pk])),
        Step(_("Acknowledge receipt"), receipt, "" if answer.allowed else answer.reason),
    ]
