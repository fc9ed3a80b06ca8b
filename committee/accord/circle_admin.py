"""Circles in the admin: kept by their Party's secretaries, who are not in them by that."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from committee.accord.admin_base import ByVerb, PaperForm, WalledAdmin, is_own, keeps_records, seen
from committee.accord.circles import keep_circle
from committee.accord.languages import names_of
from committee.accord.models import Circle, CircleMember, User


class CircleForm(PaperForm):
    """A circle and the accounts in it."""

    members = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Who is in it"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Who is put in or taken out reads its papers, or no longer does, at once."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = CircleMember.objects.visible_to(self.user).filter(circle=self.instance)
        inside = list(members.values_list("account", flat=True))
        accounts = seen(User.objects.all(), self.user).order_by("username")
        field: Any = self.fields["members"]
        field.queryset = accounts.filter(is_active=True) | accounts.filter(pk__in=inside)
        self.initial["members"] = inside

    def put_in_and_taken_out(self) -> dict[str, set[Any]]:
        """Return whom this person put in and took out: what a colleague changed meanwhile stays."""
        field = self.fields["members"]
        name = self.add_initial_prefix("members")
        shown = field.clean(field.hidden_widget().value_from_datadict(self.data, self.files, name))
        before = {account.pk for account in shown}
        now = {account.pk for account in self.cleaned_data["members"]}
        return {"put_in": now - before, "take_out": before - now}


@admin.register(Circle)
class CircleAdmin(ByVerb, WalledAdmin):
    """The circles of one's own Party, and who is in them."""

    form = CircleForm
    list_display = ("__str__",)
    search_fields = ("name_kk", "name_ru", "name_en")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new one brings its key."""
        return [("name_kk", "name_ru", "name_en"), "members", *([] if obj else ["key"])]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Secretaries make circles."""
        return keeps_records(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Secretaries keep them."""
        return keeps_records(request) and is_own(obj, request)

    def save_by_verb(self, request: HttpRequest, form: Any, formsets: list[Any]) -> None:
        """Keep the circle and its members."""
        row = form.row()
        keep_circle(
            by_id=request.user.pk,
            circle_id=row.pk,
            name=names_of(row, "name"),
            **form.put_in_and_taken_out(),
        )
