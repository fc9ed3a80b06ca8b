"""The portal's admin: Django's own, with the index ordered by work."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    """Uses the portal's admin site everywhere."""

    default_site = "baikonur_portal.admin.PortalAdminSite"
