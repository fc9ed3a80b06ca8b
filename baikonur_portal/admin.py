"""The admin site of the two secretariats: who enters, and in what order their work is laid out."""

from __future__ import annotations

from functools import update_wrapper
from typing import Any, NamedTuple

from csp.decorators import csp_update
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _


class Part(NamedTuple):
    """One part of the secretary's work: its tables, by the names of their models."""

    code: str
    name: Any
    explanation: Any
    tables: tuple[str, ...]


WORK = (
    Part(
        "negotiation",
        _("Negotiation"),
        _("What your delegation drafts, what both Parties have before them, and what is in force."),
        ("QuotaProposal", "Instrument", "Quota", "Repeal", "ReportedFigure", "Comment"),
    ),
    Part(
        "meetings",
        _("Meetings"),
        _("Who met, what came out of it, what was said, and what is to be done."),
        ("Meeting", "AgendaItem", "Outcome", "Instruction", "Statement", "MeetingComment"),
    ),
    Part(
        "ecology",
        _("Ecology"),
        _("What worries your delegation, and what became of it."),
        ("Concern", "ConcernComment"),
    ),
    Part(
        "delegations",
        _("Delegations"),
        _("Who sits for whom, and who may act for each Party."),
        ("Person", "Mandate", "Body", "Seat", "Post", "Organisation", "Circle"),
    ),
    Part(
        "papers",
        _("Papers"),
        _("What facts rest on, and what they are filed under."),
        ("Note", "Act", "Source", "Subject", "Treaty"),
    ),
    Part(
        "fleet",
        _("Fleet"),
        _(
            "What flies, from where, and what flew. Either secretary adds vehicles and pads; "
            "launches are imported."
        ),
        ("Launch", "Pad", "VehicleFamily", "LaunchVehicle", "Propellant"),
    ),
    Part(
        "record",
        _("The record"),
        _("What was done, entry by entry. It only grows."),
        ("Entry", "Chain", "Notice"),
    ),
    Part("accounts", _("Accounts"), _("Who signs in for your delegation."), ("User",)),
)


class PortalAdminSite(admin.AdminSite):
    """Django's admin for secretaries alone, behind the portal's own sign-in."""

    site_header = _("Records of the secretariat")
    site_title = _("Baikonur")
    index_title = _("Your work")
    site_url = "/"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Let in walled admins only. Groups give nobody rights, keys are nobody else's: those stay out."""
        from committee.accord.admin_base import WalledAdmin

        if admin_class is not None and admin_class.__module__.startswith(
            ("django.contrib.auth.", "allauth.")
        ):
            return
        if admin_class is None or not issubclass(admin_class, WalledAdmin):
            raise ImproperlyConfigured(
                f"{admin_class} does not stand on WalledAdmin: its rows would be open."
            )
        super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """Let secretaries in."""
        from committee.accord.admin_base import keeps_records

        return keeps_records(request)

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Lead strangers to the portal's sign-in, secretaries to their work, and nobody else in."""
        index = reverse("admin:index", current_app=self.name)
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next", index))
        if not self.has_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(index)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Refuse people who are signed in and keep no records; let the admin's own data: images through."""
        inner = csp_update({"img-src": ["data:"]})(super().admin_view(view, cacheable))

        def for_secretaries(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            return inner(request, *args, **kwargs)

        return update_wrapper(for_secretaries, view)

    def get_urls(self) -> list[Any]:
        """Leave out doors of Django's own.

        Its jump to any row by type and key answers for rows behind the wall too; its change of a password
        asks for no second factor, as the portal's own does.
        """
        left_out = ("view_on_site", "password_change", "password_change_done")
        return [url for url in super().get_urls() if getattr(url, "name", "") not in left_out]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Lay the tables out in the order a secretary works, each part with a line that says what it is."""
        apps = super().get_app_list(request, app_label)
        tables = {table["object_name"]: table for app in apps for table in app["models"]}
        index = reverse("admin:index", current_app=self.name)
        return [
            {
                "name": part.name,
                "explanation": part.explanation,
                "app_label": part.code,
                "app_url": f"{index}#{part.code}",
                "has_module_perms": True,
                "models": [tables[name] for name in part.tables if name in tables],
            }
            for part in WORK
            if any(name in tables for name in part.tables)
        ]
