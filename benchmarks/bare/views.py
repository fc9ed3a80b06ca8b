"""The page the portal's are measured against: plain Django, the same server and middleware, little to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from launches.fleet.models import Launch, VehicleFamily

ITEMS = 10


@require_GET
def bare(request: HttpRequest) -> HttpResponse:
    """Show the last ten launches: two queries beside those for the session and the account."""
    items = list(Launch.objects.select_related("family")[:ITEMS])
    families = VehicleFamily.objects.count()
    # Of the engine without the portal's context processor, which would look for what waits for the reader.
    return render(request, "bare/page.html", {"items": items, "families": families}, using="bare")
