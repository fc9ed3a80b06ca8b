"""Addresses of sittings: the session of a meeting, attendance, and the rules of a quorum."""

from django.urls import path

from committee.sittings import act_views, views

urlpatterns = [
    path("meetings/<uuid:pk>/session/", views.session, name="session"),
    path("meetings/<uuid:pk>/session/item/", act_views.item, name="session_item"),
    path("meetings/participants/<uuid:pk>/came/", act_views.came, name="participant_came"),
    path("meetings/participants/<uuid:pk>/stays/", act_views.stays, name="participant_stays"),
    path("meetings/stays/<uuid:pk>/left/", act_views.left, name="stay_left"),
    path("meetings/stays/<uuid:pk>/back/", act_views.back, name="stay_back"),
    path("meetings/decisions/<uuid:pk>/answer/", act_views.decision, name="sitting_answer"),
    path("bodies/<uuid:pk>/quorum/", act_views.quorum_rule, name="quorum"),
    path("bodies/quorum/<uuid:pk>/confirm/", act_views.rule_confirm, name="rule_confirm"),
    path("bodies/quorum/<uuid:pk>/back/", act_views.rule_back, name="rule_back"),
]
