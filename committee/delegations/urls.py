"""Addresses of the delegations, and of authority."""

from django.urls import path

from committee.delegations import act_views, hand_over_views, views

urlpatterns = [
    path("delegations/", views.delegations, name="delegations"),
    path("mandates/<uuid:pk>/confirm/", act_views.confirm, name="mandate_confirm"),
    path("mandates/<uuid:pk>/delegate/", act_views.delegate, name="mandate_delegate"),
    path("delegations/hand-over/", hand_over_views.people, name="hand_over_people"),
    path("delegations/hand-over/<uuid:pk>/", hand_over_views.handing_over, name="hand_over"),
]
