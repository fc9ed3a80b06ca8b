"""Addresses of the launches themselves."""

from django.urls import path

from launches.fleet import import_views, views

urlpatterns = [
    path("launches/", views.launches, name="launches"),
    path("launches/vehicles/", views.fleet, name="fleet"),
    path("launches/import/", import_views.send, name="launches_import"),
    path("launches/import/<uuid:key>/", import_views.look, name="launches_import_look"),
    path("launches/<str:tag>/", views.launch, name="launch"),
]
