"""Addresses of the timetable."""

from django.urls import path

from committee.timetable import views

urlpatterns = [
    path("meetings/<uuid:pk>/timetable/", views.timetable, name="meeting_timetable"),
    path("meetings/<uuid:pk>/timetable/propose/", views.propose, name="meeting_deadline"),
    path("meetings/timetable/<uuid:pk>/", views.answer, name="deadline_answer"),
    path("meetings/working-days/", views.working_days, name="working_days"),
]
