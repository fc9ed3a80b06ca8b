"""Addresses of the communiqués: they are part of the portal's interface."""

from django.urls import path

from committee.communiques import views
from committee.communiques.pages import PAGES
from committee.texts.urls import text_urls

urlpatterns = [
    path("meetings/communiques/new/", views.new, name="communique_new"),
    path("meetings/communiques/drafts/<uuid:pk>/edit/", views.edit, name="communique_draft_edit"),
    *text_urls(PAGES, "meetings/communiques"),
]
