"""What every page shows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def portal(request: HttpRequest) -> dict[str, Any]:
    """Return the demonstration's mark."""
    return {"demonstration": settings.DEBUG}
