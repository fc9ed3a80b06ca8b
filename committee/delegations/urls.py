"""Addresses of the delegations."""

from django.urls import path

from committee.delegations import views

urlpatterns = [path("delegations/", views.delegations, name="delegations")]
