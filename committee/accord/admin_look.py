"""See as the other side: the admin shows what the other Party gains before it saves what that Party reads."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from committee.accord.models import Party
from committee.accord.only_inside import warnings
from committee.accord.other_side import View, digest_of_views, gains, reader_of, title_of, views
from committee.accord.parties import other_party
from committee.accord.sessions import reader

LOOKED, BACK = "_looked", "_back"


class LooksFirst(admin.ModelAdmin):
    """Saving takes two steps where the other Party will read the result.

    The first saves for the sight of it alone and takes all of it back.
    """

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Save what was looked at; else show it first, with everything that was typed."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        if BACK in request.POST:
            request._refusal = ValidationError(_("Nothing was saved yet."))  # type: ignore[attr-defined]  # a request holds what it is given
        request._said = []  # type: ignore[attr-defined]  # a request holds what it is given
        with transaction.atomic():
            response = super().changeform_view(request, object_id, form_url, extra_context)
            party = reader(request).party_code
            other = other_party(party) if party else None
            rows = getattr(request, "_written", []) if other else []
            after = views(rows, reader_of(other.code)) if other else []
            is_looked_at = not any(after) or digest_of_views(after) == request.POST.get(LOOKED)
            if not is_looked_at:
                transaction.set_rollback(True)
        said = request.__dict__.pop("_said")
        if other and not is_looked_at:
            return self._look(request, rows, other, after)
        for message, how, more in said:
            super().message_user(request, message, *how, **more)
        return response

    def message_user(self, request: HttpRequest, message: Any, *how: Any, **more: Any) -> None:
        """Keep what is said of a save until it is known to stand."""
        if "_said" in request.__dict__:
            request._said.append((message, how, more))  # type: ignore[attr-defined]  # a request holds what it is given
        else:
            super().message_user(request, message, *how, **more)

    def _look(self, request: HttpRequest, rows: list[Any], other: Party, after: list[View]) -> HttpResponse:
        """Show what the other side would gain, with the form's own fields to be sent again."""
        before = views(rows, reader_of(other.code))
        told = gains([title_of(row) for row in rows], before, after)
        gained = [change.after for gain in told for change in gain.changes]
        context = {
            **self.admin_site.each_context(request),
            "title": _("See as the other side"),
            "opts": self.opts,
            "other": other,
            "gains": told,
            "warnings": warnings(reader(request), gained, besides=[row.pk for row in rows]),
            "typed": [
                (name, value)
                for name, values in request.POST.lists()
                for value in values
                if name not in ("csrfmiddlewaretoken", LOOKED, BACK)
            ],
            "looked": digest_of_views(after),
        }
        return TemplateResponse(request, "admin/look_first.html", context)


def written(request: HttpRequest, form: Any, formsets: list[Any]) -> None:
    """Note which rows a form has just written, for looking at them."""
    rows = [form.instance] if form.has_changed() else []
    for formset in formsets:
        rows += getattr(formset, "new_objects", [])
        rows += [row for row, _fields in getattr(formset, "changed_objects", [])]
    request._written = rows  # type: ignore[attr-defined]  # a request holds what it is given
