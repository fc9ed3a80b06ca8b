"""Addresses of agreement given on paper."""

from django.urls import path

from committee.signing import views

urlpatterns = [
    path("signed/<uuid:pk>/", views.enter, name="signed_enter"),
    path("signed/papers/<uuid:pk>/", views.paper, name="signed_paper"),
    path("signed/papers/<uuid:pk>/remove/", views.remove, name="signed_remove"),
]
