"""Addresses of clearance at home."""

from django.urls import path

from committee.clearance import views

urlpatterns = [
    path("clearance/<uuid:pk>/", views.clearance, name="clearance"),
    path("clearance/<uuid:pk>/ready/", views.ready, name="clearance_ready"),
    path("clearance/visas/<uuid:pk>/", views.answer, name="visa_answer"),
]
