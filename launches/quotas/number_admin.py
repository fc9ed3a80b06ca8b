"""Numbers for the secretariats: past acts, quotas in force, repeals, and what was reported."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin import helpers
from django.contrib.admin.widgets import AdminDateWidget, AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet, TextField
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.admin import Step
from committee.accord.admin_base import (
    PaperAdmin,
    WalledAdmin,
    keeps_records,
    seen,
)
from committee.accord.errors import Refused
from committee.accord.languages import LANGUAGES, WRITTEN
from committee.accord.parties import parties
from committee.accord.policies import Standing
from committee.accord.sessions import reader, standing
from committee.accord.wall import Ring
from committee.papers.models import Act, Source
from committee.papers.verbs import is_confirmed, may_cite_act
from launches.quotas.forms import LineFormSet, families_for
from launches.quotas.models import Quota, Repeal, ReportedFigure, year_field
from launches.quotas.repeals import may_object, may_repeal
from launches.quotas.verbs import enter_past_act


class PastActForm(forms.Form):
    """A cited act of the past: what it is, and where it is known from."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    year = year_field().formfield(label=gettext_lazy("Year"))
    of_party = forms.ChoiceField(label=gettext_lazy("Party whose act it is"), required=False)
    number = forms.CharField(label=gettext_lazy("Number of the act"), max_length=100, required=False)
    dated = forms.DateField(label=gettext_lazy("Date of the act"), required=False, widget=AdminDateWidget)
    effective_from = forms.DateField(
        label=gettext_lazy("Effective from"), required=False, widget=AdminDateWidget
    )
    source = forms.ModelChoiceField(label=gettext_lazy("Source"), queryset=Source.objects.none())
    open_to_observers = forms.BooleanField(label=gettext_lazy("Observers read it too"), required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["of_party"].choices = [  # type: ignore[attr-defined]  # the field is a choice
            ("", _("not known")),
            *((party.code, str(party)) for party in parties()),
        ]
        rows = seen(Source.objects.all(), user)
        self.fields["source"].queryset = rows.exclude(ring=Ring.PARTY)  # type: ignore[attr-defined]  # the field is a choice of rows
        for field in (*_three("organ"), *_three("title"), *_three("says")):
            column: Any = Act._meta.get_field(field)
            self.fields[field] = column.formfield(required=False)
            if isinstance(column, TextField):
                self.fields[field].widget = AdminTextareaWidget(attrs={"rows": 3})

    def words(self, part: str) -> dict[str, str]:
        """Return one part of the act in three languages."""
        return {code: self.cleaned_data[f"{part}_{code}"] for code in LANGUAGES}


def _three(part: str) -> tuple[str, ...]:
    return tuple(f"{part}_{code}" for code in WRITTEN)


@admin.register(Quota)
class QuotaAdmin(WalledAdmin):
    """Numbers in force and replaced, each with its one basis. Added only as a cited act of the past."""

    fields = (
        ("year", "period"),
        "family",
        "launches",
        ("condition_kk", "condition_ru", "condition_en"),
        "instrument",
        "act",
        "effective_from",
        "entered_at",
        "superseded_at",
        "superseded_by",
        "repeal",
        "ring",
        "party",
    )
    list_display = (
        "year",
        "period",
        "family",
        "launches",
        "basis",
        "effective_from",
        "superseded_at",
        "repeal",
    )
    list_filter = (
        "year",
        "family",
        "period",
        ("superseded_at", admin.EmptyFieldListFilter),
        ("repeal", admin.EmptyFieldListFilter),
    )
    search_fields = ("instrument__number", "act__title_ru", "act__number", "family__name_ru")
    add_form_template = "admin/launches/quota/past_act.html"
    change_form_template = "admin/committee/steps_change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Bring the basis along."""
        rows = super().get_queryset(request)
        return rows.select_related(
            "family", "instrument", "act", "party", "superseded_by__family", "repeal__act"
        )

    @admin.display(description=gettext_lazy("rests on"))
    def basis(self, quota: Quota) -> str:
        """Name the agreed text or the cited act; the act of one Party says so."""
        if quota.instrument:
            return str(_("%(number)s, agreed by both Parties") % {"number": quota.instrument})
        return str(_("%(act)s, a cited act; not an agreement of both") % {"act": quota.act})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Lead to the pages on which the number is repealed or its confirming act is named."""
        quota = self.get_object(request, object_id)
        steps = _number_steps(standing(request), quota) if quota else []
        return super().change_view(request, object_id, form_url, {"steps": steps, **(extra_context or {})})

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Secretaries cite acts of the past."""
        return keeps_records(request)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Enter a past act with one or more numbers, through the verb."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        data = request.POST if request.method == "POST" else None
        form = PastActForm(data, user=request.user, initial={"key": uuid.uuid4()})
        lines = LineFormSet(
            data,
            prefix="lines",
            initial=[{"period": "year"}],
            form_kwargs={"families": families_for(reader(request))},
        )
        lines.extra = 3
        if data is not None and form.is_valid() and lines.is_valid():
            try:
                self._enter(request, form, lines)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                return self.response_post_save_add(request, Quota())
        return self._past_act_page(request, form, lines)

    def _enter(self, request: HttpRequest, form: PastActForm, lines: Any) -> None:
        data = form.cleaned_data
        with transaction.atomic():
            entry = enter_past_act(
                by_id=request.user.pk,
                act_id=data["key"],
                year=data["year"],
                lines=[line.line() for line in lines.kept()],
                source_id=data["source"].pk,
                of_party=data["of_party"],
                organ=form.words("organ"),
                title=form.words("title"),
                says=form.words("says"),
                number=data["number"],
                dated=data["dated"],
                effective_from=data["effective_from"],
                open_to_observers=data["open_to_observers"],
            )
            self.log_addition(request, Act.objects.get(pk=entry.subject_id), [{"added": {}}])

    def _past_act_page(self, request: HttpRequest, form: PastActForm, lines: Any) -> HttpResponse:
        plain: Any = form  # the helpers lay out any form, whatever their types say
        shown: list[Any] = [
            ("year", "of_party"),
            _three("organ"),
            _three("title"),
            ("number", "dated", "effective_from"),
            _three("says"),
            "source",
            "open_to_observers",
            "key",
        ]
        adminform = helpers.AdminForm(plain, [(None, {"fields": shown})], {}, model_admin=self)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Enter a past act"),
            "adminform": adminform,
            "lines": lines,
            "errors": helpers.AdminErrorList(plain, [lines]),
            "media": self.media + form.media,
            "inline_admin_formsets": [],
        }
        return self.render_change_form(request, context, add=True)


def _number_steps(own: Standing, quota: Quota) -> list[Step]:
    """Return what may be done about a number, and for the rest why not."""
    repeal = may_repeal(own, quota)
    steps = [
        Step(
            _("Repeal by act"),
            reverse("quota_repeal", args=[quota.pk]) if repeal.allowed else "",
            repeal.reason,
        )
    ]
    if quota.instrument:
        cite = may_cite_act(own, quota.instrument, confirmed=is_confirmed(quota.instrument, own.party_code))
        address = reverse("proposal_cite", args=[quota.instrument_id]) if cite.allowed else ""
        steps.append(Step(_("Name the confirming act"), address, cite.reason))
    return steps


@admin.register(Repeal)
class RepealAdmin(WalledAdmin):
    """Acts repealed with their numbers, and the other Party's objection. Written by the verbs alone."""

    fields = ("act", "by_act", "repealed_at", "objected_by", "objected_at", "objection", "ring", "party")
    list_display = ("act", "by_act", "repealed_at", "party", "objected_by")
    list_select_related = ("act", "by_act", "party", "objected_by")
    list_filter = ("party", ("objected_at", admin.EmptyFieldListFilter))
    search_fields = ("act__number", "by_act__number", "objection")
    change_form_template = "admin/committee/steps_change_form.html"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Lead to the page on which the other Party objects."""
        repeal = self.get_object(request, object_id)
        steps = []
        if repeal:
            answer = may_object(standing(request), repeal)
            address = reverse("repeal_object", args=[repeal.pk]) if answer.allowed else ""
            steps = [Step(_("Object to the repeal"), address, answer.reason)]
        return super().change_view(request, object_id, form_url, {"steps": steps, **(extra_context or {})})


@admin.register(ReportedFigure)
class ReportedFigureAdmin(PaperAdmin):
    """Numbers somebody is reported to have named. Contradicting ones stand side by side."""

    fields = (
        ("year", "family"),
        ("figure", "meaning"),
        ("says_kk", "says_ru", "says_en"),
        ("said_by", "said_on"),
        "source",
    )
    list_display = (
        "year",
        "family",
        "figure",
        "meaning",
        "said_by",
        "said_on",
        "source",
        "entered_by",
        "ring",
    )
    list_select_related = ("family", "said_by", "source", "party")
    list_filter = ("year", "family", "meaning", "said_by", "ring")
    search_fields = ("says_ru", "says_kk", "says_en", "source__publisher", "source__title")
