"""The admin site of the two secretariats."""

from django.contrib import admin


class PortalAdminSite(admin.AdminSite):
    """Django's admin."""
