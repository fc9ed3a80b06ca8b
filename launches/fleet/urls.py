"""Addresses of the launches themselves."""

from django.urls import path

from launches.fleet import views

urlpatterns = [
    path("launches/", views.launches, name="launches"),
    path("launches/<str:tag>/", views.launch, name="launch"),
]
