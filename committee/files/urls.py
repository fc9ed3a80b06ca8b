"""The address of a file."""

from django.urls import path

from committee.files import views

urlpatterns = [path("files/<uuid:pk>/", views.file, name="file")]
