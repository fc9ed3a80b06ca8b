"""What every admin of the portal stands on: the wall, the policies, and the verbs as the only doors."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import get_fields_from_path
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import ForeignKey, Model, QuerySet, TextField
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.admin_look import LooksFirst, written
from committee.accord.errors import Refused
from committee.accord.keeping import kept
from committee.accord.models import Party, User
from committee.accord.policies import may_keep_records
from committee.accord.sessions import standing
from committee.accord.text import normalise
from committee.accord.wall import WIDTH, Child, FixedRing, Ring, Walled, circle_of, is_narrower, ring_of


def seen(rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Keep the rows a person may be shown: where every list, page and choice of the admin starts.

    The two Parties are known to all; accounts are known to their own Party.
    """
    if rows.model is Party:
        return rows
    if rows.model is User:
        return rows.filter(person__party=user.party_code, role__in=User.OF_A_PARTY)
    return rows.visible_to(user)  # type: ignore[attr-defined]  # every table but those two has it


def keeps_records(request: HttpRequest) -> bool:
    """Whether the person is the secretary of a delegation: Django's own permissions give nothing here."""
    return may_keep_records(standing(request)).allowed


def is_own(row: Any, request: HttpRequest) -> bool:
    """Whether a row was entered by the person's own Party; what came with the portal is nobody's."""
    return row is None or (row.party_id is not None and row.party_id == standing(request).party_code)


class WalledForm(forms.ModelForm):
    """A row of the admin. Its Party is the person's; its readers may become more, never fewer."""

    user: ClassVar[Any] = None
    refusal: ClassVar[Exception | None] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.instance, Walled) and self.instance._state.adding:
            self.instance.party_id = self.user.party_code
        if ring := self.fields.get("ring"):
            narrowest = 0 if self.instance._state.adding else WIDTH.index(Ring(self.instance.ring))
            ring.choices = [(one.value, one.label) for one in WIDTH[narrowest:]]  # type: ignore[attr-defined]  # the field is a choice
            ring.error_messages["invalid_choice"] = _(
                "What others can read already cannot be hidden from them again."
            )

    def clean(self) -> dict[str, Any]:
        """Normalise words, and refuse to point at what fewer people read."""
        data = super().clean() or self.cleaned_data
        if self.refusal:
            raise ValidationError(getattr(self.refusal, "messages", str(self.refusal)))
        for name, value in list(data.items()):
            if isinstance(value, str):
                data[name] = normalise(value)
            elif isinstance(value, (Walled, FixedRing, Child)) and self._is_narrower(value):
                self.add_error(
                    name,
                    ValidationError(
                        _("“%(row)s” is read by fewer people than this. Show it to the same readers first."),
                        params={"row": value},
                    ),
                )
        return data

    def _is_narrower(self, row: Model) -> bool:
        ring = Ring(self.cleaned_data.get("ring") or ring_of(self.instance))
        return is_narrower(row, ring, circle_of(self.instance))


class PaperForm(WalledForm):
    """A row that is entered here.

    It brings its own key, so that a form sent twice enters one row; and what it showed at first, so that only
    what this person changed is written.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.initial["key"] = self.instance.pk
            return
        del self.fields["key"]
        for field in self.fields.values():
            field.show_hidden_initial = True

    def clean(self) -> dict[str, Any]:
        """Refuse the second sending of one form."""
        data = super().clean()
        key = data.get("key")
        if key and self._meta.model._base_manager.filter(pk=key).exists():
            raise ValidationError(_("This was saved already: you will find it in the list."))
        return data

    def row(self) -> Any:
        """Return the row, a new one under the form's key, which inlines have taken away by now."""
        if self.instance._state.adding:
            self.instance.pk = self.cleaned_data["key"] or uuid.uuid4()
        return self.instance


class Wall(BaseModelAdmin):
    """Rows and choices behind the wall. Secretaries look; more than that a class must say."""

    form = WalledForm
    formfield_overrides = {TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Start from what the person may see."""
        return seen(super().get_queryset(request), request.user)

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> QuerySet[Any]:
        """Offer only visible rows wherever one row points at another."""
        return seen(db_field.remote_field.model._default_manager.all(), request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Secretaries look at everything behind their wall."""
        return keeps_records(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is added unless a class says so."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is changed unless a class says so."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted: what was kept stays."""
        return False


class WalledRelatedFilter(admin.RelatedFieldListFilter):
    """A filter of a list by another table, whose choices are behind the wall too."""

    def __init__(
        self,
        field: Any,
        request: HttpRequest,
        params: Any,
        model: type[Model],
        model_admin: Any,
        field_path: str,
    ) -> None:
        super().__init__(field, request, params, model, model_admin, field_path)
        if "__" in field_path:  # a person's Party, not who entered the person
            self.title = str(field.related_model._meta.verbose_name)

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        """Offer the rows the person may see."""
        return [(row.pk, str(row)) for row in model_admin.get_field_queryset(None, field, request)]


class WalledAdmin(Wall, LooksFirst):
    """Base of every admin of the portal. As it stands: look, and nothing else."""

    actions = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show the table on the first page to secretaries."""
        return keeps_records(request)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Tell the form who is at the keyboard, and what a verb refused a moment ago."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.user, form.refusal = request.user, getattr(request, "_refusal", None)
        return form

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """Wall the choices of filters by other tables."""
        return [self._walled(name) for name in super().get_list_filter(request)]

    def _walled(self, name: Any) -> Any:
        if isinstance(name, str) and get_fields_from_path(self.model, name)[-1].is_relation:
            return (name, WalledRelatedFilter)
        return name

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Refuse to filter by rows that point here: some of them may be the other Party's own."""
        try:
            field = self.opts.get_field(lookup.split("__")[0])
        except FieldDoesNotExist:
            return super().lookup_allowed(lookup, value, request)
        return bool(field.concrete) and super().lookup_allowed(lookup, value, request)

    def get_paginator(self, request: HttpRequest, queryset: Any, *args: Any, **kwargs: Any) -> Any:
        """Keep to the own Party's steps where the history of a row goes through here."""
        if queryset.model is LogEntry:
            queryset = queryset.filter(user__person__party=standing(request).party_code)
        return super().get_paginator(request, queryset, *args, **kwargs)

    def message_user(
        self,
        request: HttpRequest,
        message: Any,
        level: int | str = messages.INFO,
        *more: Any,
        **named: Any,
    ) -> None:
        """Say in one plain word what Django says in a long sentence."""
        said = _("Saved.") if level == messages.SUCCESS else message
        super().message_user(request, said, level, *more, **named)


class PaperAdmin(WalledAdmin):
    """Rows the Parties enter: the own ones are edited, the other's and the shipped ones are read."""

    form = PaperForm
    readonly_fields = ["entered_by"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Say last who reads a row and who entered it."""
        return [*(self.fields or ()), "ring", "entered_by", *([] if obj else ["key"])]

    @admin.display(description=gettext_lazy("entered by"), ordering="party")
    def entered_by(self, row: Any) -> str:
        """Name the Party that entered a row."""
        return str(row.party or _("came with the portal"))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Secretaries enter rows."""
        return keeps_records(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Secretaries change what their own Party entered."""
        return keeps_records(request) and is_own(obj, request)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Write what this person changed and nothing else: a colleague's work in the same row stays."""
        form.row().save(update_fields=form.changed_data if change else None)

    def save_related(self, request: HttpRequest, form: Any, formsets: list[Any], change: bool) -> None:
        """Write what hangs on the row, and the whole into the record."""
        super().save_related(request, form, formsets, change)
        write_into_record(request, form.instance, formsets)
        written(request, form, formsets)


def write_into_record(request: HttpRequest, row: Any, formsets: list[Any]) -> None:
    """Write a saved paper into the record, with the rows that are part of it; others stand for themselves."""
    row.refresh_from_db()
    for formset in formsets:
        if not issubclass(formset.model, Child):
            for part in [*formset.new_objects, *(changed for changed, _fields in formset.changed_objects)]:
                kept(by=request.user, row=part)  # type: ignore[arg-type]  # secretaries alone come here
    kept(by=request.user, row=row)  # type: ignore[arg-type]  # secretaries alone come here


class ByVerb(admin.ModelAdmin):
    """Rows that only a verb writes. What it refuses is shown on the form, with everything that was typed."""

    def save_by_verb(self, request: HttpRequest, form: Any, formsets: list[Any]) -> None:
        """Call the verb with what was typed; form.instance gets the row's key. Raises Refused."""
        raise NotImplementedError

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Leave the writing to the verb."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Let the verb write the row and what hangs on it."""
        self.save_by_verb(request, form, formsets)
        written(request, form, formsets)

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """Name the fields that were changed; the record keeps the rest."""
        return super().construct_change_message(request, form, [], add)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the page again, with the sentence, when the verb refuses; by then all is undone."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (Refused, ValidationError) as refusal:
            request._refusal = refusal  # type: ignore[attr-defined]  # a request holds what it is given
            return super().changeform_view(request, object_id, form_url, extra_context)


class ChildFormSet(forms.BaseInlineFormSet):
    """Rows under a parent; each knows it, and with it how widely it is read."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Hand each row its parent as it is on this page."""
        super().add_fields(form, index)
        setattr(form.instance, self.fk.name, self.instance)


class WalledInline(Wall, admin.StackedInline):
    """Rows under a parent, as visible as their parent is. As it stands: look, and nothing else."""

    form = WalledForm
    formset = ChildFormSet
    extra = 0
    show_change_link = False

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Tell the forms who is at the keyboard."""
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.user = request.user
        return formset

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        """Read the choices once for all rows, and for all inlines of the page that offer the same."""
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and db_field.name not in self.autocomplete_fields:
            read: dict[str, list[Any]] = request.__dict__.setdefault("_choices", {})
            offered = str(field.queryset.query)
            if offered not in read:
                read[offered] = [choice for choice in field.choices if choice[0]]
            none = [("", field.empty_label)] if field.empty_label is not None else []
            field.choices = [*none, *read[offered]]
        return field


class ReadOnlyInline(WalledInline):
    """Rows under a parent that nobody edits here."""

    can_delete = False
    max_num = 0

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show every field as words, so that no choices are read."""
        return self.fields or ()


class PaperInline(WalledInline):
    """Rows under a paper: edited with it, by the Party that entered it."""

    extra = 1

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Add to what the own Party entered."""
        return keeps_records(request) and is_own(obj, request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Change what hangs on what the own Party entered."""
        return keeps_records(request) and is_own(obj, request)
