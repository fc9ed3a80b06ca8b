"""Addresses of briefs, the book of a meeting and the package of a session."""

from django.urls import path

from committee.briefings import views

urlpatterns = [
    path("meetings/<uuid:pk>/book/", views.book, name="book"),
    path("meetings/<uuid:pk>/book.pdf", views.book_file, name="book_file"),
    path("meetings/<uuid:pk>/package.zip", views.package_file, name="book_package"),
    path("meetings/items/<uuid:pk>/brief/", views.brief, name="brief"),
]
