"""Gathers the addresses of the committee's rooms."""

from django.urls import include, path

urlpatterns = [
    path("", include("committee.accord.urls")),
    path("", include("committee.clearance.urls")),
    path("", include("committee.agendas.urls")),
    path("", include("committee.briefings.urls")),
    path("", include("committee.calendars.urls")),
    path("", include("committee.chancery.urls")),
    path("", include("committee.communiques.urls")),
    path("", include("committee.delegation_lists.urls")),
    path("", include("committee.concurrence.urls")),
    path("", include("committee.decisions.urls")),
    path("", include("committee.delegations.urls")),
    path("", include("committee.facts.urls")),
    path("", include("committee.files.urls")),
    path("", include("committee.meetings.urls")),
    path("", include("committee.minutes.urls")),
    path("", include("committee.papers.urls")),
    path("", include("committee.protocols.urls")),
    path("", include("committee.signing.urls")),
    path("", include("committee.timetable.urls")),
    path("", include("committee.sittings.urls")),
]
