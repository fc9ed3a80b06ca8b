"""Addresses of what is said before governments agree."""

from django.urls import path

from committee.concurrence import views

urlpatterns = [
    path("concurrence/<uuid:pk>/", views.concur, name="concurrence"),
    path("concurrence/<uuid:pk>/linguist/", views.linguist, name="concurrence_linguist"),
    path("concurrence/<uuid:pk>/languages/", views.languages, name="concurrence_languages"),
]
