"""Addresses of the decisions: they are part of the portal's interface."""

from django.urls import path

from committee.decisions import views
from committee.decisions.pages import PAGES
from committee.texts.urls import text_urls

urlpatterns = [
    path("decisions/new/", views.new, name="decision_new"),
    path("decisions/drafts/<uuid:pk>/edit/", views.edit, name="decision_draft_edit"),
    *text_urls(PAGES, "decisions"),
]
