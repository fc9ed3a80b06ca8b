"""The portal's addresses; those of committee and launches stand in their own files."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("committee.urls")),
    path("", include("launches.urls")),
    path("admin/", admin.site.urls),
]
