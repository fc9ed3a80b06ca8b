"""Addresses of the chancery register."""

from django.urls import path

from committee.chancery import views

urlpatterns = [
    path("register/", views.register, name="register"),
    path("register/new/", views.new, name="register_new"),
    path("register/<uuid:pk>/", views.line, name="register_line"),
    path("register/<uuid:pk>/edit/", views.edit, name="register_edit"),
]
