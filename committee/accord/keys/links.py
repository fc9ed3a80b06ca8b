"""The link of an invitation, on the portal's own address whatever a request claims."""

from django.conf import settings
from django.urls import reverse


def link_of(token: str) -> str:
    """Return the address by which an invitation is taken up."""
    return settings.PORTAL_ADDRESS.rstrip("/") + reverse("invitation", args=[token])
