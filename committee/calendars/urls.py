"""Addresses of calendars: people keep them in their programs."""

from django.urls import path

from committee.calendars import views

urlpatterns = [
    path("calendar/", views.own, name="calendar"),
    path("calendar/<str:secret>.ics", views.feed, name="calendar_feed"),
    path("meetings/<uuid:pk>/meeting.ics", views.meeting_file, name="meeting_file"),
]
