"""Addresses of the lists of delegations."""

from django.urls import path

from committee.delegation_lists import views

urlpatterns = [
    path("meetings/<uuid:pk>/delegations/", views.lists, name="meeting_lists"),
    path("meetings/<uuid:pk>/delegations/notify/", views.notify, name="meeting_notify"),
    path("meetings/delegations/<uuid:pk>/", views.notified, name="notified_list"),
    path("meetings/delegations/people/<uuid:pk>/strike/", views.strike, name="listed_strike"),
]
