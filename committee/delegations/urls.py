"""Addresses of the delegations, and of authority."""

from django.urls import path

from committee.delegations import act_views, views

urlpatterns = [
    path("delegations/", views.delegations, name="delegations"),
    path("mandates/<uuid:pk>/confirm/", act_views.confirm, name="mandate_confirm"),
    path("mandates/<uuid:pk>/delegate/", act_views.delegate, name="mandate_delegate"),
]
