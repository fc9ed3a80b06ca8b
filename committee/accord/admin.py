"""The accord for the secretariats: people, mandates, texts before both Parties, and the record."""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.admin_base import (
    ByVerb,
    PaperAdmin,
    ReadOnlyInline,
    WalledAdmin,
    WalledForm,
    is_own,
    keeps_records,
)
from committee.accord.errors import Refused
from committee.accord.kinds import all_kinds, kind_of, label_of
from committee.accord.languages import LANGUAGES, local
from committee.accord.mandates import end_mandate, may_confirm, propose_mandate
from committee.accord.models import (
    Assent,
    Chain,
    Comment,
    Entry,
    Instrument,
    Mandate,
    Notice,
    Person,
    Revision,
    User,
)
from committee.accord.narration import actor, sentence
from committee.accord.parties import party as party_of
from committee.accord.policies import options, turn
from committee.accord.sessions import standing

# The page of a verb, where it is not called like the verb: people never read "assent".
PAGES = {"assent": "agree"}


class Step(NamedTuple):
    """One thing that may be done to what a page shows: its address, or the reason why not."""

    label: Any
    address: str = ""
    reason: str = ""


@admin.register(Person)
class PersonAdmin(PaperAdmin):
    """People of one's own Party, and those the others show."""

    fields = (
        ("name_kk", "name_ru", "name_en"),
        ("initials_kk", "initials_ru", "initials_en"),
        ("name_ru_genitive", "name_ru_dative", "name_ru_instrumental"),
    )
    list_display = ("__str__", "initials_ru", "entered_by", "ring")
    list_select_related = ("party",)
    list_filter = ("party", "ring")
    search_fields = ("name_kk", "name_ru", "name_en")


@admin.register(User)
class UserAdmin(WalledAdmin):
    """Accounts of one's own Party, read here: invited on the page of accounts, closed by the operators."""

    fields = ("username", "person", "role", "email", "is_active", "date_joined", "last_login")
    list_display = ("username", "person", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    ordering = ("username",)
    search_fields = ("username", "person__name_ru", "person__name_kk", "person__name_en")


class MandateForm(WalledForm):
    """What a mandate says."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of text"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind := self.fields.get("kind"):
            kind.choices = [(one.code, one.label) for one in all_kinds()]  # type: ignore[attr-defined]  # the field is a choice


@admin.register(Mandate)
class MandateAdmin(ByVerb, WalledAdmin):
    """Who may act for each Party: proposed and ended by the own Party's secretary, through the verbs."""

    form = MandateForm
    fields = (
        "person",
        "kind",
        ("capacity_kk", "capacity_ru", "capacity_en"),
        ("basis_kk", "basis_ru", "basis_en"),
        ("valid_from", "valid_to"),
    )
    list_display = (
        "person",
        "kind_label",
        "capacity",
        "valid_from",
        "valid_to",
        "confirmed_at",
        "suspended_at",
        "ended_at",
    )
    add_form_template = "admin/committee/mandate/give.html"
    list_filter = ("person__party", "valid_from")
    search_fields = ("person__name_ru", "person__name_kk", "person__name_en", "capacity_ru", "capacity_kk")
    change_form_template = "admin/committee/steps_change_form.html"

    @admin.display(description=gettext_lazy("kind of text"), ordering="kind")
    def kind_label(self, mandate: Mandate) -> str:
        """Name the kind in words."""
        return mandate.kind_label

    @admin.display(description=gettext_lazy("capacity"))
    def capacity(self, mandate: Mandate) -> str:
        """Show the capacity in the reader's language."""
        return local(mandate, "capacity")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Bring the person and who gave it along."""
        return (
            super()
            .get_queryset(request)
            .select_related("person__party", "given_by__person", "confirmed_by__person", "delegates__person")
        )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show by whom and when, once it is given."""
        if obj is None:
            return self.fields
        told = ["kind_label" if name == "kind" else name for name in self.fields]
        given = ["delegates", "given_by", "given_at", "confirmed_by", "confirmed_at"]
        return [*told, *given, "suspended_at", "ended_at"]

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> QuerySet[Any]:
        """Offer the people of one's own Party."""
        rows = super().get_field_queryset(db, db_field, request)
        return rows.filter(party=standing(request).party_code) if db_field.name == "person" else rows

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Secretaries propose mandates."""
        return keeps_records(request)

    def save_by_verb(self, request: HttpRequest, form: Any, formsets: list[Any]) -> None:
        """Propose the mandate."""
        data = form.cleaned_data
        entry = propose_mandate(
            by_id=request.user.pk,
            person_id=data["person"].pk,
            kind=data["kind"],
            capacity={code: data[f"capacity_{code}"] for code in LANGUAGES},
            basis={code: data[f"basis_{code}"] for code in LANGUAGES},
            valid_from=data["valid_from"],
            valid_to=data["valid_to"],
        )
        form.instance.pk = uuid.UUID(entry.subject_id)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Name the page after what it does."""
        return super().add_view(request, form_url, {"title": _("Propose a mandate"), **(extra_context or {})})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Offer to confirm and to end it, or say why not."""
        mandate = self.get_object(request, object_id)
        steps = [self._confirming(request, mandate), self._ending(request, mandate)] if mandate else []
        return super().change_view(request, object_id, form_url, {"steps": steps, **(extra_context or {})})

    def _confirming(self, request: HttpRequest, mandate: Mandate) -> Step:
        answer = may_confirm(standing(request), mandate)
        address = reverse("mandate_confirm", args=[mandate.pk]) if answer.allowed else ""
        return Step(_("Confirm the mandate"), address, reason=answer.reason)

    def _ending(self, request: HttpRequest, mandate: Mandate) -> Step:
        label = _("End this mandate now")
        if mandate.ended_at:
            return Step(label, reason=_("This mandate has ended already."))
        if not is_own(mandate.person, request):
            return Step(label, reason=_("Only the secretary of the Party that gave it."))
        return Step(label, reverse("admin:committee_mandate_end", args=[mandate.pk]))

    def get_urls(self) -> list[URLPattern]:
        """Add the page on which a mandate is ended."""
        end = path("<uuid:pk>/end/", self.admin_site.admin_view(self.end_view), name="committee_mandate_end")
        return [end, *super().get_urls()]

    def end_view(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Ask once more, then end the mandate."""
        mandate = get_object_or_404(self.get_queryset(request), pk=pk)
        if request.method == "POST":
            try:
                end_mandate(by_id=request.user.pk, mandate_id=mandate.pk)
                messages.success(request, _("The mandate has ended. Both Parties can see it."))
            except Refused as refusal:
                messages.error(request, str(refusal))
            return HttpResponseRedirect(reverse("admin:committee_mandate_change", args=[mandate.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("End this mandate now"),
            "mandate": mandate,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/committee/mandate/end.html", context)


class RevisionInline(ReadOnlyInline):
    """The wordings of a text."""

    model = Revision
    fields = ("number", "text_ru", "text_kk", "digest", "made_at")


class AssentInline(ReadOnlyInline):
    """The agreements of the Parties to a text."""

    model = Assent
    fields = (
        "party",
        "person",
        "capacity_ru",
        "given_at",
        "organ",
        "confirmed_at",
        "act_number",
        "act_date",
        "reservation",
        "voided_at",
        "void_reason",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Bring the people along."""
        return super().get_queryset(request).select_related("party", "person")


@admin.register(Instrument)
class InstrumentAdmin(WalledAdmin):
    """Texts before both Parties: read here; what may be done with them is offered as buttons."""

    fields = (
        "number",
        "kind_label",
        "party",
        "where_it_stands",
        "waits_for",
        "tabled_at",
        "answers",
        "amends",
        "reply_by",
        "language_to_follow",
        "language_due",
        "in_force_at",
        "ended_at",
        "end_reason",
    )
    readonly_fields = fields
    inlines = (RevisionInline, AssentInline)
    list_display = ("number", "kind_label", "party", "where_it_stands", "waits_for", "tabled_at", "reply_by")
    list_filter = ("status", "party")
    search_fields = ("number", "revisions__text_ru", "revisions__text_kk")
    date_hierarchy = "tabled_at"
    change_form_template = "admin/committee/steps_change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Bring along what tells whose turn it is."""
        rows = super().get_queryset(request).select_related("party", "answers", "amends")
        return rows.prefetch_related("assents", "revisions")

    @admin.display(description=gettext_lazy("kind of text"), ordering="kind")
    def kind_label(self, instrument: Instrument) -> str:
        """Name the kind in words."""
        return str(kind_of(instrument.kind).label)

    @admin.display(description=gettext_lazy("state"), ordering="status")
    def where_it_stands(self, instrument: Instrument) -> str:
        """Show the state as read today: a text past its date has lapsed."""
        return str(instrument.standing.label)

    @admin.display(description=gettext_lazy("waits for"))
    def waits_for(self, instrument: Instrument) -> str:
        """Show whose turn it is."""
        code = turn(instrument)
        return str(party_of(code)) if code else str(_("nobody"))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Offer what may be done, and say why the rest may not."""
        instrument = self.get_object(request, object_id)
        steps = self._steps(request, instrument) if instrument else []
        return super().change_view(request, object_id, form_url, {"steps": steps, **(extra_context or {})})

    def _steps(self, request: HttpRequest, instrument: Instrument) -> list[Step]:
        address = kind_of(instrument.kind).address
        steps = [Step(_("Open the page of this text"), address(instrument))]
        for rule, answer in options(standing(request), instrument):
            page = PAGES.get(rule.verb, rule.verb)
            if answer.allowed:
                steps.append(Step(label_of(rule, instrument.kind), address(instrument, page)))
            else:
                steps.append(Step(label_of(rule, instrument.kind), reason=answer.reason))
        return steps


@admin.register(Comment)
class CommentAdmin(WalledAdmin):
    """Comments: written on the page of a text, never changed."""

    fields = ("instrument", "author", "language", "body", "written_at", "ring", "party")
    list_display = ("written_at", "instrument", "author", "language", "ring", "beginning")
    list_filter = ("ring", "party", "language")
    search_fields = ("body", "instrument__number")

    @admin.display(description=gettext_lazy("comment"))
    def beginning(self, comment: Comment) -> str:
        """Show how it begins."""
        return comment.body[:80]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Bring text and author along."""
        return super().get_queryset(request).select_related("instrument", "author__person", "party")


@admin.register(Chain)
class ChainAdmin(WalledAdmin):
    """The shared chain, and the own Party's."""

    fields = ("code", "party", "length", "head")
    list_display = ("__str__", "length", "head")
    list_select_related = ("party",)


@admin.register(Entry)
class EntryAdmin(WalledAdmin):
    """Entries of the chains, told in the reader's language."""

    fields = (
        "chain",
        "number",
        "what_was_done",
        "by",
        "acted_on",
        "recorded_at",
        "payload",
        "previous",
        "digest",
    )
    readonly_fields = fields
    list_display = ("number", "chain", "what_was_done", "by", "acted_on", "recorded_at")
    list_select_related = ("chain__party",)
    list_filter = ("chain", "recorded_at")
    search_fields = ("subject", "digest")
    ordering = ("-recorded_at",)

    @admin.display(description=gettext_lazy("what was done"))
    def what_was_done(self, entry: Entry) -> str:
        """Tell the entry."""
        return sentence(entry)

    @admin.display(description=gettext_lazy("by"))
    def by(self, entry: Entry) -> str:
        """Name who acted; nobody where it followed by itself."""
        return actor(entry)


@admin.register(Notice)
class NoticeAdmin(WalledAdmin):
    """One's own notices about entries of the record."""

    fields = ("entry", "made_at", "sent_at", "attempts")
    list_display = ("entry", "made_at", "sent_at")
    list_select_related = ("entry",)
