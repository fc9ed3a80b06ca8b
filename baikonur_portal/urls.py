"""The portal's addresses; those of committee and launches stand in their own files."""

from django.contrib import admin
from django.urls import include, path

from baikonur_portal.health import health

urlpatterns = [
    path("", include("committee.urls")),
    path("", include("launches.urls")),
    path("health/", health, name="health"),
    path("admin/", admin.site.urls),
]
