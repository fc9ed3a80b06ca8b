"""Addresses of the minutes."""

from django.urls import path

from committee.minutes import views

urlpatterns = [
    path("meetings/<uuid:pk>/minutes/", views.minutes, name="minutes"),
    path("meetings/minutes/<uuid:pk>/", views.item, name="minutes_item"),
    path("meetings/minutes/<uuid:pk>/write/", views.write, name="minutes_write"),
]
