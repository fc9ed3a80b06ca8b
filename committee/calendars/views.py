"""A meeting as a file, the page of one's own calendar, and the calendar at its private address."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from committee.accord import second_wall
from committee.accord.errors import Refused
from committee.accord.models import User
from committee.accord.sessions import reader
from committee.accord.wall import rings_open_to
from committee.calendars.files import MEDIA_TYPE, calendar_of
from committee.calendars.models import CalendarAddress
from committee.calendars.verbs import account_at, make_address, take_address_back
from committee.meetings.models import Meeting
from committee.meetings.views import find


@require_GET
def meeting_file(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Give one meeting as a file; one without a day is in no calendar."""
    meeting = find(request, pk)
    if meeting.first_day is None:
        raise Http404
    return _file(calendar_of(reader(request), [meeting]), f"meeting-{meeting.first_day.isoformat()}.ics")


@require_http_methods(["GET", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Show whether one's calendar has an address; make one, or take it back."""
    if not rings_open_to(request.user):
        raise Http404
    address = ""
    if "take_back" in request.POST:
        take_address_back(by_id=request.user.pk)
        return redirect("calendar")
    if request.method == "POST":
        try:
            secret = make_address(by_id=request.user.pk)
        except Refused as refused:
            raise Http404 from refused
        address = settings.PORTAL_ADDRESS.rstrip("/") + reverse("calendar_feed", args=[secret])
    held = CalendarAddress.objects.visible_to(request.user).filter(CalendarAddress.IS_OPEN).first()
    return render(request, "calendars/calendar.html", {"held": held, "address": address})


@login_not_required
@require_GET
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Give all meetings its owner may see, at the address only they know. Any other opens nothing."""
    key = account_at(secret)
    second_wall.name(key)  # a program that reads calendars signs in nowhere
    try:
        owner = User.objects.filter(pk=key, is_active=True).first() if key else None
        if owner is None or not rings_open_to(owner):
            return HttpResponse(
                _("There is no calendar at this address."), status=404, content_type="text/plain"
            )
        meetings = Meeting.objects.visible_to(owner).order_by("planned_from", "held_from", "pk")
        return _file(calendar_of(owner, list(meetings)), "meetings.ics")
    finally:
        second_wall.name(request.user.pk)


def _file(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
