"""The portal's addresses; those of committee and launches stand in their own files."""

from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("admin/", admin.site.urls),
]
