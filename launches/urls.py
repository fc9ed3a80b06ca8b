"""Gathers the addresses of the launches' rooms."""

from django.urls import include, path

urlpatterns = [
    path("", include("launches.fleet.urls")),
    path("", include("launches.quotas.urls")),
    path("", include("launches.ecology.urls")),
]
