"""Addresses of the meetings and instructions."""

from django.urls import path

from committee.meetings import act_views, confirm_views, instruction_views, views

urlpatterns = [
    path("meetings/", views.meetings, name="meetings"),
    path("meetings/<uuid:pk>/", views.meeting, name="meeting"),
    path("meetings/<uuid:pk>/comment/", views.comment, name="meeting_comment"),
    path("meetings/<uuid:pk>/confirm/", confirm_views.confirm, name="meeting_confirm"),
    path("meetings/<uuid:pk>/postpone/", act_views.postpone, name="meeting_postpone"),
    path("meetings/<uuid:pk>/hold/", act_views.hold, name="meeting_hold"),
    path("instructions/", views.instructions, name="instructions"),
    path("instructions/<uuid:pk>/", instruction_views.instruction, name="instruction"),
    path("instructions/<uuid:pk>/change/", instruction_views.ask, name="instruction_ask"),
    path("instructions/changes/<uuid:pk>/", instruction_views.answer, name="instruction_answer"),
    path("instructions/reports/<uuid:pk>/accept/", instruction_views.accept, name="instruction_accept"),
    path("instructions/reports/<uuid:pk>/back/", instruction_views.send_back, name="instruction_send_back"),
    path("instructions/<uuid:pk>/report/", act_views.report, name="instruction_report"),
]
