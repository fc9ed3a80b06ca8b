"""Addresses of the papers."""

from django.urls import path

from committee.papers import subject_views

urlpatterns = [
    path("subjects/", subject_views.subjects, name="subjects"),
    path("subjects/<uuid:pk>/", subject_views.subject, name="subject"),
]
