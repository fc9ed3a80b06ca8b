"""Addresses of the common facts."""

from django.urls import path

from committee.facts import views

urlpatterns = [
    path("facts/", views.waiting, name="facts_waiting"),
    path("facts/<slug:kind>/<uuid:pk>/", views.fact, name="fact"),
    path("facts/<slug:kind>/<uuid:pk>/confirm/", views.confirm, name="fact_confirm"),
    path("facts/<slug:kind>/<uuid:pk>/dispute/<slug:field>/", views.dispute, name="fact_dispute"),
    path("facts/answers/<uuid:pk>/take-back/", views.take_back, name="fact_take_back"),
]
